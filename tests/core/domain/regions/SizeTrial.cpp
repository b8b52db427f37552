// SPDX-License-Identifier: Apache-2.0
#include "tests/core/domain/regions/SizeTrial.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/domain/regions/RegionSurvey.h"

namespace hotset::regions::test {
namespace {

constexpr int kRoundsMax = 4;
constexpr int kWalksMax = 4;
constexpr std::size_t kTrialsOfOne = 20;  // of one and the same region

/// Four classes a doubling, 16 bytes at least, as jemalloc has them.
double inSizeClass(double bytes) {
  if (bytes <= 128) return std::ceil(bytes / 16) * 16;
  const double step = std::exp2(std::floor(std::log2(bytes - 1))) / 4;
  return std::ceil(bytes / step) * step;
}

SizeKind logNormal(const std::string& name, double sigma) {
  return {name, [sigma](Random& random) {
            return inSizeClass(56 + std::exp(5 + sigma * std::normal_distribution<double>()(random)));
          }};
}

SizeKind pareto(const std::string& name, double alpha) {
  return {name, [alpha](Random& random) {
            return inSizeClass(100 * std::pow(1 - std::uniform_real_distribution<double>()(random), -1 / alpha));
          }};
}

SizeKind twoKinds(const std::string& name, std::uint64_t rarity) {
  return {name,
          [rarity](Random& random) { return random() % rarity == 0 ? 70.0 * static_cast<double>(rarity) : 70.0; }};
}

double strings(Random& random) { return 64 + 16 * static_cast<double>(random() % 3); }

/// Of seven strings in ten entries, a quarter hashes, a few sorted sets.
double byType(Random& random) {
  const std::uint64_t kind = random() % 100;
  if (kind < 70) return strings(random);
  const double spread = std::normal_distribution<double>()(random);
  return inSizeClass(kind < 95 ? 256 + std::exp(5 + spread) : 4000 + std::exp(7.3 + 1.5 * spread));
}

/// Key n is "<region>:<n>"; `sizes` tell how large it is.
class Node {
 public:
  Node(std::vector<double> sizes, std::size_t regions, std::uint64_t seed, bool tells = false)
      : m_sizes(std::move(sizes)), m_order(m_sizes.size()), m_regions(regions), m_random(seed), m_tells(tells) {
    m_bytes = std::accumulate(m_sizes.begin(), m_sizes.end(), 0.0);
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
  }

  RegionSurvey begin() {
    std::ranges::shuffle(m_order, m_random);
    m_walked = 0;
    std::vector<RegionPattern> patterns;
    for (std::size_t i = 0; i < m_regions; ++i) patterns.push_back(RegionPattern::parse(nameOf(i) + "*").value());
    return RegionSurvey(std::move(patterns), m_random());
  }
  void walk(RegionSurvey& survey, std::size_t until) {
    for (; m_walked < std::min(until, m_order.size()); ++m_walked) {
      const std::size_t key = m_order[m_walked];
      survey.add(nameOf(regionOf(key)) + std::to_string(key));
    }
    survey.settle();
  }
  /// As the scan does.
  std::size_t measure(RegionSurvey& survey, const Precision& wish) {
    std::size_t sum = 0;
    for (int round = 0; round < kRoundsMax; ++round) {
      const auto wanted = keysToMeasure(survey, extent(), wish);
      if (std::ranges::all_of(wanted, [](std::size_t count) { return count == 0; })) break;
      for (std::size_t region = 0; region < wanted.size(); ++region) {
        const auto& tally = survey.tallies()[region];
        const std::size_t from = tally.sizes.count();
        for (std::size_t i = from; i < from + wanted[region]; ++i) {
          const std::string& key = tally.drawn[i];
          survey.addSize(region, key, static_cast<std::uint64_t>(m_sizes[numberIn(key)]));
        }
        sum += wanted[region];
      }
    }
    return sum;
  }
  [[nodiscard]] Extent extent() const {
    return {.keys = m_sizes.size(),
            .isWhole = m_walked == m_sizes.size(),
            .isRandomPart = true,
            .bytesTold = m_tells ? std::optional(0.95 * m_bytes) : std::nullopt};
  }
  [[nodiscard]] std::size_t walked() const { return m_walked; }
  [[nodiscard]] static std::string nameOf(std::size_t region) {
    return std::string(1, static_cast<char>('a' + region)) + ":";
  }
  /// Every region has half as many keys as the one before it.
  [[nodiscard]] std::size_t regionOf(std::size_t key) const {
    std::size_t region = 0;
    while (region + 1 < m_regions && key % (std::size_t{2} << region) != 0) ++region;
    return region;
  }
  [[nodiscard]] const std::vector<double>& sizes() const { return m_sizes; }

