// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "hotset/cache/RegionStats.h"

namespace hotset::cache {

/// The keys that come most often in a stream, in bounded memory: Space-Saving (Metwally, Agrawal, El Abbadi 2005) with
/// 64 counters. A key with more than 1/64 of the stream is never missed. Callable from any thread; a caller that finds
/// it busy goes on without having been counted.
class HotKeys {
 public:
  /// One access of the sample; `stands` for so many.
  void offer(std::uint64_t hash, std::string_view key, std::uint64_t stands);
  /// What an earlier list said of a key: counts and errors add up.
  void add(std::uint64_t hash, const HotKey& earlier);
  /// Hottest first.
  [[nodiscard]] std::vector<HotKey> top() const;

 private:
  static constexpr std::size_t kCounters = 64;
  static constexpr std::size_t kKeyBytesMax = 256;  ///< Longer keys are shown cut.

  /// Where the key is counted: in the place of the least counted one where it had none.
  [[nodiscard]] std::size_t placeOf(std::uint64_t hash, std::string_view key);

  struct Shown {
    std::string key;
    std::uint64_t error = 0;
    bool isCut = false;
  };
  mutable std::mutex m_mutex;
  // Looked through with every access of the sample, and so apart from the rest.
  std::vector<std::uint64_t> m_hashes;
  std::vector<std::uint64_t> m_counts;
  std::vector<Shown> m_shown;
};

}  // namespace hotset::cache
