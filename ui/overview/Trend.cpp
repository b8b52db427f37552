// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/Trend.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hotset::ui {

std::int64_t Trend::slotOf(WallTime time) noexcept { return time.time_since_epoch() / kSlot; }

void Trend::add(const stats::StatsPoint& point) {
  const std::int64_t number = slotOf(point.time);
  if (number < 0) return;
  Slot& slot = m_slots[static_cast<std::size_t>(number) % m_slots.size()];
  if (slot.number > number) return;
  if (slot.number < number) slot = {number, {}, {}};
  for (std::size_t i = 0; i < kSeries.size(); ++i) {
    const auto value = point.value(kSeries[i]);
    if (!value) continue;
    slot.sums[i] += *value;
    ++slot.counts[i];
  }
}

double Trend::mean(stats::Series series, std::int64_t number) const noexcept {
  const auto index = static_cast<std::size_t>(std::ranges::find(kSeries, series) - kSeries.begin());
  const Slot& slot = m_slots[static_cast<std::size_t>(number) % m_slots.size()];
  if (number < 0 || index == kSeries.size() || slot.number != number || slot.counts[index] == 0) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  return slot.sums[index] / slot.counts[index];
}

std::vector<double> Trend::means(stats::Series series, std::int64_t last) const {
  std::vector<double> values;
  values.reserve(kSlots);
  for (std::int64_t slot = last - kSlots + 1; slot <= last; ++slot) values.push_back(mean(series, slot));
  return values;
}

}  // namespace hotset::ui
