// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/ScanPace.h"

#include <algorithm>

namespace hotset::regions {
namespace {

constexpr double kGrowthAfterLongCall = 1.1;
/// A call that takes this part of the aim most often is not made long by its count.
constexpr double kFarFromLong = 0.25;

}  // namespace

void ScanPace::noteMeasured(double secondsSpent, const WalkFigures& walk) noexcept {
  m_measured = std::max(secondsSpent, 0.0);
  m_unmeasured = 0;
  const auto since = static_cast<double>(walk.calls) - static_cast<double>(m_walk.calls);
  const auto longOnes =
      static_cast<double>(walk.longCalls.value_or(0)) - static_cast<double>(m_walk.longCalls.value_or(0));
  const double seconds = walk.seconds - m_walk.seconds;
  if (since <= 0 || longOnes < 0 || seconds <= 0) return;
  // What a call takes most often: of few long ones among many the others tell.
  const double others = std::max(0.0, seconds - (walk.longSeconds - m_walk.longSeconds)) / (since - longOnes);
  const double each = std::max(longOnes < since / 2 ? others : seconds / since, 1e-9);
  m_walk = walk;
  const double aim = std::chrono::duration<double>(kCallAim).count();
  const bool isFarFromLong = each < kFarFromLong * aim;
  double factor = std::clamp(aim / each, 0.1, isFarFromLong ? kGrowthMax : m_growthMax);
  if (longOnes > 0 && !isFarFromLong) {
    factor = std::min(factor, 0.5);
    m_growthMax = kGrowthAfterLongCall;
  }
  m_count = static_cast<std::uint32_t>(std::clamp(m_count * factor, double{kCountMin}, double{kCountMax}));
}

std::chrono::nanoseconds ScanPace::pause(SteadyTime now) const noexcept {
  if (!m_share) return std::chrono::nanoseconds(0);
  const auto due = m_begin + std::chrono::duration_cast<std::chrono::nanoseconds>(
                                 std::chrono::duration<double>(secondsSpent() / *m_share));
  return std::max(std::chrono::nanoseconds(0), std::chrono::duration_cast<std::chrono::nanoseconds>(due - now));
}

}  // namespace hotset::regions
