// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hotset::live {

/// Why a key was not there when it was read: what was heard of it last.
enum class MissCause : std::uint8_t {
  evicted,      ///< It was thrown out to make room.
  expired,      ///< Its TTL was over.
  removed,      ///< A client had deleted it.
  neverStored,  ///< It was missed before, and has not been stored since.
  unseen,       ///< Missed for the first time as far as memory reaches: whether it was ever there is not known.
};
inline constexpr std::size_t kMissCausesCount = 5;
inline constexpr std::array<MissCause, kMissCausesCount> kMissCauses{
    MissCause::evicted, MissCause::expired, MissCause::removed, MissCause::neverStored, MissCause::unseen};

/// "evicted", "expired", "removed", "never_stored", "unseen": stable, for JSON and tables alike.
[[nodiscard]] std::string_view nameOf(MissCause cause) noexcept;

/// How many misses of each cause; those that were not told apart are in none.
struct MissCounts {
  std::array<std::uint64_t, kMissCausesCount> byCause{};

  [[nodiscard]] std::uint64_t& operator[](MissCause cause) noexcept { return byCause[static_cast<std::size_t>(cause)]; }
  [[nodiscard]] std::uint64_t operator[](MissCause cause) const noexcept {
    return byCause[static_cast<std::size_t>(cause)];
  }
  [[nodiscard]] std::uint64_t total() const noexcept;
  MissCounts& operator+=(const MissCounts& other) noexcept;
  bool operator==(const MissCounts&) const = default;
};

}  // namespace hotset::live
