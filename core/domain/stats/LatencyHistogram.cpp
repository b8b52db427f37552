// SPDX-License-Identifier: Apache-2.0
#include "core/domain/stats/LatencyHistogram.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace hotset::stats {
namespace {

/// What the servers report for the step in which they count everything beyond its lower edge.
constexpr std::uint32_t kOpenEdgeUs = 1'073'741;

constexpr std::array<std::uint32_t, kLatencySteps> makeEdges() {
  std::array<std::uint32_t, kLatencySteps> edges{};
  for (std::size_t step = 0; step + 1 < kLatencySteps; ++step) {
    // The highest duration equal to 1024 ns · 2^step at the three digits their histogram keeps.
    edges[step] = static_cast<std::uint32_t>(((std::uint64_t{1032} << step) - 1) / 1000);
  }
  edges[kLatencySteps - 1] = kOpenEdgeUs;
  return edges;
}
constexpr std::array<std::uint32_t, kLatencySteps> kEdges = makeEdges();
static_assert(kEdges[0] == 1 && kEdges[5] == 33 && kEdges[19] == 541'065);

bool isOnLadder(std::uint32_t edgeUs) { return std::ranges::binary_search(kEdges, edgeUs); }

/// The largest number of calls at most `share` of `calls`, rounded up: p99 of 100 calls is the 99th.
std::uint64_t rankOf(std::uint64_t calls, std::uint64_t perMille) {
  const std::uint64_t whole = calls / 1000 * perMille;
  return whole + (calls % 1000 * perMille + 999) / 1000;
}

}  // namespace

namespace latencyLadder {

std::uint32_t edgeUs(std::size_t step) noexcept { return kEdges[std::min(step, kLatencySteps - 1)]; }

std::size_t stepOf(std::uint32_t us) noexcept {
  const auto found = std::ranges::lower_bound(kEdges, us);
  return found == kEdges.end() ? kLatencySteps - 1 : static_cast<std::size_t>(found - kEdges.begin());
}

}  // namespace latencyLadder

std::optional<LatencyHistogram> LatencyHistogram::fromCumulative(const std::vector<Bucket>& cumulative) {
  LatencyHistogram histogram;
  Bucket last;
  bool isFirst = true;
  for (const Bucket& bucket : cumulative) {
    if (bucket.count < last.count || (!isFirst && bucket.edgeUs <= last.edgeUs)) return std::nullopt;
    if (bucket.count > last.count) histogram.m_buckets.push_back({bucket.edgeUs, bucket.count - last.count});
    last = bucket;
    isFirst = false;
  }
  return histogram;
}

LatencyHistogram LatencyHistogram::fromSteps(const std::uint64_t (&counts)[kLatencySteps]) {
  LatencyHistogram histogram;
  for (std::size_t step = 0; step < kLatencySteps; ++step) {
    if (counts[step] > 0) histogram.m_buckets.push_back({kEdges[step], counts[step]});
  }
  return histogram;
}

std::uint64_t LatencyHistogram::calls() const noexcept {
  return std::accumulate(m_buckets.begin(), m_buckets.end(), std::uint64_t{0},
                         [](std::uint64_t sum, const Bucket& bucket) { return sum + bucket.count; });
}

void LatencyHistogram::addTo(std::uint64_t (&steps)[kLatencySteps]) const noexcept {
  for (const Bucket& bucket : m_buckets) steps[latencyLadder::stepOf(bucket.edgeUs)] += bucket.count;
}

std::optional<LatencyHistogram> LatencyHistogram::since(const LatencyHistogram& earlier) const {
  LatencyHistogram difference;
  auto before = earlier.m_buckets.begin();
  for (const Bucket& bucket : m_buckets) {
    if (before != earlier.m_buckets.end() && before->edgeUs < bucket.edgeUs) return std::nullopt;
    std::uint64_t count = bucket.count;
    if (before != earlier.m_buckets.end() && before->edgeUs == bucket.edgeUs) {
      if (before->count > count) return std::nullopt;
      count -= before->count;
      ++before;
    }
    if (count > 0) difference.m_buckets.push_back({bucket.edgeUs, count});
  }
  if (before != earlier.m_buckets.end()) return std::nullopt;
  return difference;
}

std::optional<LatencyQuantiles> LatencyHistogram::quantiles() const {
  const std::uint64_t total = calls();
  if (total == 0) return std::nullopt;
  return LatencyQuantiles{quantile(rankOf(total, 500)), quantile(rankOf(total, 990)), quantile(rankOf(total, 999))};
}

LatencyQuantile LatencyHistogram::quantile(std::uint64_t rank) const {
  std::uint64_t seen = 0;
  auto found = m_buckets.begin();
  while (found + 1 != m_buckets.end() && seen + found->count < rank) seen += (found++)->count;
  double low = found == m_buckets.begin() ? 0 : (found - 1)->edgeUs;
  if (isOnLadder(found->edgeUs)) {  // the server leaves out steps without calls, so the nearest edge is the ladder's
    const std::size_t step = latencyLadder::stepOf(found->edgeUs);
    if (step > 0) low = std::max<double>(low, kEdges[step - 1]);
  }
  return {low, static_cast<double>(found->edgeUs), found->edgeUs >= kOpenEdgeUs};
}

}  // namespace hotset::stats
