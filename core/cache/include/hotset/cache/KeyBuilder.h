// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "hotset/cache/LatencyHistogram.h"

namespace hotset::cache {

struct KeyBuilderConfig {
  char separator = ':';
  std::size_t bytesMax = 250;              ///< Longer keys are hashed; 64 to 65,536.
  std::chrono::microseconds slowFrom{50};  ///< What takes as long counts as slow.
  bool isMeasured = true;                  ///< Two readings of the clock a key.
};

/// What building keys has cost. Exact, but for the median, which is a bucket's upper bound (12.5 %).
struct KeyBuilderStats {
  std::uint64_t built = 0;
  std::uint64_t hashed = 0;  ///< Were too long.
  std::uint64_t slow = 0;
  std::chrono::nanoseconds mean{0};
  std::chrono::nanoseconds median{0};
  std::chrono::nanoseconds minimum{0};
  std::chrono::nanoseconds maximum{0};
  std::uint64_t lengthMean = 0;  ///< Of the keys, in bytes, after hashing.
  std::uint64_t lengthMax = 0;
};

/// Joins parts to a key: parts may contain anything, different parts never give the same key as long as it is not
/// hashed. The separator, % and bytes below 0x21 are written as %XX. A key that gets too long keeps its beginning and
/// ends in a hash of 128 bits of the whole, the same in every process (not made against people who look for
/// collisions). Callable from any thread. O(bytes).
class KeyBuilder {
 public:
  explicit KeyBuilder(KeyBuilderConfig config = {});
  ~KeyBuilder();
  KeyBuilder(const KeyBuilder&) = delete;
  KeyBuilder& operator=(const KeyBuilder&) = delete;

  [[nodiscard]] std::string build(std::span<const std::string_view> parts) const;
  [[nodiscard]] std::string build(std::initializer_list<std::string_view> parts) const {
    return build(std::span<const std::string_view>(parts.begin(), parts.size()));
  }
  [[nodiscard]] KeyBuilderStats stats() const;

 private:
  struct Counts;

  [[nodiscard]] std::string join(std::span<const std::string_view> parts) const;
  void shorten(std::string& key) const;

  KeyBuilderConfig m_config;
  std::unique_ptr<Counts> m_counts;
};

}  // namespace hotset::cache
