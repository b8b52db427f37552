// SPDX-License-Identifier: Apache-2.0
#include "tests/support/TestServer.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hotset::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

class Descriptor {
 public:
  explicit Descriptor(int value) : m_value(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (m_value >= 0) ::close(m_value);
  }
  [[nodiscard]] int get() const noexcept { return m_value; }

 private:
  int m_value;
};

/// Sends one command and reads what comes within the time, up to the first pause after a line's end.
std::string ask(const std::string& socketPath, const std::vector<std::string>& arguments, milliseconds limit) {
  const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, socketPath.c_str(), sizeof address.sun_path - 1);
  const timeval time{.tv_sec = limit.count() / 1000, .tv_usec = (limit.count() % 1000) * 1000};
  ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return {};
  std::string request = "*" + std::to_string(arguments.size()) + "\r\n";
  for (const std::string& argument : arguments) {
    request += "$" + std::to_string(argument.size()) + "\r\n" + argument + "\r\n";
  }
  if (::send(socket.get(), request.data(), request.size(), MSG_NOSIGNAL) < 0) return {};
  std::string answer;
  std::array<char, 65536> buffer{};
  while (!answer.ends_with("\r\n") || ::recv(socket.get(), buffer.data(), 1, MSG_PEEK | MSG_DONTWAIT) > 0) {
    const auto count = ::recv(socket.get(), buffer.data(), buffer.size(), 0);
    if (count <= 0) break;
    answer.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return answer;
}

[[noreturn]] void becomeServer(const std::vector<std::string>& commandLine, const std::string& logPath, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);
  const int log = ::open(logPath.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  std::vector<char*> arguments;
  arguments.reserve(commandLine.size() + 1);
  for (const std::string& argument : commandLine) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

/// The first of the ports that the system gives to whoever asks for any.
int firstPortGiven() {
  int first = 0;
  return std::ifstream("/proc/sys/net/ipv4/ip_local_port_range") >> first ? first : 32'768;
}

}  // namespace

std::uint16_t freePort() {
  // Not of those that the system gives to whoever asks for any: nobody comes by one of ours by chance, also while its
  // server is down.
  constexpr std::uint16_t kFirst = 10'000;
  constexpr int kAttempts = 200;
  static std::minstd_rand random(std::random_device{}());
  std::uniform_int_distribution<int> ports(kFirst, std::max<int>(kFirst, firstPortGiven() - 1));
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const auto port = static_cast<std::uint16_t>(ports(random));
    const Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return port;
  }
  throw std::runtime_error("no port of loopback is free");
}

TestServer::TestServer(const ServerBinary& binary, ServerOptions options)
    : m_binary(binary), m_options(std::move(options)) {
  constexpr int kAttempts = 5;  // somebody may take the port between the look and the start
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    m_port = m_options.hasPlainPort ? freePort() : 0;
    m_tlsPort = m_options.certificate != nullptr ? freePort() : 0;
    if (tryStart()) return;
    kill();
  }
  throw std::runtime_error(m_binary.path + " does not start:\n" + log());
}

TestServer::~TestServer() { kill(); }

void TestServer::pause() const { ::kill(m_pid, SIGSTOP); }

void TestServer::resume() const { ::kill(m_pid, SIGCONT); }

void TestServer::kill() {
  if (m_pid <= 0) return;
  ::kill(m_pid, SIGKILL);
  ::waitpid(m_pid, nullptr, 0);
  m_pid = -1;
}

void TestServer::start() {
  if (!tryStart()) throw std::runtime_error(m_binary.path + " does not start again:\n" + log());
}

std::string TestServer::command(const std::vector<std::string>& arguments) const {
  return ask(socketPath(), arguments, seconds(5));
}

std::vector<std::string> TestServer::commandLine() const {
  std::vector<std::string> line{m_binary.path,
                                "--bind",
                                "127.0.0.1",
                                "--port",
                                std::to_string(m_port),
                                "--dir",
                                m_directory.path().string(),
                                "--save",
                                "",
                                "--appendonly",
                                "no",
                                "--unixsocket",
                                socketPath(),
                                "--daemonize",
                                "no"};
  if (m_options.certificate != nullptr) {
    const std::initializer_list<std::string> tls{
        "--tls-port",         std::to_string(m_tlsPort),
        "--tls-cert-file",    m_options.certificate->certificateFile,
        "--tls-key-file",     m_options.certificate->keyFile,
        "--tls-ca-cert-file", TestAuthority::instance().authorityFile(),
        "--tls-auth-clients", m_options.demandsClientCertificate ? "yes" : "no"};
    line.insert(line.end(), tls);
  }
  line.insert(line.end(), m_options.arguments.begin(), m_options.arguments.end());
  return line;
}

bool TestServer::tryStart() {
  const auto line = commandLine();
  const std::string logPath = (m_directory / "server.log").string();
  const pid_t parent = ::getpid();
  m_pid = ::fork();
  if (m_pid == 0) becomeServer(line, logPath, parent);
  const auto end = steady_clock::now() + seconds(20);
  while (steady_clock::now() < end) {
    if (answers()) return true;
    if (::waitpid(m_pid, nullptr, WNOHANG) == m_pid) {
      m_pid = -1;
      return false;
    }
    std::this_thread::sleep_for(milliseconds(5));
  }
  return false;
}

bool TestServer::answers() const {
  const std::string answer = ask(socketPath(), {"PING"}, seconds(1));
  return answer.starts_with("+PONG") || answer.starts_with("-NOAUTH") || answer.starts_with("-ERR max");
}

std::string TestServer::log() const {
  std::ifstream file(m_directory / "server.log");
  std::ostringstream text;
  text << file.rdbuf();
  constexpr std::size_t kShownMax = 1500;
  const std::string whole = text.str();
  return whole.size() <= kShownMax ? whole : whole.substr(whole.size() - kShownMax);
}

}  // namespace hotset::test
