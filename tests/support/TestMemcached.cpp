// SPDX-License-Identifier: Apache-2.0
#include "tests/support/TestMemcached.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/TestServer.h"

namespace hotset::test {
namespace {

constexpr const char* kProgram = "/usr/bin/memcached";

/// A connection to a port of loopback; -1 where nothing listens.
int connectTo(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval limit{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return socket;
  ::close(socket);
  return -1;
}

}  // namespace

TestMemcached::TestMemcached(std::vector<std::string> arguments, const Certificate* certificate)
    : m_arguments(std::move(arguments)), m_certificate(certificate) {
  constexpr int kAttempts = 5;  // somebody may take the port between the look and the start
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    m_port = freePort();
    m_askedPort = m_certificate ? freePort() : m_port;
    if (tryStart()) return;
  }
  throw std::runtime_error("memcached does not listen");
}

bool TestMemcached::isInstalled() { return std::filesystem::exists(kProgram); }

void TestMemcached::start() {
  if (!tryStart()) throw std::runtime_error("memcached does not listen again");
}

bool TestMemcached::tryStart() {
  const std::string address = "127.0.0.1:" + std::to_string(m_port);
  std::vector<std::string> line{kProgram, "-u", "root", "-l", address, "-U", "0"};
  if (m_certificate) {
    line.insert(line.end(),
                {"-l", "notls:127.0.0.1:" + std::to_string(m_askedPort), "-Z", "-o",
                 "ssl_chain_cert=" + m_certificate->certificateFile + ",ssl_key=" + m_certificate->keyFile});
  }
  line.insert(line.end(), m_arguments.begin(), m_arguments.end());
  m_process = std::make_unique<ChildProcess>(line);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (m_process->isRunning() && std::chrono::steady_clock::now() < end) {
    const int socket = connectTo(m_port);
    if (socket >= 0) {
      ::close(socket);
      return m_process->isRunning();  // and not another that has our port
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

void TestMemcached::kill() { m_process.reset(); }

std::string TestMemcached::ask(const std::string& text, std::size_t lines) const {
  const int socket = connectTo(m_askedPort);
  if (socket < 0) throw std::runtime_error("memcached is not there");
  std::string answer;
  std::size_t sent = 0;
  std::array<char, 65536> buffer{};
  while (sent < text.size()) {
    const auto count =
        ::send(socket, text.data() + sent, std::min<std::size_t>(text.size() - sent, 1U << 16U), MSG_NOSIGNAL);
    if (count <= 0) break;
    sent += static_cast<std::size_t>(count);
    while (::recv(socket, buffer.data(), 1, MSG_PEEK | MSG_DONTWAIT) > 0) {
      const auto got = ::recv(socket, buffer.data(), buffer.size(), 0);
      if (got > 0) answer.append(buffer.data(), static_cast<std::size_t>(got));
    }
  }
  while (static_cast<std::size_t>(std::ranges::count(answer, '\n')) < lines) {
    const auto got = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (got <= 0) break;
    answer.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(socket);
  return answer;
}

void TestMemcached::set(const std::vector<std::string>& keys, std::size_t bytes, int seconds) const {
  std::string text;
  const std::string value(bytes, 'x');
  for (const std::string& key : keys) {
    text += "set " + key + " 0 " + std::to_string(seconds) + " " + std::to_string(bytes) + "\r\n" + value + "\r\n";
  }
  const std::string answer = ask(text, keys.size());
  if (static_cast<std::size_t>(std::ranges::count(answer, '\n')) != keys.size() || answer.contains("ERROR")) {
    throw std::runtime_error("memcached did not store: " + answer.substr(0, 100));
  }
}

std::int64_t TestMemcached::stat(const std::string& name) const {
  const std::string stats = ask("stats\r\n", 60);
  const auto at = stats.find("STAT " + name + " ");
  return at == std::string::npos ? -1 : std::stoll(stats.substr(at + name.size() + 6));
}

}  // namespace hotset::test
