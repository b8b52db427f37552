// SPDX-License-Identifier: Apache-2.0
// What scans of a simulated server would have found, without making its millions of entries.
#include <algorithm>
#include <cmath>
#include <utility>

#include "core/connectors/simulated/KeySpace.h"
#include "core/connectors/simulated/Mixed.h"
#include "core/domain/regions/EntryTally.h"

namespace hotset::simulated {
namespace {

using regions::Interval;
using regions::kSizeEdges;
using regions::kTimeEdges;

constexpr int kRuns = 24;
constexpr std::chrono::hours kEvery{1};
constexpr std::chrono::minutes kLastRunAge{12};
constexpr std::uint64_t kLookedAt = 96;
constexpr double kBytesError = 0.021;
constexpr double kOtherBytes = 90;

/// What a sample of kLookedAt entries says of a share.
Interval sampled(double share, double entries) {
  const auto hits = static_cast<std::uint64_t>(std::llround(share * static_cast<double>(kLookedAt)));
  const Interval exact{entries, entries, entries};
  return regions::partOf(exact, regions::shareOf(hits, kLookedAt, static_cast<std::uint64_t>(entries)));
}

template <typename Edges, typename Below>
std::vector<Interval> steps(const Edges& edges, double entries, Below below) {
  std::vector<Interval> all;
  double upTo = 0;
  for (std::size_t step = 0; step <= edges.size(); ++step) {
    const double next = step < edges.size() ? below(edges[step]) : 1;
    all.push_back(sampled(next - upTo, entries));
    upTo = next;
  }
  return all;
}

regions::Quantiles quantiles(double tenth, double median, double ninetieth) {
  const auto about = [](double value) { return Interval{value, value * 0.84, value * 1.19}; };
  return {about(tenth), about(median), about(ninetieth)};
}

}  // namespace

double KeySpace::entriesAt(std::size_t kind, WallTime time) const {
  const double hours = std::chrono::duration<double, std::ratio<3600>>(time.time_since_epoch()).count();
  const double now = std::floor(hours / 24) * 24 + 24;  // growth is counted towards the end of the day
  const KeyKind& each = m_kinds[kind];
  // Short-lived entries follow the hours of the day, as requests do.
  const double day = 0.5 - 0.5 * std::cos((hours - 4) / 24 * 2 * 3.14159265358979);
  const double swing = each.ttlSeconds > 0 && each.ttlSeconds <= 7200 ? 0.35 : 0.05;
  const auto hour = static_cast<std::uint64_t>(std::floor(hours));
  const double noise = static_cast<double>(mixed(m_seed ^ mixed(hour * 31 + kind)) >> 11U) * 0x1p-53 - 0.5;
  const double factor = 1 + swing * (day - 0.6) + each.dailyGrowth * (hours - now) / 24 + 0.03 * noise;
  return std::floor(static_cast<double>(m_keys) * each.share * std::max(0.05, factor));
}

std::vector<regions::RegionRule> KeySpace::rules() const {
  std::vector<regions::RegionRule> rules;
  rules.reserve(m_kinds.size());
  for (const KeyKind& each : m_kinds) {
    rules.push_back({regions::RegionPattern({each.before, each.behind}), regions::RegionRule::Kind::found, {}});
  }
  return rules;
}

std::vector<regions::PastRun> KeySpace::pastRuns(WallTime now) const {
  std::vector<regions::PastRun> runs;
  runs.reserve(kRuns);
  for (int run = kRuns - 1; run >= 0; --run) {
    const WallTime time = now - kLastRunAge - run * kEvery;
    regions::RegionReport report;
    report.startedAt = time;
    report.coverage = 1;
    for (std::size_t kind = 0; kind < m_kinds.size(); ++kind) {
      report.regions.push_back(figures(kind, entriesAt(kind, time)));
    }
    runs.push_back(regions::pastOf(report));
  }
  return runs;
}

regions::RegionFigures KeySpace::figures(std::size_t kind, double entries) const {
  const KeyKind& each = m_kinds[kind];
  regions::RegionFigures figures;
  figures.pattern = regions::RegionPattern({each.before, each.behind});
  figures.entries = {entries, entries, entries};
  const double bytes = entries * each.bytes;
  figures.bytes = m_isMemcached ? Interval{bytes, bytes, bytes}
                                : Interval{bytes, bytes * (1 - kBytesError), bytes * (1 + kBytesError)};
  return figures;
}

regions::RegionReport KeySpace::report(WallTime now) const {
  regions::RegionReport report;
  report.startedAt = now - kLastRunAge;
  report.runBefore = report.startedAt - kEvery;
  report.coverage = 1;
  report.took = std::chrono::seconds(19);
  double all = 0, bytes = 0;
  for (std::size_t kind = 0; kind < m_kinds.size(); ++kind) {
    const KeyKind& each = m_kinds[kind];
    const double entries = entriesAt(kind, report.startedAt);
    regions::RegionFigures region = figures(kind, entries);
    region.entriesBefore = entriesAt(kind, *report.runBefore);
    region.bytesBefore = *region.entriesBefore * each.bytes;
    regions::EntryDetails& details = region.details;
    details.drawn = kLookedAt;
    const double ttl = each.ttlSeconds;
    details.withoutTtl = sampled(ttl > 0 ? 0 : 1, entries);
    if (ttl > 0) {
      details.ttlSeconds = quantiles(ttl * 0.1, ttl * 0.5, ttl * 0.9);
      details.ttlSteps = steps(kTimeEdges, entries, [ttl](double edge) { return std::min(1.0, edge / ttl); });
    }
    const double idle = each.idleSeconds;
    if (m_keepsIdle) {
      details.idleSeconds = quantiles(idle * 0.152, idle, idle * 3.32);
      details.idleSteps = steps(kTimeEdges, entries, [idle](double edge) { return 1 - std::exp2(-edge / idle); });
    }
    if (!each.type.empty()) details.types = {{each.type, sampled(1, entries)}};
    if (!each.encoding.empty()) details.encodings = {{each.encoding, sampled(1, entries)}};
    const double middle = std::log(each.bytes) - each.spread * each.spread / 2;
    region.sizeSteps = steps(kSizeEdges, entries, [&](double edge) {
      return 0.5 * std::erfc(-(std::log(edge) - middle) / each.spread / std::sqrt(2.0));
    });
    all += entries;
    bytes += region.bytes->value;
    report.regions.push_back(std::move(region));
  }
  // The largest and a few examples are real entries of this server.
  constexpr std::uint64_t kMeasured = 12'000;
  std::vector<std::vector<regions::LargestEntry>> largest(m_kinds.size());
  for (std::uint64_t place = 0; place < std::min(kMeasured, m_keys); ++place) {
    const std::string key = keyAt(place);
    const KeyKind* const each = kindOf(key);
    if (each) largest[static_cast<std::size_t>(each - m_kinds.data())].push_back({key, bytesOf(key)});
  }
  for (std::size_t kind = 0; kind < m_kinds.size(); ++kind) {
    std::vector<regions::LargestEntry>& entries = largest[kind];
    for (std::size_t i = 0; i < std::min<std::size_t>(6, entries.size()); ++i) {
      report.regions[kind].examples.push_back(entries[i].key);
    }
    std::ranges::sort(entries, std::greater(), &regions::LargestEntry::bytes);
    if (entries.size() > 8) entries.resize(8);
    report.largest.insert(report.largest.end(), entries.begin(), entries.end());
    report.regions[kind].largest = std::move(entries);
  }
  std::ranges::sort(report.largest, std::greater(), &regions::LargestEntry::bytes);
  if (report.largest.size() > 20) report.largest.resize(20);
  std::ranges::sort(report.regions, std::greater(), [](const auto& region) { return region.bytes->value; });
  const double other = std::floor(static_cast<double>(m_keys) * (1 - m_upTo.back()));
  regions::RegionFigures rest;
  rest.isOther = true;
  rest.entries = {other, other, other};
  rest.bytes = {other * kOtherBytes, other * kOtherBytes * 0.97, other * kOtherBytes * 1.03};
  all += other;
  bytes += rest.bytes->value;
  report.regions.push_back(std::move(rest));
  report.entries = {all, all, all};
  report.bytes = m_isMemcached ? Interval{bytes, bytes, bytes}
                               : Interval{bytes, bytes * (1 - kBytesError / 2), bytes * (1 + kBytesError / 2)};
  report.keysBefore = report.keysAfter = report.keysSeen = static_cast<std::uint64_t>(all);
  report.keysMeasured = m_isMemcached ? report.keysSeen : kMeasured;
  report.serverCpuSeconds = all * 1.1e-6 + 0.03;
  report.lookupsCounted = m_isMemcached ? 0 : kLookedAt * m_kinds.size();
  return report;
}

}  // namespace hotset::simulated
