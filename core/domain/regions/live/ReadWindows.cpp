// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/live/ReadWindows.h"

#include <algorithm>
#include <cmath>

namespace hotset::live {
namespace {

using namespace std::chrono_literals;

constexpr double kBusyMax = 0.6;  // a window takes about half again of what the commands take
constexpr double kCommandsMax = 150'000;
constexpr double kMachineMemoryMax = 0.95;
/// What the server may come to hold for us counts against its limit, and is made room for by evictions: so much of the
/// limit is not felt.
constexpr double kMemoryNotFelt = 0.01;

std::unexpected<Error> refuse(std::string why, std::string advice) {
  return fail(ErrorCode::notPermitted, "watching every command would hurt the server: " + std::move(why), "",
              std::move(advice));
}

}  // namespace

Result<void> checkLimits(const ReadWindows& windows) {
  const auto together = windows.each * windows.count;
  if (windows.count < 1 || windows.count > ReadWindows::kCountMax || windows.each < 10ms ||
      together > ReadWindows::kTogetherMax || windows.between < windows.each ||
      windows.between > ReadWindows::kBetweenMax) {
    return fail(ErrorCode::invalidArgument,
                "reads are watched in 1 to 20 windows of 10 ms or more, 1 s together at most, with at least as much"
                " time between them");
  }
  return {};
}

Result<void> checkLoad(const ServerLoad& load, const ReadWindows& windows) {
  if (load.busyShare > kBusyMax) {
    return refuse("its thread is busy " + std::to_string(std::lround(load.busyShare * 100)) + " % of the time",
                  "Try again when it is below " + std::to_string(std::lround(kBusyMax * 100)) + " %");
  }
  if (load.commandsPerSecond > kCommandsMax) {
    return refuse("it answers " + std::to_string(std::llround(load.commandsPerSecond)) + " commands a second",
                  "Try again when it is below " + std::to_string(std::llround(kCommandsMax)));
  }
  const auto needed = static_cast<double>(windows.bytesMax);
  const auto used = static_cast<double>(load.memoryUsed);
  if (load.memoryMax > 0) {
    const auto limit = static_cast<double>(load.memoryMax);
    if (std::max(0.0, limit - used) + limit * kMemoryNotFelt < needed) {
      return refuse("what it would hold for us might evict entries, its memory being full",
                    "Raise maxmemory for a moment, or watch a replica");
    }
  } else if (load.memoryOfMachine > 0 &&
             used + needed > static_cast<double>(load.memoryOfMachine) * kMachineMemoryMax) {
    return refuse("its machine is short of memory", "Watch a replica");
  }
  return {};
}

}  // namespace hotset::live
