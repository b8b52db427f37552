// SPDX-License-Identifier: Apache-2.0
// What would be kept of a simulated server if it had been listened to for some days.
#include <algorithm>
#include <cmath>

#include "core/connectors/simulated/RegionLoads.h"
#include "core/connectors/simulated/SimulatedLiveSource.h"
#include "core/domain/regions/live/ReadTally.h"

namespace hotset::simulated {
namespace {

using live::Kind;
using live::Period;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using namespace std::chrono_literals;

constexpr seconds kListenedFor = hours(9 * 24 + 5), kGapBegan = hours(76), kGapEnded = hours(70);
constexpr int kLooks = 12;  // at the load of an hour
constexpr seconds kReadsFor = hours(24), kReadsEvery = minutes(30);

WallTime floorTo(WallTime time, seconds span) {
  const auto sinceEpoch = std::chrono::floor<seconds>(time).time_since_epoch();
  return WallTime(sinceEpoch - sinceEpoch % span);
}

/// How much of the span that begins then was listened to.
double listenedTo(WallTime begin, seconds span, WallTime now) {
  const auto overlap = [&](WallTime from, WallTime to) {
    const auto both = std::min(begin + span, to) - std::max(begin, from);
    return std::max(0.0, std::chrono::duration<double>(both).count());
  };
  return overlap(now - kListenedFor, now - kGapBegan) + overlap(now - kGapEnded, now);
}

Period periodOf(const LoadCurve& curve, const RegionLoads& loads, WallTime begin, seconds span, double heard) {
  Period period;
  period.begin = begin;
  period.span = span;
  const auto whole = static_cast<std::uint32_t>(heard);
  for (const Kind kind : live::kKinds) {
    const bool isTold = loads.told().has(kind) || loads.scaled().has(kind);
    period.listened.seconds[static_cast<std::size_t>(kind)] = isTold ? whole : 0;
  }
  period.listened.causeSeconds = loads.tellsCauses() ? whole : 0;
  period.listened.scaledSeconds = loads.scaled().isEmpty() ? 0 : whole;
  std::vector<RegionLoad> sums(loads.patterns().size());
  for (int look = 0; look < kLooks; ++look) {
    const auto regions = loads.shareOut(curve.at(begin + (span * (2 * look + 1)) / (2 * kLooks)));
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += regions[i];
  }
  for (std::size_t i = 0; i < sums.size(); ++i) {
    sums[i] *= heard / kLooks;
    Period::Row row{loads.patterns()[i], RegionCarry().take(sums[i])};
    for (const Kind kind : live::kKinds) {
      if (period.listened.secondsOf(kind) == 0) row.happened.counts[kind] = 0;
    }
    if (!loads.tellsCauses()) row.happened.causes = {};
    period.regions.push_back(std::move(row));
  }
  return period;
}

live::ReadShares readsAt(const LoadCurve& curve, const RegionLoads& loads, WallTime time) {
  constexpr int kWindows = 5;
  live::ReadShares reads;
  reads.time = time;
  reads.windows = kWindows;
  reads.observed = 1s;
  std::vector<std::vector<double>> found(loads.patterns().size()), told = found;
  std::vector<double> wholes;
  for (int window = 0; window < kWindows; ++window) {
    const auto regions = loads.shareOut(curve.at(time + 2s * window));
    double whole = 0;
    for (std::size_t i = 0; i < regions.size(); ++i) {
      const double hits = std::floor(regions[i].of(Kind::hit) / kWindows);
      const double lookUps = hits + std::floor(regions[i].of(Kind::miss) / kWindows);
      found[i].push_back(hits);
      told[i].push_back(lookUps);
      whole += lookUps;
    }
    wholes.push_back(whole);
    reads.reads += static_cast<std::uint64_t>(whole);
  }
  for (std::size_t i = 0; i < loads.patterns().size(); ++i) {
    live::ReadShare share;
    share.region = loads.patterns()[i];
    for (const double lookUps : told[i]) share.reads += static_cast<std::uint64_t>(lookUps);
    share.share = live::ratioOver(told[i], wholes).value_or(live::Interval());
    share.hitRatio = live::ratioOver(found[i], told[i]);
    reads.regions.push_back(std::move(share));
  }
  return reads;
}

}  // namespace

SimulatedPast simulatedPast(const Profile& profile, WallTime now) {
  const LoadCurve curve(profile, now);
  const RegionLoads loads(profile);
  SimulatedPast past;
  const auto add = [&](WallTime from, seconds span) {
    for (WallTime begin = floorTo(from, span); begin < now; begin += span) {
      const double heard = listenedTo(begin, span, now);
      if (heard >= 1) past.periods.push_back(periodOf(curve, loads, begin, span, heard));
    }
  };
  add(now - kListenedFor, 1h);
  add(now - live::kMinutesKept + 1min, 1min);
  for (WallTime time = floorTo(now - kReadsFor, kReadsEvery) + kReadsEvery; time < now - 1min; time += kReadsEvery) {
    past.reads.push_back(readsAt(curve, loads, time));
  }
  return past;
}

}  // namespace hotset::simulated
