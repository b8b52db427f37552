// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/KeySample.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/cache/eviction/SplitMix.h"

namespace hotset::lab {
namespace {

constexpr std::uint32_t kLeftOut = 0xFFFFFFFFU;
constexpr std::uint32_t kCountedApart = 4096;  ///< Rarer keys are sorted by counting.
constexpr std::uint32_t kUnseen = 0xFFFFFFFFU;
constexpr std::size_t kMilestone = 1024;

/// One place by chance out of each of `groups` equal parts of 0 … size - 1.
std::vector<bool> onePerGroup(std::size_t size, std::size_t groups, std::uint64_t seed) {
  std::vector<bool> chosen(size, false);
  cache::SplitMix random(seed);
  const double width = static_cast<double>(size) / static_cast<double>(groups);
  std::size_t next = 0;
  for (std::size_t group = 0; group < groups; ++group) {
    const double share = static_cast<double>(random.next() >> 11U) * 0x1p-53;
    const auto place = static_cast<std::size_t>((static_cast<double>(group) + share) * width);
    next = std::clamp(place, next, size - 1);
    chosen[next++] = true;
    if (next == size) break;
  }
  return chosen;
}

}  // namespace

KeyOrder::KeyOrder(const TraceView& trace) : m_keys(trace.keyCount()), m_counts(trace.keyCount(), 0) {
  for (const std::uint32_t key : trace.keys) ++m_counts[key];
  if (trace.sizes.empty()) {
    sortByCount();
  } else {
    sortBySize(trace);
  }
}

void KeyOrder::sortByCount() {
  std::vector<std::size_t> starts(kCountedApart + 2, 0);
  for (const std::uint32_t count : m_counts) ++starts[std::min(count, kCountedApart) + 1];
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  const std::size_t rare = starts[kCountedApart];
  for (std::uint32_t key = 0; key < m_counts.size(); ++key) {
    m_keys[starts[std::min(m_counts[key], kCountedApart)]++] = key;
  }
  std::sort(m_keys.begin() + static_cast<std::ptrdiff_t>(rare), m_keys.end(),
            [&](std::uint32_t left, std::uint32_t right) {
              return m_counts[left] != m_counts[right] ? m_counts[left] < m_counts[right] : left < right;
            });
}

void KeyOrder::sortBySize(const TraceView& trace) {
  struct Place {
    std::uint32_t level;  ///< Of the count: equal within an eighth.
    std::uint32_t size;
    std::uint32_t key;
    auto operator<=>(const Place&) const = default;
  };
  std::vector<Place> places(m_counts.size());
  for (std::uint32_t key = 0; key < m_counts.size(); ++key) {
    const auto level = static_cast<std::uint32_t>(8 * std::log2(std::max(m_counts[key], 1U)));
    places[key] = {level, 0, key};
  }
  for (std::size_t i = 0; i < trace.size(); ++i) places[trace.keys[i]].size = trace.sizes[i];
  std::ranges::sort(places);
  for (std::size_t place = 0; place < places.size(); ++place) m_keys[place] = places[place].key;
}

KeySample::KeySample(const TraceView& trace, const KeyOrder& order, double rate, std::uint64_t seed) {
  const std::size_t all = order.size();
  const auto wanted = std::clamp<std::size_t>(static_cast<std::size_t>(std::llround(rate * static_cast<double>(all))),
                                              std::min<std::size_t>(1, all), all);
  const bool byExclusion = wanted * 2 > all;
  const std::size_t groups = byExclusion ? all - wanted : wanted;
  std::vector<bool> chosen = groups == 0 ? std::vector<bool>(all, false) : onePerGroup(all, groups, seed);
  if (byExclusion) chosen.flip();

  std::vector<std::uint32_t> numbers(all, kLeftOut);
  std::size_t accesses = 0;
  m_hashes.reserve(wanted);
  for (std::size_t place = 0; place < all; ++place) {
    if (!chosen[place]) continue;
    numbers[order[place]] = static_cast<std::uint32_t>(m_hashes.size());
    m_hashes.push_back(trace.hashes[order[place]]);
    accesses += order.accessesTo(order[place]);
  }
  m_keys.reserve(accesses);
  m_milestones.reserve(trace.size() / kMilestone + 1);
  if (!trace.sizes.empty()) m_firstSizes.assign(m_hashes.size(), kUnseen);
  m_rate = all == 0 ? 1.0 : static_cast<double>(m_hashes.size()) / static_cast<double>(all);
  for (std::size_t i = 0; i < trace.size(); ++i) {
    if (i % kMilestone == 0) m_milestones.push_back(static_cast<std::uint32_t>(m_keys.size()));
    const std::uint32_t number = numbers[trace.keys[i]];
    if (number == kLeftOut) continue;
    m_keys.push_back(number);
    if (!trace.sizes.empty()) {
      m_sizes.push_back(trace.sizes[i]);
      if (m_firstSizes[number] == kUnseen) m_firstSizes[number] = trace.sizes[i];
    }
    if (!trace.timesMs.empty()) m_timesMs.push_back(trace.timesMs[i]);
    if (!trace.ttlsMs.empty()) m_ttlsMs.push_back(trace.ttlsMs[i]);
    if (!trace.operations.empty()) m_operations.push_back(trace.operations[i]);
  }
}

std::uint64_t KeySample::accessesBefore(std::uint64_t access) const noexcept {
  const std::size_t at = access / kMilestone;
  if (at >= m_milestones.size()) return m_keys.size();
  const std::uint64_t here = m_milestones[at];
  const std::uint64_t next = at + 1 < m_milestones.size() ? m_milestones[at + 1] : m_keys.size();
  return here + (next - here) * (access % kMilestone) / kMilestone;
}

std::uint64_t KeySample::accessAfter(std::uint64_t taken) const noexcept {
  const auto above = std::ranges::upper_bound(m_milestones, taken);
  if (above == m_milestones.begin()) return 0;
  const auto at = static_cast<std::uint64_t>(above - m_milestones.begin()) - 1;
  const std::uint64_t here = m_milestones[at];
  const std::uint64_t next = above == m_milestones.end() ? m_keys.size() : *above;
  const std::uint64_t within = next == here ? 0 : (taken - here) * kMilestone / (next - here);
  return at * kMilestone + std::min<std::uint64_t>(within, kMilestone);
}

TraceView KeySample::view() const noexcept {
  return {.keys = m_keys,
          .sizes = m_sizes,
          .timesMs = m_timesMs,
          .ttlsMs = m_ttlsMs,
          .operations = m_operations,
          .hashes = m_hashes};
}

}  // namespace hotset::lab
