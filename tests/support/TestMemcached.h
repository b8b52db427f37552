// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/ChildProcess.h"
#include "tests/support/TestAuthority.h"

namespace hotset::test {

/// A real memcached on loopback; stopped when this object or the test's process ends. Throws runtime_error when it does
/// not start.
class TestMemcached {
 public:
  /// With a certificate its port speaks TLS; ask() and what stands on it then go to a plain port beside it.
  explicit TestMemcached(std::vector<std::string> arguments = {}, const Certificate* certificate = nullptr);

  /// Whether this machine has one.
  [[nodiscard]] static bool isInstalled();

  [[nodiscard]] std::uint16_t port() const noexcept { return m_port; }
  [[nodiscard]] std::string uri() const { return "memcached://127.0.0.1:" + std::to_string(m_port); }
  [[nodiscard]] pid_t pid() const noexcept { return m_process->pid(); }
  void kill();
  /// Starts it again on the same port.
  void start();

  /// Sends the text and reads until `lines` lines have come; for setting up and looking behind the back of the code
  /// under test.
  std::string ask(const std::string& text, std::size_t lines) const;
  /// Puts items in, in one go.
  void set(const std::vector<std::string>& keys, std::size_t bytes, int seconds = 0) const;
  /// One figure of `stats`.
  [[nodiscard]] std::int64_t stat(const std::string& name) const;

 private:
  bool tryStart();

  std::vector<std::string> m_arguments;
  const Certificate* m_certificate;
  std::uint16_t m_port = 0;
  std::uint16_t m_askedPort = 0;  // m_port where that is plain
  std::unique_ptr<ChildProcess> m_process;
};

}  // namespace hotset::test