 private:
  static std::size_t numberIn(const std::string& key) { return std::stoul(key.substr(2)); }

  std::vector<double> m_sizes;
  std::vector<std::size_t> m_order;
  std::size_t m_regions;
  std::size_t m_walked = 0;
  Random m_random;
  bool m_tells;
  double m_bytes = 0;
};

}  // namespace

std::vector<SizeKind> sizeKinds() {
  return {{"all alike", [](Random&) { return 72.0; }},
          {"even", [](Random& random) { return inSizeClass(64 + static_cast<double>(random() % 1000)); }},
          logNormal("log-normal 0.5", 0.5),
          logNormal("log-normal 1", 1),
          logNormal("log-normal 1.5", 1.5),
          logNormal("log-normal 2", 2),
          logNormal("log-normal 2.5", 2.5),
          pareto("Pareto 2", 2),
          pareto("Pareto 1.5", 1.5),
          pareto("Pareto 1.2", 1.2),
          twoKinds("one in 10", 10),
          twoKinds("one in 100", 100),
          twoKinds("one in 1000", 1000),
          {"by type", byType}};
}

void Coverage::note(const Interval& interval, double truth) {
  ++trials;
  if (truth > interval.high * (1 + 1e-12)) ++above;
  if (truth < interval.low * (1 - 1e-12)) ++below;
  errors.push_back(interval.relativeError() * 100);
}

double Coverage::held() const {
  return trials == 0 ? 0 : 100 - 100 * static_cast<double>(above + below) / static_cast<double>(trials);
}

double Coverage::medianError() const {
  std::vector<double> sorted = errors;
  std::ranges::sort(sorted);
  return sorted.empty() ? 0 : sorted[sorted.size() / 2];
}

Coverage coverageOf(const SizeKind& kind, std::size_t entries, std::size_t trials, const Precision& wish,
                    bool tellsBytes) {
  Coverage coverage{.name = kind.name};
  Random random(11);
  std::size_t measured = 0;
  for (std::size_t begun = 0; begun < trials; begun += kTrialsOfOne) {
    std::vector<double> sizes(entries);
    std::ranges::generate(sizes, [&] { return kind.next(random); });
    const double truth = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    Node node(std::move(sizes), 1, random(), tellsBytes);
    for (std::size_t trial = begun; trial < std::min(trials, begun + kTrialsOfOne); ++trial) {
      RegionSurvey survey = node.begin();
      node.walk(survey, entries);
      measured += node.measure(survey, wish);
      coverage.note(*appraise(survey, {}, node.extent()).front().bytes, truth);
    }
  }
  coverage.measured = static_cast<double>(measured) / static_cast<double>(trials);
  return coverage;
}

PartCoverage coverageOfPart(std::size_t keys, std::size_t walkedFirst, std::size_t trials, const Precision& wish) {
  constexpr std::size_t kRegions = 7;
  PartCoverage coverage;
  Random random(13);
  const std::vector<SizeKind> kinds = sizeKinds();
  for (std::size_t begun = 0; begun < trials; begun += kTrialsOfOne) {
    Node node(std::vector<double>(keys), kRegions, random());
    std::vector<double> sizes(keys), bytes(kRegions), entries(kRegions);
    for (std::size_t key = 0; key < keys; ++key) {
      const std::size_t region = node.regionOf(key);
      sizes[key] = kinds[(region + begun / kTrialsOfOne) % 6].next(random);
      bytes[region] += sizes[key];
      ++entries[region];
    }
    node = Node(std::move(sizes), kRegions, random());
    for (std::size_t trial = begun; trial < std::min(trials, begun + kTrialsOfOne); ++trial) {
      RegionSurvey survey = node.begin();
      node.walk(survey, walkedFirst);
      for (int round = 0; round < kWalksMax; ++round) {
        coverage.whole.measured += static_cast<double>(node.measure(survey, wish)) / static_cast<double>(trials);
        const auto wanted = static_cast<std::size_t>(keysToWalk(survey, node.extent(), wish));
        if (wanted <= node.walked()) break;
        node.walk(survey, wanted);
      }
      coverage.walked += static_cast<double>(node.walked()) / static_cast<double>(keys * trials);
      for (const RegionFigures& region : appraise(survey, {}, node.extent())) {
        if (region.isOther || !region.bytes) continue;
        const auto number = static_cast<std::size_t>(region.pattern.glob().front() - 'a');
        coverage.entries.note(region.entries, entries[number]);
        coverage.bytes.note(*region.bytes, bytes[number]);
      }
      coverage.whole.note(totalBytes(survey, node.extent()), std::accumulate(bytes.begin(), bytes.end(), 0.0));
    }
  }
  return coverage;
}

}  // namespace hotset::regions::test
