// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"
#include "hotset/cache/Region.h"

namespace hotset::cache {

struct LoaderConfig {
  std::size_t threads = 2;        ///< For loads that nobody waits for by standing still; 1 to 256.
  std::size_t waitingMax = 1024;  ///< Loads in the queue; what comes on top fails as overloaded.
  SetOptions options;             ///< How what was loaded is written.
};

struct LoaderStats {
  std::uint64_t loads = 0;     ///< Begun.
  std::uint64_t failures = 0;  ///< Of them.
  std::uint64_t joined = 0;    ///< Callers that waited for another one's load.
  std::uint64_t refused = 0;   ///< Because the queue was full.
};

/// Reads through a region: what is not there is loaded, written and handed out. One load a key at a time, however many
/// ask; all of them get its value or its error (which is not kept). Callable from any thread.
///
/// The load function blocks as long as it takes; it runs on the thread of the first blocking caller, or on one of the
/// loader's own. It must not ask the loader for the same key. What it throws becomes an error. Destroying waits for
/// loads that run, and fails those that wait as cancelled.
class RegionLoader {
 public:
  using Load = std::function<Result<std::string>(std::string_view key)>;
  using Completion = std::function<void(Result<std::string> value)>;

  RegionLoader(std::shared_ptr<Region> region, Load load, LoaderConfig config = {});
  ~RegionLoader();
  RegionLoader(const RegionLoader&) = delete;
  RegionLoader& operator=(const RegionLoader&) = delete;

  /// Waits for the value.
  Result<std::string> get(std::string_view key);
  /// Calls `done` once: before it returns where the value is there, else on the thread that loads.
  void get(std::string_view key, Completion done);

  [[nodiscard]] Region& region() const noexcept;
  [[nodiscard]] LoaderStats stats() const;
  [[nodiscard]] const LoaderConfig& config() const noexcept;

 private:
  struct Impl;
  std::shared_ptr<Impl> m_impl;
};

/// How far something has come that takes its time.
struct WorkProgress {
  std::uint64_t done = 0;
  std::uint64_t total = 0;
};
/// Told now and then, on the working thread; false ends the work.
using ProgressFunction = std::function<bool(WorkProgress)>;

struct WarmingReport {
  std::uint64_t warmed = 0;  ///< Were loaded, or there already.
  std::uint64_t failed = 0;
  std::optional<Error> firstError;
  bool wasCancelled = false;
};

/// The keys that were asked for most, hottest first, as a list to warm: those of a region's earlier life after
/// restoreStatistics. Keys of which only the beginning is known are left out.
[[nodiscard]] std::vector<std::string> hotKeysOf(const RegionStats& stats);

/// Loads keys ahead, as many at a time as the loader has threads. Returns when all are there or failed.
WarmingReport warm(RegionLoader& loader, std::span<const std::string> keys, const ProgressFunction& progress = {});

}  // namespace hotset::cache
