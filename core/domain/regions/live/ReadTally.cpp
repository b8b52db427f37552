// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/live/ReadTally.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

namespace hotset::live {
namespace {

/// 97.5 % quantile of Student's t, by degrees of freedom from 1.
constexpr std::array<double, 19> kStudent{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                                          2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093};
constexpr double kNormal = 1.959964;

Interval wilson(double part, double whole) {
  const double share = part / whole, z2 = kNormal * kNormal;
  const double middle = (share + z2 / (2 * whole)) / (1 + z2 / whole);
  const double half = kNormal / (1 + z2 / whole) * std::sqrt(share * (1 - share) / whole + z2 / (4 * whole * whole));
  return {share, std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

}  // namespace

std::optional<Interval> ratioOver(const std::vector<double>& parts, const std::vector<double>& wholes) {
  const double part = std::accumulate(parts.begin(), parts.end(), 0.0);
  const double whole = std::accumulate(wholes.begin(), wholes.end(), 0.0);
  if (whole <= 0) return std::nullopt;
  Interval interval = wilson(std::min(part, whole), whole);
  const std::size_t windows = parts.size();
  if (windows < 2) return interval;
  double squares = 0;
  for (std::size_t i = 0; i < windows; ++i) {
    const double away = parts[i] - interval.value * wholes[i];
    squares += away * away;
  }
  const auto count = static_cast<double>(windows);
  const double t = windows - 2 < kStudent.size() ? kStudent[windows - 2] : kNormal;
  const double half = t * std::sqrt(squares * count / (count - 1)) / whole;
  interval.low = std::max(0.0, std::min(interval.low, interval.value - half));
  interval.high = std::min(1.0, std::max(interval.high, interval.value + half));
  return interval;
}

void ReadTally::beginWindow() {
  m_windows.emplace_back();
  m_isOpen = true;
}

void ReadTally::read(std::string_view key, std::optional<bool> wasFound) {
  if (!m_isOpen) return;
  Seen& seen = m_windows.back()[m_matcher.find(key)];
  ++seen.reads;
  if (!wasFound) return;
  ++seen.told;
  if (*wasFound) ++seen.found;
}

void ReadTally::miss(std::string_view key) {
  if (m_isOpen) ++m_windows.back()[m_matcher.find(key)].misses;
}

std::uint64_t ReadTally::reads() const noexcept {
  double reads = 0;
  for (const Window& window : m_windows) {
    for (const auto& [region, seen] : window) reads += seen.reads;
  }
  return static_cast<std::uint64_t>(reads);
}

std::vector<ReadShare> ReadTally::shares(bool hasMisses) const {
  std::set<std::size_t> places;
  std::vector<double> wholes;
  double toldOfAll = 0;
  for (const Window& window : m_windows) {
    double whole = 0;
    for (const auto& [region, seen] : window) {
      if (seen.reads > 0) places.insert(region);
      whole += seen.reads;
      toldOfAll += seen.told;
    }
    wholes.push_back(whole);
  }
  // A server that says of each read whether it was found tells its misses in no other way.
  const bool isByMisses = hasMisses && toldOfAll == 0;
  std::vector<ReadShare> shares;
  for (const std::size_t place : places) {
    std::vector<double> reads, found, told;
    for (const Window& window : m_windows) {
      const auto at = window.find(place);
      const Seen seen = at == window.end() ? Seen() : at->second;
      reads.push_back(seen.reads);
      told.push_back(isByMisses ? seen.reads : seen.told);
      // A miss may be told just behind the end of the window that saw its read.
      found.push_back(isByMisses ? std::max(0.0, seen.reads - seen.misses) : seen.found);
    }
    ReadShare share;
    share.isOther = place == regions::RegionMatcher::kNone;
    if (!share.isOther) share.region = m_matcher.patterns()[place];
    share.reads = static_cast<std::uint64_t>(std::accumulate(reads.begin(), reads.end(), 0.0));
    share.share = ratioOver(reads, wholes).value_or(Interval());
    share.hitRatio = ratioOver(found, told);
    shares.push_back(std::move(share));
  }
  std::ranges::sort(shares, [](const ReadShare& one, const ReadShare& other) {
    if (one.isOther != other.isOther) return other.isOther;
    return one.reads > other.reads;
  });
  return shares;
}

}  // namespace hotset::live
