// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/EntryTally.h"

#include <algorithm>
#include <cmath>

namespace hotset::regions {
namespace {

std::vector<NamedCount> namedCounts(const std::map<std::string, std::uint64_t>& counts, std::uint64_t drawn,
                                    const Interval& entries) {
  std::vector<NamedCount> named;
  for (const auto& [name, count] : counts) {
    const Interval share = shareOf(count, drawn, static_cast<std::uint64_t>(std::llround(entries.value)));
    named.push_back({name, partOf(entries, share)});
  }
  std::ranges::sort(named, [](const NamedCount& one, const NamedCount& other) {
    if (one.entries.value != other.entries.value) return one.entries.value > other.entries.value;
    return one.name < other.name;
  });
  return named;
}

/// What steps of a sample say of all entries.
std::vector<Interval> stepCounts(const std::vector<double>& values, std::uint64_t drawn, const Interval& entries) {
  if (values.empty()) return {};
  std::vector<Interval> counts;
  const auto population = static_cast<std::uint64_t>(std::llround(entries.value));
  const std::vector<std::uint64_t> steps = stepsOf(values, kTimeEdges);
  counts.reserve(steps.size());
  for (const std::uint64_t step : steps) counts.push_back(partOf(entries, shareOf(step, drawn, population)));
  return counts;
}

Interval quantileOf(const std::vector<double>& sorted, double quantile, bool areAll) {
  const auto size = static_cast<double>(sorted.size());
  const auto at = [&](double place) { return sorted[static_cast<std::size_t>(std::clamp(place, 0.0, size - 1))]; };
  const double value = at(std::floor(quantile * size));
  if (areAll) return {value, value, value};
  const double spread = 1.959964 * std::sqrt(size * quantile * (1 - quantile));
  return {value, at(std::floor(quantile * size - spread) - 1), at(std::ceil(quantile * size + spread))};
}

}  // namespace

void EntryTally::add(const std::string& type, const std::string& encoding, std::optional<double> ttlSeconds,
                     std::optional<double> idleSeconds) {
  ++m_drawn;
  if (!type.empty()) ++m_types[type];
  if (!encoding.empty()) ++m_encodings[encoding];
  if (ttlSeconds) m_ttls.push_back(*ttlSeconds);
  if (idleSeconds) m_idles.push_back(*idleSeconds);
}

EntryDetails EntryTally::details(const Interval& entries) const {
  EntryDetails details;
  details.drawn = m_drawn;
  if (m_drawn == 0) return details;
  const auto population = static_cast<std::uint64_t>(std::llround(entries.value));
  const bool areAll = m_drawn >= population;
  details.withoutTtl = partOf(entries, shareOf(m_drawn - m_ttls.size(), m_drawn, population));
  details.ttlSeconds = quantilesOf(m_ttls, areAll);
  details.idleSeconds = quantilesOf(m_idles, areAll);
  details.ttlSteps = stepCounts(m_ttls, m_drawn, entries);
  details.idleSteps = stepCounts(m_idles, m_drawn, entries);
  details.types = namedCounts(m_types, m_drawn, entries);
  details.encodings = namedCounts(m_encodings, m_drawn, entries);
  return details;
}

std::size_t stepOf(double value, std::span<const double> edges) noexcept {
  return static_cast<std::size_t>(std::ranges::lower_bound(edges, value) - edges.begin());
}

std::vector<std::uint64_t> stepsOf(const std::vector<double>& values, std::span<const double> edges) {
  std::vector<std::uint64_t> steps(edges.size() + 1);
  for (const double value : values) ++steps[stepOf(value, edges)];
  return steps;
}

Interval partOf(const Interval& entries, const Interval& share) noexcept {
  return {entries.value * share.value, entries.low * share.low, entries.high * share.high};
}

std::optional<Quantiles> quantilesOf(std::vector<double> values, bool areAll) {
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values);
  return Quantiles{quantileOf(values, 0.1, areAll), quantileOf(values, 0.5, areAll), quantileOf(values, 0.9, areAll)};
}

}  // namespace hotset::regions
