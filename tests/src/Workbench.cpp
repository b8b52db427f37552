// SPDX-License-Identifier: Apache-2.0
#include "tests/src/Workbench.h"

#include <fstream>
#include <sstream>
#include <utility>

#include <gtest/gtest.h>

namespace hotset::test {

Workbench::Workbench(Keychain keychain)
    : m_environment{"HOTSET_PASSWORD", "HOTSET_WORKSPACE", "CREDENTIALS_DIRECTORY", "NO_COLOR", "DISPLAY"} {
  if (keychain == Keychain::ofTheTests) return;
  const std::string nowhere = m_directory.path().string();
  for (const auto* variable : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"}) {
    m_environment.push_back(std::string(variable) + "=" + nowhere);
  }
  m_environment.emplace_back("DBUS_SESSION_BUS_ADDRESS");
}

std::string Workbench::ctlPath() { return HOTSETCTL; }

std::vector<std::string> Workbench::ctlLine(std::vector<std::string> arguments) const {
  std::vector<std::string> line{HOTSETCTL, "--workspace", workspace().string()};
  line.insert(line.end(), std::make_move_iterator(arguments.begin()), std::make_move_iterator(arguments.end()));
  return line;
}

std::vector<std::string> Workbench::agentLine(std::vector<std::string> arguments) const {
  std::vector<std::string> line{HOTSETD, "--workspace", workspace().string()};
  line.insert(line.end(), std::make_move_iterator(arguments.begin()), std::make_move_iterator(arguments.end()));
  return line;
}

ChildOptions Workbench::options(ChildOptions options) const {
  options.environment.insert(options.environment.begin(), m_environment.begin(), m_environment.end());
  return options;
}

ChildOutcome Workbench::ctl(std::vector<std::string> arguments, ChildOptions options) const {
  return runProgram(ctlLine(std::move(arguments)), this->options(std::move(options)));
}

void Workbench::addNode(const std::string& name, const std::string& uri) const {
  const auto added = ctl({"nodes", "add", name, uri});
  EXPECT_EQ(added.exitCode, 0) << added.errors;
}

std::string uriOf(const TestServer& server) { return "redis://127.0.0.1:" + std::to_string(server.port()); }

std::string uriOfNobody() { return "redis://127.0.0.1:" + std::to_string(freePort()); }

std::string contentOf(const std::filesystem::path& file) {
  std::ostringstream content;
  content << std::ifstream(file, std::ios::binary).rdbuf();
  return content.str();
}

std::vector<std::string> filesHolding(const std::filesystem::path& directory, const std::string& text) {
  std::vector<std::string> found;
  if (!std::filesystem::exists(directory)) return found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file() && contentOf(entry.path()).find(text) != std::string::npos) {
      found.push_back(entry.path().string());
    }
  }
  return found;
}

}  // namespace hotset::test
