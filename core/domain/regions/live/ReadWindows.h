// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/Result.h"

namespace hotset::live {

/// Short moments in which every command of a server is seen. Several short ones say more than one long one: they show
/// how much the traffic changes from one to the next.
struct ReadWindows {
  static constexpr int kCountMax = 20;
  static constexpr std::chrono::milliseconds kTogetherMax{1000};
  static constexpr std::chrono::milliseconds kBetweenMax{60'000};
  /// From the end of one set of windows to the beginning of the next.
  static constexpr std::chrono::seconds kRest{60};

  int count = 5;
  std::chrono::milliseconds each{200};
  std::chrono::milliseconds between{1800};
  std::uint64_t bytesMax = std::uint64_t{8} << 20;  ///< Ends a window at once.
  bool isProductionAllowed = false;                 ///< A production node is left alone without it.
};

/// Whether the windows themselves keep to the limits.
[[nodiscard]] Result<void> checkLimits(const ReadWindows& windows);

/// What a server says of itself before a window.
struct ServerLoad {
  double busyShare = 0;  ///< Of the one core that answers commands, 0 to 1.
  double commandsPerSecond = 0;
  std::uint64_t memoryUsed = 0;
  std::uint64_t memoryMax = 0;        ///< 0: no limit of its own.
  std::uint64_t memoryOfMachine = 0;  ///< 0: not known.
};

/// Whether a window may be opened on a server under this load; notPermitted with the reason where it may not.
[[nodiscard]] Result<void> checkLoad(const ServerLoad& load, const ReadWindows& windows);

/// Who is told what is seen. Called from the run loop.
struct ReadWatcher {
  std::function<void()> onBegin;  ///< Of a window.
  /// A key was read; whether it was found, where the server says so. The view is gone after the call.
  std::function<void(std::string_view key, std::optional<bool> wasFound)> onRead;
  std::function<void()> onEnd;
};

/// What the windows took beside that.
struct WindowsTaken {
  int count = 0;
  std::chrono::microseconds observed{0};
  std::uint64_t commands = 0;
  std::uint64_t bytes = 0;
  std::uint64_t skipped = 0;  ///< Commands the server says it left out.
  std::string whyEnded;       ///< Before its time; empty: it was not.
};

}  // namespace hotset::live
