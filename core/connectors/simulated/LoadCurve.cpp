// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/simulated/LoadCurve.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "core/base/Hash.h"
#include "core/connectors/simulated/Mixed.h"

namespace hotset::simulated {
namespace {

using std::chrono::seconds;

constexpr double kAwayPeriod = 300, kAwayFrom = 25, kAwayFor = 45;
constexpr double kFallPeriod = 3600, kFallBefore = 360, kFallFor = 1500;
constexpr double kFallDepth = 0.18;

}  // namespace

double positiveModulo(double value, double period) { return value - period * std::floor(value / period); }

LoadCurve::LoadCurve(Profile profile, WallTime begin)
    : m_profile(std::move(profile)), m_seed(fnv1a(m_profile.node.name)), m_begin(begin) {}

double LoadCurve::storySecondsAt(WallTime time) const { return std::chrono::duration<double>(time - m_begin).count(); }

double LoadCurve::noise(std::uint64_t stream, WallTime time) const {
  const auto second = static_cast<std::uint64_t>(std::chrono::floor<seconds>(time).time_since_epoch().count());
  const std::uint64_t seed = m_seed + stream * 0x51ed2701ULL;
  return static_cast<double>(mixed(seed ^ mixed(second)) >> 11U) * 0x1p-52 - 1;
}

double LoadCurve::waver(std::uint64_t stream, int period, WallTime time) const {
  const auto second = std::chrono::floor<seconds>(time).time_since_epoch().count();
  const std::uint64_t seed = m_seed + stream * 0x3c6ef372ULL;
  const auto at = [&](std::int64_t knot) {
    return static_cast<double>(mixed(seed ^ mixed(static_cast<std::uint64_t>(knot))) >> 11U) * 0x1p-52 - 1;
  };
  const double part = static_cast<double>(second % period) / period;
  const double glide = part * part * (3 - 2 * part);
  return at(second / period) * (1 - glide) + at(second / period + 1) * glide;
}

/// 0 to about 1.1: quiet at four in the morning UTC, busiest twelve hours later.
double LoadCurve::busyness(WallTime time) const {
  const double hours = std::chrono::duration<double, std::ratio<3600>>(time.time_since_epoch()).count();
  const double day = 0.5 - 0.5 * std::cos((hours - 4) / 24 * 2 * std::numbers::pi);
  return (0.45 + 0.55 * day) * (1 + 0.08 * waver(1, 97, time) + 0.05 * waver(2, 11, time) + 0.03 * noise(3, time));
}

bool LoadCurve::isUpAt(WallTime time) const {
  if (m_profile.story != Story::failsAndReturns) return true;
  return positiveModulo(storySecondsAt(time) - kAwayFrom, kAwayPeriod) >= kAwayFor;
}

Load LoadCurve::at(WallTime time) const {
  Load load;
  load.operations = m_profile.operationsPeak * busyness(time);
  load.writes = load.operations * m_profile.writeShare;
  load.reads = load.operations - load.writes;
  double ratio = std::clamp(m_profile.hitRatio + 0.006 * waver(4, 41, time) + 0.002 * noise(5, time), 0.0, 1.0);
  const double story = storySecondsAt(time);
  if (m_profile.story == Story::losesHits && positiveModulo(story + kFallBefore, kFallPeriod) < kFallFor) {
    const double since = positiveModulo(story + kFallBefore, kFallPeriod);
    ratio -= kFallDepth * std::min(1.0, since / 90);
    load.evicted = std::max(0.0, 0.0055 * load.operations * std::min(1.0, since / 20) * (1 + 0.1 * noise(6, time)));
  }
  load.hits = load.reads * ratio;
  if (m_profile.ttl.count() > 0) {
    load.expired = std::max(0.0, load.writes * 0.6 - load.evicted) * (1 + 0.2 * noise(9, time));
  }
  return load;
}

}  // namespace hotset::simulated
