// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/memcached/PrefixDeltas.h"

#include <algorithm>
#include <cmath>

#include "core/protocol/memcached/Answer.h"

namespace hotset::memcached {
namespace {

using live::Counts;
using live::Kind;
using live::RegionPattern;

constexpr std::size_t kEvictedPrefixesMax = 2000;
constexpr std::array kCounted{Kind::write, Kind::removal, Kind::miss, Kind::hit};

std::uint64_t lessOf(std::uint64_t now, std::uint64_t before) noexcept { return now > before ? now - before : 0; }

/// Keys with this front; all keys without a delimiter are "other".
RegionPattern regionOf(std::string_view prefix, char delimiter) {
  return RegionPattern(std::vector<std::string>{std::string(prefix) + delimiter, ""});
}

void takeStat(std::string_view name, std::uint64_t value, PrefixReading& reading) {
  if (name == "get_hits") reading.whole[Kind::hit] = value;
  if (name == "get_misses") reading.whole[Kind::miss] = value;
  if (name == "cmd_set") reading.whole[Kind::write] = value;
  if (name == "delete_hits" || name == "delete_misses") reading.whole[Kind::removal] += value;
  if (name == "evictions") reading.whole[Kind::eviction] = value;
  if (name == "pid") reading.process = static_cast<std::int64_t>(value);
  if (name == "cmd_flush") reading.flushes = value;
  if (name == "uptime") reading.uptime = static_cast<std::int64_t>(value);
}

}  // namespace

PrefixReading prefixReadingIn(std::span<const std::string> stats, std::span<const std::string> settings,
                              std::span<const std::string> dump) {
  PrefixReading reading;
  for (const std::string& line : stats) {
    const auto stat = statIn(line);
    const auto number = stat ? integerIn(stat->second) : std::nullopt;
    if (number && *number >= 0) takeStat(stat->first, static_cast<std::uint64_t>(*number), reading);
  }
  for (const std::string& line : settings) {
    const auto stat = statIn(line);
    if (!stat) continue;
    if (stat->first == "detail_enabled") reading.isCounting = stat->second == "yes";
    if (stat->first == "stat_key_prefix" && stat->second.size() == 1) reading.delimiter = stat->second.front();
  }
  for (const std::string& line : dump) {
    const auto counters = prefixIn(line);
    if (!counters) continue;
    Counts& counts = reading.prefixes[std::string(counters->prefix)];
    counts[Kind::hit] = counters->hits;
    counts[Kind::miss] = lessOf(counters->gets, counters->hits);
    counts[Kind::write] = counters->sets;
    counts[Kind::removal] = counters->deletes;
  }
  return reading;
}

void PrefixDeltas::noteEviction(std::string_view key) {
  const auto end = key.find(m_delimiter);
  const std::string_view prefix = end == std::string_view::npos ? std::string_view() : key.substr(0, end);
  const auto found = m_evicted.find(prefix);
  if (found != m_evicted.end()) {
    ++found->second;
  } else if (m_evicted.size() < kEvictedPrefixesMax) {
    m_evicted.emplace(std::string(prefix), 1);
  }
}

std::optional<std::vector<PrefixDeltas::RegionDelta>> PrefixDeltas::next(const PrefixReading& reading) {
  m_delimiter = reading.delimiter;
  auto last = std::exchange(m_last, reading);
  const bool isSame = last && last->process == reading.process && last->uptime <= reading.uptime;
  if (!isSame) {
    m_evicted.clear();
    m_other = m_otherTold = Counts();
    return std::nullopt;
  }
  std::vector<RegionDelta> deltas;
  Counts byPrefix;
  for (const auto& [prefix, counts] : reading.prefixes) {
    const auto before = last->prefixes.find(prefix);
    Counts delta;
    for (const Kind kind : kCounted) {
      delta[kind] = lessOf(counts[kind], before == last->prefixes.end() ? 0 : before->second[kind]);
    }
    byPrefix += delta;
    if (delta.total() > 0) deltas.push_back({regionOf(prefix, reading.delimiter), delta});
  }
  // The lists are not of one moment: what one is ahead of the other evens out in the next reading.
  Counts other;
  for (const Kind kind : kCounted) {
    if (!reading.isCounting) break;
    m_other[kind] += lessOf(reading.whole[kind], last->whole[kind]);
    m_otherTold[kind] += byPrefix[kind];
    other[kind] = lessOf(m_other[kind], m_otherTold[kind]);
    m_otherTold[kind] += other[kind];
  }
  if (other.total() > 0) deltas.push_back({RegionPattern(), other});
  addEvictions(lessOf(reading.whole[Kind::eviction], last->whole[Kind::eviction]), reading.delimiter, deltas);
  return deltas;
}

/// Those told by key stand for all of them; what was not told at all belongs to no region.
void PrefixDeltas::addEvictions(std::uint64_t all, char delimiter, std::vector<RegionDelta>& deltas) {
  std::uint64_t told = 0;
  for (const auto& [prefix, count] : m_evicted) told += count;
  std::uint64_t left = all;
  for (const auto& [prefix, count] : m_evicted) {
    Counts counts;
    const double part = static_cast<double>(all) * static_cast<double>(count) / static_cast<double>(told);
    counts[Kind::eviction] = std::min(left, static_cast<std::uint64_t>(std::llround(part)));
    left -= counts[Kind::eviction];
    if (counts.total() > 0) deltas.push_back({prefix.empty() ? RegionPattern() : regionOf(prefix, delimiter), counts});
  }
  if (left > 0) {
    Counts counts;
    counts[Kind::eviction] = left;
    deltas.push_back({RegionPattern(), counts});
  }
  m_evicted.clear();
}

}  // namespace hotset::memcached
