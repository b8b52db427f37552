// SPDX-License-Identifier: Apache-2.0
#include "core/cache/stats/SlidingWindows.h"

#include <cmath>
#include <limits>

namespace hotset::cache {

double RegionCounters::hitRatio() const noexcept {
  if (hits + misses == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(hits) / static_cast<double>(hits + misses);
}

RegionCounters& RegionCounters::operator+=(const RegionCounters& other) noexcept {
  hits += other.hits;
  misses += other.misses;
  inserts += other.inserts;
  updates += other.updates;
  refusals += other.refusals;
  loads += other.loads;
  loadFailures += other.loadFailures;
  for (std::size_t i = 0; i < kRemovalCauses; ++i) removals[i] += other.removals[i];
  return *this;
}

RegionCounters& RegionCounters::operator-=(const RegionCounters& earlier) noexcept {
  hits -= earlier.hits;
  misses -= earlier.misses;
  inserts -= earlier.inserts;
  updates -= earlier.updates;
  refusals -= earlier.refusals;
  loads -= earlier.loads;
  loadFailures -= earlier.loadFailures;
  for (std::size_t i = 0; i < kRemovalCauses; ++i) removals[i] -= earlier.removals[i];
  return *this;
}

void SlidingWindows::Ring::push(const Mark& mark) {
  if (marks.size() < kept) {
    marks.push_back(mark);
    return;
  }
  marks[oldest] = mark;
  oldest = (oldest + 1) % kept;
}

const SlidingWindows::Mark* SlidingWindows::Ring::lastBeforeOrFirst(std::int64_t second) const {
  const Mark* found = nullptr;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const Mark& mark = marks[(oldest + i) % marks.size()];
    if (found != nullptr && mark.second > second) break;
    found = &mark;
  }
  return found;
}

void SlidingWindows::remember(std::int64_t second, const RegionCounters& totals) {
  const auto isLater = [second](const Ring& ring, std::int64_t step) {
    if (ring.marks.empty()) return true;
    const std::size_t newest = (ring.oldest + ring.marks.size() - 1) % ring.marks.size();
    return second >= ring.marks[newest].second + step;
  };
  if (isLater(m_seconds, 1)) m_seconds.push({second, totals});
  if (isLater(m_tens, 10)) m_tens.push({second, totals});
}

std::array<WindowStats, 4> SlidingWindows::windows(std::int64_t second, const RegionCounters& totals) const {
  static constexpr std::array<std::int64_t, 4> kLengths = {10, 60, 300, 3600};
  std::array<WindowStats, 4> windows;
  for (std::size_t i = 0; i < kLengths.size(); ++i) {
    windows[i].length = std::chrono::seconds(kLengths[i]);
    const Ring& ring = kLengths[i] <= 60 ? m_seconds : m_tens;
    const Mark* const mark = ring.lastBeforeOrFirst(second - kLengths[i]);
    if (mark == nullptr) continue;
    windows[i].covered = std::chrono::seconds(second - mark->second);
    windows[i].counts = totals;
    windows[i].counts -= mark->totals;
  }
  return windows;
}

}  // namespace hotset::cache
