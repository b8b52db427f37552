// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/ScanPace.h"

#include <algorithm>

namespace hotset::regions {
namespace {

constexpr double kGrowthAfterLongCall = 1.1;

}  // namespace

void ScanPace::noteMeasured(double secondsSpent, double walkSeconds, std::uint64_t walkCalls,
                            std::optional<std::uint64_t> longCalls) noexcept {
  m_measured = std::max(secondsSpent, 0.0);
  m_unmeasured = 0;
  const auto calls = static_cast<double>(walkCalls - m_walkCalls);
  const double seconds = walkSeconds - m_walkSeconds;
  if (walkCalls <= m_walkCalls || seconds <= 0) return;
  m_walkCalls = walkCalls;
  m_walkSeconds = walkSeconds;
  const double aim = std::chrono::duration<double>(kCallAim).count();
  double factor = std::clamp(aim / (seconds / calls), 0.1, m_growthMax);
  if (longCalls && *longCalls > m_longCalls) {
    factor = std::min(factor, 0.5);
    m_growthMax = kGrowthAfterLongCall;
    m_longCalls = *longCalls;
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
