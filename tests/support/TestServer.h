// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

#include "tests/support/ScratchDirectory.h"
#include "tests/support/ServerBinary.h"
#include "tests/support/TestAuthority.h"

namespace hotset::test {

/// How a server is to be started.
struct ServerOptions {
  /// Beyond the ports, the directory and "no persistence": {"--requirepass", "secret"}.
  std::vector<std::string> arguments = {};
  /// Listens for TLS (too) with this certificate; null: no TLS.
  const Certificate* certificate = nullptr;
  /// Demands a client certificate of the test authority.
  bool demandsClientCertificate = false;
  /// Listens for plain TCP.
  bool hasPlainPort = true;
};

/// A real server on loopback with a scratch directory of its own; stopped when this object or the test's process ends.
/// Every failure to start throws runtime_error with the server's log.
class TestServer {
 public:
  explicit TestServer(const ServerBinary& binary, ServerOptions options = {});
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;
  ~TestServer();

  [[nodiscard]] std::uint16_t port() const noexcept { return m_port; }
  [[nodiscard]] std::uint16_t tlsPort() const noexcept { return m_tlsPort; }
  [[nodiscard]] std::string socketPath() const { return (m_directory / "server.sock").string(); }
  [[nodiscard]] pid_t pid() const noexcept { return m_pid; }

  /// SIGSTOP: half dead, connections stay and nothing is answered.
  void pause() const;
  void resume() const;
  /// SIGKILL; the port is free afterwards.
  void kill();
  /// Starts it again on the same ports (after kill()), and waits until it answers.
  void start();
  /// Runs one command over the UNIX socket as the default user and gives the raw answer; for setting up and looking
  /// behind the back of the code under test.
  std::string command(const std::vector<std::string>& arguments) const;

 private:
  [[nodiscard]] std::vector<std::string> commandLine() const;
  [[nodiscard]] bool answers() const;
  [[nodiscard]] std::string log() const;
  bool tryStart();

  ServerBinary m_binary;
  ServerOptions m_options;
  ScratchDirectory m_directory;
  std::uint16_t m_port = 0;
  std::uint16_t m_tlsPort = 0;
  pid_t m_pid = -1;
};

/// A port of loopback on which nothing listens at this moment.
[[nodiscard]] std::uint16_t freePort();

}  // namespace hotset::test
