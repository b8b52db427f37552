// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace hotset::test {

struct ChildOptions {
  /// "NAME=value", added to (or put in place of) what the test itself has; "NAME" takes a variable away.
  std::vector<std::string> environment = {};
  /// What the child finds on its standard input, which then ends; it may also be typed later where it is a terminal.
  std::string input = {};
  /// Gives the child a terminal of its own as input, output and errors; everything then is in `output`.
  bool hasTerminal = false;
};

/// How a child ended and what it wrote.
struct ChildOutcome {
  int exitCode = -1;  ///< -1: a signal ended it.
  int signal = 0;
  bool hasTimedOut = false;  ///< It had to be killed.
  std::chrono::milliseconds took{0};
  std::string output, errors;
};

/// A program run by a test: its output is collected, and it ends with the test. Throws runtime_error when it can't
/// start.
class ChildProcess {
 public:
  explicit ChildProcess(const std::vector<std::string>& commandLine, const ChildOptions& options = {});
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();

  [[nodiscard]] pid_t pid() const noexcept { return m_pid; }
  /// False once it has ended by itself.
  [[nodiscard]] bool isRunning() const;
  void signal(int number) const;
  /// Writes to the child's terminal.
  void type(std::string_view text) const;
  /// No longer reads what the child writes, and closes the pipe.
  void stopReading();

  /// Collects output until the text is in it (behind its first `from` bytes); false when it is not within the limit.
  bool waitForOutput(std::string_view text, std::chrono::milliseconds limit = std::chrono::seconds(30),
                     std::size_t from = 0);
  bool waitForErrors(std::string_view text, std::chrono::milliseconds limit = std::chrono::seconds(30));
  [[nodiscard]] const std::string& output() const noexcept { return m_outcome.output; }
  [[nodiscard]] const std::string& errors() const noexcept { return m_outcome.errors; }

  /// Waits until the child has ended; kills it after the limit. `took` is counted from its start.
  ChildOutcome end(std::chrono::milliseconds limit = std::chrono::seconds(60));

 private:
  bool collect(std::chrono::milliseconds wait);
  bool waitFor(const std::string& where, std::string_view text, std::chrono::milliseconds limit, std::size_t from);

  pid_t m_pid = -1;
  int m_terminal = -1, m_output = -1, m_errors = -1;
  std::chrono::steady_clock::time_point m_started;
  ChildOutcome m_outcome;
};

/// Runs a program to its end.
ChildOutcome runProgram(const std::vector<std::string>& commandLine, const ChildOptions& options = {});

}  // namespace hotset::test
