// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/live/MissCause.h"

#include <numeric>

namespace hotset::live {

std::string_view nameOf(MissCause cause) noexcept {
  static constexpr std::array<std::string_view, kMissCausesCount> kNames{"evicted", "expired", "removed",
                                                                         "never_stored", "unseen"};
  return kNames[static_cast<std::size_t>(cause)];
}

std::uint64_t MissCounts::total() const noexcept {
  return std::accumulate(byCause.begin(), byCause.end(), std::uint64_t{0});
}

MissCounts& MissCounts::operator+=(const MissCounts& other) noexcept {
  for (std::size_t i = 0; i < kMissCausesCount; ++i) byCause[i] += other.byCause[i];
  return *this;
}

}  // namespace hotset::live
