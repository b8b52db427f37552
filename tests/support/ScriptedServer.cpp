// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ScriptedServer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>
#include <vector>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace hotset::test {
namespace {

/// The number behind a type byte and the rest after its line; nothing while the line is not whole.
std::optional<std::size_t> takeNumber(std::string_view& bytes) {
  const auto end = bytes.find("\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  std::size_t number = 0;
  std::from_chars(bytes.data() + 1, bytes.data() + end, number);
  bytes.remove_prefix(end + 2);
  return number;
}

std::optional<std::vector<std::string>> takeCommand(std::string& pending) {
  std::string_view rest = pending;
  const auto count = takeNumber(rest);
  if (!count) return std::nullopt;
  std::vector<std::string> arguments;
  for (std::size_t i = 0; i < *count; ++i) {
    const auto size = takeNumber(rest);
    if (!size || rest.size() < *size + 2) return std::nullopt;
    arguments.emplace_back(rest.substr(0, *size));
    rest.remove_prefix(*size + 2);
  }
  pending.erase(0, pending.size() - rest.size());
  return arguments;
}

constexpr std::string_view kHello =
    "%4\r\n$6\r\nserver\r\n$5\r\nredis\r\n$7\r\nversion\r\n$6\r\n7.0.15\r\n$5\r\nproto\r\n:3\r\n$2\r\nid\r\n:7\r\n";

}  // namespace

std::optional<std::vector<std::string>> ScriptedConnection::readCommand() {
  while (true) {
    if (auto command = takeCommand(m_pending)) return command;
    const std::string more = readSome();
    if (more.empty()) return std::nullopt;
    m_pending += more;
  }
}

std::string ScriptedConnection::readSome() {
  if (!m_pending.empty() && !m_pending.starts_with('*')) return std::exchange(m_pending, {});
  std::array<char, 65536> buffer{};
  const auto count = ::recv(m_descriptor, buffer.data(), buffer.size(), 0);
  return count <= 0 ? std::string() : std::string(buffer.data(), static_cast<std::size_t>(count));
}

bool ScriptedConnection::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

std::optional<std::vector<std::string>> ScriptedConnection::readAfterHandshake() {
  while (auto command = readCommand()) {
    const std::string& name = command->front();
    if (name != "HELLO" && name != "CLIENT" && name != "SELECT") return command;
    if (!write(name == "HELLO" ? kHello : std::string_view("+OK\r\n"))) break;
  }
  return std::nullopt;
}

void ScriptedConnection::stayMute() {
  while (!readSome().empty()) {
  }
}

void ScriptedConnection::reset() {
  const linger hard{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
}

ScriptedServer::ScriptedServer(Script script) : m_script(std::move(script)) {
  m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(m_listener, reinterpret_cast<const sockaddr*>(&address), size) != 0 || ::listen(m_listener, 128) != 0 ||
      ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("no port of loopback is free");
  }
  m_port = ntohs(address.sin_port);
  m_thread = std::thread([this] { listen(); });
}

ScriptedServer::~ScriptedServer() {
  m_isStopping = true;
  ::shutdown(m_listener, SHUT_RDWR);
  m_thread.join();
  ::close(m_listener);
  {
    const std::scoped_lock lock(m_mutex);
    for (const Client& client : m_clients) {
      if (!client.hasEnded) ::shutdown(client.descriptor, SHUT_RDWR);
    }
  }
  for (Client& client : m_clients) client.thread.join();
}

void ScriptedServer::listen() {
  while (!m_isStopping) {
    const int descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (descriptor < 0) continue;
    ++m_connectionCount;
    const int on = 1;  // each write of a script is a segment of its own, at once
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    joinEnded();
    const std::scoped_lock lock(m_mutex);
    Client& client = m_clients.emplace_back(descriptor);
    client.thread = std::thread([this, &client] { serve(client); });
  }
}

void ScriptedServer::serve(Client& client) {
  ScriptedConnection connection(client.descriptor);
  m_script(connection);
  const std::scoped_lock lock(m_mutex);
  ::close(client.descriptor);
  client.hasEnded = true;
}

void ScriptedServer::joinEnded() {
  std::list<Client> ended;
  {
    const std::scoped_lock lock(m_mutex);
    for (auto it = m_clients.begin(); it != m_clients.end();) {
      const auto next = std::next(it);
      if (it->hasEnded) ended.splice(ended.end(), m_clients, it);
      it = next;
    }
  }
  for (Client& client : ended) client.thread.join();
}

}  // namespace hotset::test
