// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/live/LiveFigures.h"

#include <algorithm>
#include <numeric>

namespace hotset::live {
namespace {

constexpr std::array<std::string_view, kKindsCount> kNames{"writes",    "removals", "expirations",
                                                           "evictions", "misses",   "hits"};

}  // namespace

std::string_view nameOf(Kind kind) noexcept { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<Kind> kindNamed(std::string_view name) noexcept {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return kKinds[static_cast<std::size_t>(found - kNames.begin())];
}

std::uint64_t Counts::total() const noexcept { return std::accumulate(byKind.begin(), byKind.end(), std::uint64_t{0}); }

Counts& Counts::operator+=(const Counts& other) noexcept {
  for (std::size_t i = 0; i < kKindsCount; ++i) byKind[i] += other.byKind[i];
  return *this;
}

}  // namespace hotset::live
