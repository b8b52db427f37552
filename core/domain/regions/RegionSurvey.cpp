// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/RegionSurvey.h"

#include <algorithm>
#include <utility>

#include "core/domain/regions/EntryTally.h"
#include "core/domain/regions/RegionDiscovery.h"

namespace hotset::regions {
namespace {

constexpr std::size_t kDrawnInAll = 160'000;
constexpr std::size_t kDrawnMin = 150;
constexpr std::size_t kDrawnMax = 20'000;
constexpr std::size_t kDrawnBytesMax = std::size_t{16} << 20;
constexpr std::size_t kWaitingBytesMax = std::size_t{8} << 20;
constexpr std::size_t kKeyBytesMax = 4096;  // longer ones are not drawn
constexpr std::size_t kLargestKeyBytesMax = 1024;

/// Keeps an entry when it is among the `kept` largest.
void noteLargest(std::vector<LargestEntry>& largest, std::size_t kept, std::string_view key, std::uint64_t bytes) {
  const auto isLarger = [](const LargestEntry& one, const LargestEntry& other) { return one.bytes > other.bytes; };
  if (largest.size() == kept) {
    if (bytes <= largest.front().bytes) return;
    std::ranges::pop_heap(largest, isLarger);
    largest.pop_back();
  }
  largest.push_back({std::string(key.substr(0, kLargestKeyBytesMax)), bytes});
  std::ranges::push_heap(largest, isLarger);
}

}  // namespace

RegionSurvey::RegionSurvey(std::vector<RegionPattern> known, std::uint64_t seed, std::vector<RegionPattern> ignored)
    : m_ignored(std::move(ignored)),
      m_matcher(std::move(known)),
      m_tallies(m_matcher.patterns().size() + 1),
      m_drawnMax(kDrawnMax),
      m_random(seed | 1) {}

void RegionSurvey::add(std::string_view key, std::optional<std::uint64_t> bytes) {
  ++m_keysSeen;
  if (bytes) noteLargest(m_largest, kLargestKept, key, *bytes);
  const std::size_t region = m_matcher.find(key);
  if (region != RegionMatcher::kNone) return count(region, key, bytes);
  if (key.size() > kKeyBytesMax) return count(m_tallies.size() - 1, key, bytes);
  m_waiting.push_back({std::string(key), bytes});
  m_waitingBytes += key.size();
  if (m_waiting.size() >= kLearnedFrom || m_waitingBytes >= kWaitingBytesMax) learn();
}

void RegionSurvey::settle() {
  if (!m_waiting.empty()) learn();
}

void RegionSurvey::count(std::size_t region, std::string_view key, std::optional<std::uint64_t> bytes) {
  RegionTally& tally = m_tallies[region];
  ++tally.entries;
  if (bytes) noteSize(tally, key, *bytes);
  if (key.size() > kKeyBytesMax) return;
  if (tally.drawn.size() < m_drawnMax && m_drawnBytes < kDrawnBytesMax) {
    tally.drawn.emplace_back(key);
    m_drawnBytes += key.size();
    return;
  }
  const std::uint64_t place = random(tally.entries);
  if (place >= tally.drawn.size()) return;
  m_drawnBytes += key.size() - tally.drawn[place].size();
  tally.drawn[place] = key;
}

/// Finds regions among the keys that belong to none. A new one may take no key that was counted for an old one, so one
/// that meets an old one, and would go before it, is left out.
void RegionSurvey::learn() {
  std::vector<std::string_view> keys;
  keys.reserve(m_waiting.size());
  for (const Waiting& waiting : m_waiting) keys.emplace_back(waiting.key);
  std::vector<RegionPattern> patterns = m_matcher.patterns();
  const std::size_t known = patterns.size();
  for (RegionPattern& found : discoverRegions(keys)) {
    const bool isIntruder =
        std::any_of(patterns.begin(), patterns.begin() + static_cast<std::ptrdiff_t>(known),
                    [&](const RegionPattern& old) { return found.goesBefore(old) && found.meets(old); });
    const bool isIgnored = std::ranges::find(m_ignored, found) != m_ignored.end();
    if (!isIntruder && !isIgnored && patterns.size() < kRegionsMax) patterns.push_back(std::move(found));
  }
  RegionTally other = std::move(m_tallies.back());
  m_tallies.pop_back();
  m_tallies.resize(patterns.size());
  m_tallies.push_back(std::move(other));
  m_drawnMax = std::clamp(kDrawnInAll / m_tallies.size(), kDrawnMin, kDrawnMax);
  m_matcher = RegionMatcher(std::move(patterns));
  for (const Waiting& waiting : std::exchange(m_waiting, {})) {
    const std::size_t region = m_matcher.find(waiting.key);
    count(region == RegionMatcher::kNone ? m_tallies.size() - 1 : region, waiting.key, waiting.bytes);
  }
  m_waitingBytes = 0;
}

void RegionSurvey::addSize(std::size_t region, std::string_view key, std::uint64_t bytes) {
  noteSize(m_tallies[region], key, bytes);
  noteLargest(m_largest, kLargestKept, key, bytes);
}

void RegionSurvey::noteSize(RegionTally& tally, std::string_view key, std::uint64_t bytes) {
  tally.sizes.add(static_cast<double>(bytes));
  ++tally.sizeSteps[stepOf(static_cast<double>(bytes), kSizeEdges)];
  noteLargest(tally.largest, kLargestKeptOfRegion, key, bytes);
}

std::uint64_t RegionSurvey::random(std::uint64_t below) noexcept {
  m_random ^= m_random << 13;  // Marsaglia's xorshift64
  m_random ^= m_random >> 7;
  m_random ^= m_random << 17;
  return static_cast<std::uint64_t>((static_cast<unsigned __int128>(m_random) * below) >> 64);
}

}  // namespace hotset::regions
