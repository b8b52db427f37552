// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ChildProcess.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hotset::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct Pipe {
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  }
  std::array<int, 2> ends{-1, -1};
};

std::vector<char*> pointersTo(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

/// Only what a child may do between fork and exec.
[[noreturn]] void become(char* const* arguments, const std::vector<std::string>& environment, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(127);
  for (const std::string& entry : environment) {
    if (entry.find('=') == std::string::npos) {
      ::unsetenv(entry.c_str());
    } else {
      ::putenv(const_cast<char*>(entry.c_str()));
    }
  }
  ::execvp(arguments[0], arguments);
  ::_exit(127);
}

void closeIfOpen(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

void writeAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// Appends what is there; closes the descriptor at its end.
void drain(int& descriptor, std::string& to) {
  std::array<char, 16384> buffer{};
  const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
  if (count > 0) to.append(buffer.data(), static_cast<std::size_t>(count));
  if (count <= 0) closeIfOpen(descriptor);
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& commandLine, const ChildOptions& options)
    : m_started(steady_clock::now()) {
  const auto arguments = pointersTo(commandLine);
  const pid_t parent = ::getpid();
  if (options.hasTerminal) {
    winsize size{.ws_row = 24, .ws_col = 100, .ws_xpixel = 0, .ws_ypixel = 0};
    m_pid = ::forkpty(&m_terminal, nullptr, nullptr, &size);
    if (m_pid == 0) become(arguments.data(), options.environment, parent);
    m_output = ::dup(m_terminal);
    writeAll(m_terminal, options.input);
  } else {
    Pipe input, output, errors;
    m_pid = ::fork();
    if (m_pid == 0) {
      ::dup2(input.ends[0], STDIN_FILENO);
      ::dup2(output.ends[1], STDOUT_FILENO);
      ::dup2(errors.ends[1], STDERR_FILENO);
      become(arguments.data(), options.environment, parent);
    }
    for (const int used : {input.ends[0], output.ends[1], errors.ends[1]}) ::close(used);
    writeAll(input.ends[1], options.input);
    ::close(input.ends[1]);
    m_output = output.ends[0];
    m_errors = errors.ends[0];
  }
  if (m_pid < 0) throw std::runtime_error("no child process: " + commandLine.front());
}

ChildProcess::~ChildProcess() {
  if (m_pid > 0) {
    ::kill(m_pid, SIGKILL);
    ::waitpid(m_pid, nullptr, 0);
  }
  for (int* descriptor : {&m_terminal, &m_output, &m_errors}) closeIfOpen(*descriptor);
}

bool ChildProcess::isRunning() const {
  siginfo_t state{};  // looked at without taking it: end() wants it still
  return m_pid > 0 && ::waitid(P_PID, static_cast<id_t>(m_pid), &state, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         state.si_pid == 0;
}

void ChildProcess::signal(int number) const {
  if (m_pid > 0) ::kill(m_pid, number);
}

void ChildProcess::type(std::string_view text) const { writeAll(m_terminal, text); }

void ChildProcess::stopReading() { closeIfOpen(m_output); }

bool ChildProcess::collect(milliseconds wait) {
  std::array<pollfd, 2> watched{
      {{.fd = m_output, .events = POLLIN, .revents = 0}, {.fd = m_errors, .events = POLLIN, .revents = 0}}};
  if (m_output < 0 && m_errors < 0) return false;
  if (::poll(watched.data(), watched.size(), static_cast<int>(std::max<long>(0, wait.count()))) <= 0) return false;
  if (m_output >= 0 && watched[0].revents != 0) drain(m_output, m_outcome.output);
  if (m_errors >= 0 && watched[1].revents != 0) drain(m_errors, m_outcome.errors);
  return true;
}

bool ChildProcess::waitFor(const std::string& where, std::string_view text, milliseconds limit, std::size_t from) {
  const auto deadline = steady_clock::now() + limit;
  while (where.find(text, from) == std::string::npos) {
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now());
    if (left <= milliseconds(0) || !collect(left)) return where.find(text, from) != std::string::npos;
  }
  return true;
}

bool ChildProcess::waitForOutput(std::string_view text, milliseconds limit, std::size_t from) {
  return waitFor(m_outcome.output, text, limit, from);
}

bool ChildProcess::waitForErrors(std::string_view text, milliseconds limit) {
  return waitFor(m_outcome.errors, text, limit, 0);
}

ChildOutcome ChildProcess::end(milliseconds limit) {
  const auto deadline = steady_clock::now() + limit;
  int status = 0;
  while (m_pid > 0) {
    if (::waitpid(m_pid, &status, WNOHANG) == m_pid) break;
    if (steady_clock::now() >= deadline) {
      m_outcome.hasTimedOut = true;
      ::kill(m_pid, SIGKILL);
      ::waitpid(m_pid, &status, 0);
      break;
    }
    if (m_output >= 0 || m_errors >= 0) {
      collect(milliseconds(20));
    } else {
      ::usleep(2000);
    }
  }
  m_pid = -1;
  m_outcome.took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - m_started);
  while (collect(milliseconds(0))) {
  }
  if (WIFEXITED(status)) m_outcome.exitCode = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) m_outcome.signal = WTERMSIG(status);
  return m_outcome;
}

ChildOutcome runProgram(const std::vector<std::string>& commandLine, const ChildOptions& options) {
  return ChildProcess(commandLine, options).end();
}

}  // namespace hotset::test
