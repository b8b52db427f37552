// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/ChildProcess.h"
#include "tests/support/ScratchDirectory.h"
#include "tests/support/TestServer.h"

namespace hotset::test {

/// A workspace of a test's own, and the programs run in it with an environment that leads nowhere else: no home, no
/// keychain (unless the test has started one), no password.
class Workbench {
 public:
  enum class Keychain : bool { none, ofTheTests };

  explicit Workbench(Keychain keychain = Keychain::none);

  [[nodiscard]] std::filesystem::path workspace() const { return m_directory / "workspace"; }
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return m_directory / name; }

  /// Where hotsetctl was built.
  [[nodiscard]] static std::string ctlPath();
  [[nodiscard]] std::vector<std::string> ctlLine(std::vector<std::string> arguments) const;
  [[nodiscard]] std::vector<std::string> agentLine(std::vector<std::string> arguments) const;
  /// The options with this environment beneath theirs.
  [[nodiscard]] ChildOptions options(ChildOptions options = {}) const;

  /// Puts a node into the workspace, which must work.
  void addNode(const std::string& name, const std::string& uri) const;
  /// Runs hotsetctl to its end.
  ChildOutcome ctl(std::vector<std::string> arguments, ChildOptions options = {}) const;

 private:
  ScratchDirectory m_directory;
  std::vector<std::string> m_environment;
};

/// redis://127.0.0.1:<its port>
[[nodiscard]] std::string uriOf(const TestServer& server);
/// The same for a port where nothing listens.
[[nodiscard]] std::string uriOfNobody();

/// The content of a file, of /proc too; empty when there is none.
[[nodiscard]] std::string contentOf(const std::filesystem::path& file);
/// The files under the directory that hold the text.
[[nodiscard]] std::vector<std::string> filesHolding(const std::filesystem::path& directory, const std::string& text);

}  // namespace hotset::test
