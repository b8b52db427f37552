// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace hotset::test {

/// One client of a ScriptedServer, seen from its script. Blocking; on the thread of that connection.
class ScriptedConnection {
 public:
  explicit ScriptedConnection(int descriptor) : m_descriptor(descriptor) {}

  /// The next complete command's arguments; nothing when the client has gone.
  std::optional<std::vector<std::string>> readCommand();
  /// Whatever bytes come next; empty when the client has gone.
  std::string readSome();
  /// False when the client has gone.
  bool write(std::string_view bytes);
  /// Answers HELLO, CLIENT and SELECT as a Redis 7 does (RESP3) and gives the first command that is none of them.
  std::optional<std::vector<std::string>> readAfterHandshake();
  /// Keeps the connection open, silently, until the client or the server goes.
  void stayMute();
  /// Ends the connection with a reset instead of an orderly close.
  void reset();

 private:
  int m_descriptor;
  std::string m_pending;
};

/// Listens on a free port of loopback and lets a script answer each connection, for what no real server does. The
/// connection is closed when its script returns.
class ScriptedServer {
 public:
  using Script = std::function<void(ScriptedConnection&)>;

  explicit ScriptedServer(Script script);
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;
  ~ScriptedServer();

  [[nodiscard]] std::uint16_t port() const noexcept { return m_port; }
  [[nodiscard]] int connectionCount() const noexcept { return m_connectionCount; }

 private:
  struct Client {
    int descriptor;
    bool hasEnded = false;
    std::thread thread;
  };

  void listen();
  void serve(Client& client);
  void joinEnded();

  Script m_script;
  std::uint16_t m_port = 0;
  int m_listener = -1;
  std::atomic<bool> m_isStopping = false;
  std::atomic<int> m_connectionCount = 0;
  std::mutex m_mutex;
  std::list<Client> m_clients;
  std::thread m_thread;
};

}  // namespace hotset::test
