// SPDX-License-Identifier: Apache-2.0
#include "tests/support/HeldUp.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include <unistd.h>

namespace hotset::test {
namespace {

using std::chrono::nanoseconds;

/// The second figure of a thread's schedstat is how long it has waited for a processor.
nanoseconds waitedBy(pid_t process) {
  nanoseconds total(0);
  std::error_code failure;
  const std::string tasks = "/proc/" + std::to_string(process) + "/task";
  for (std::filesystem::directory_iterator task(tasks, failure), end; task != end; task.increment(failure)) {
    std::int64_t ran = 0;
    std::int64_t waited = 0;
    if (std::ifstream(task->path() / "schedstat") >> ran >> waited) total += nanoseconds(waited);
  }
  return total;
}

}  // namespace

HeldUp::HeldUp(const std::vector<pid_t>& others) {
  for (const pid_t process : others) m_before[process] = waitedBy(process);
  m_before[::getpid()] = waitedBy(::getpid());
}

std::chrono::milliseconds HeldUp::soFar() const {
  nanoseconds total(0);
  for (const auto& [process, before] : m_before) total += std::max(nanoseconds(0), waitedBy(process) - before);
  return std::chrono::duration_cast<std::chrono::milliseconds>(total);
}

}  // namespace hotset::test
