// SPDX-License-Identifier: Apache-2.0
// What statistics, hooks and rules cost: the same region with and without, in short blocks that take turns (without,
// with, with, without, and the other way round) on one thread and over one stream of accesses, so that whatever else
// goes on in the machine meets both alike. The median difference of a group of four with its 95 % interval (bootstrap):
// bench_cache_cost [groups].
#include <algorithm>
#include <cmath>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/cache/eviction/SplitMix.h"
#include "hotset/cache/RegionRegistry.h"
#include "tests/benchmarks/cache/Medians.h"

namespace {

using namespace hotset::cache;
using namespace hotset::cache::bench;

constexpr std::size_t kAccesses = 4'000'000;
constexpr std::size_t kBlock = 2'000;  // accesses; about a tenth of a millisecond
constexpr std::size_t kValueBytes = 64;

double threadNanoseconds() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

/// One region, and accesses to it of which one in `writeOneIn` writes (0: none).
class Bench {
 public:
  Bench(RegionRegistry& registry, std::size_t entries, std::size_t writeOneIn) : m_writeOneIn(writeOneIn) {
    RegionConfig config;
    config.name = fmt::format("bench-{}-{}", entries, writeOneIn);
    config.entriesMax = entries;
    config.ttl = {std::chrono::hours(1)};
    m_region = registry.add({.config = config, .keyPrefix = {}, .dependsOn = {}}).value();
    for (std::size_t i = 0; i < entries; ++i) m_keys.push_back(fmt::format("key{:013}", i * 2654435761U % 1000000007U));
    const std::string value(kValueBytes, 'v');
    for (const std::string& key : m_keys) static_cast<void>(m_region->set(key, value));
    SplitMix random(7);
    // Zipf 0.99 by inversion of the continuous distribution.
    const double top = std::pow(static_cast<double>(entries), 0.01);
    for (std::size_t i = 0; i < kAccesses; ++i) {
      const double uniform = static_cast<double>(random.next() >> 11U) * 0x1.0p-53;
      const double rank = std::pow(uniform * (top - 1.0) + 1.0, 100.0);
      m_order.push_back(static_cast<std::uint32_t>(static_cast<std::size_t>(rank) * 7919U % entries));
    }
  }

  [[nodiscard]] Region& region() { return *m_region; }

  /// The next accesses of the stream, in nanoseconds each.
  double runBlock() {
    const double before = threadNanoseconds();
    for (std::size_t i = 0; i < kBlock; ++i) {
      const std::string& key = m_keys[m_order[m_next]];
      if (m_writeOneIn != 0 && i % m_writeOneIn == 0) {
        static_cast<void>(m_region->set(key, m_written));
      } else {
        static_cast<void>(m_region->get(key, m_value));
      }
      asm volatile("" : : "r"(m_value.data()) : "memory");
      m_next = m_next + 1 == m_order.size() ? 0 : m_next + 1;
    }
    return (threadNanoseconds() - before) / static_cast<double>(kBlock);
  }

 private:
  std::shared_ptr<Region> m_region;
  std::vector<std::string> m_keys;
  std::vector<std::uint32_t> m_order;
  std::size_t m_next = 0;
  std::size_t m_writeOneIn;
  std::string m_written = std::string(kValueBytes, 'w');
  std::string m_value;
};

void compare(const std::string& what, Bench& bench, int groups, const std::function<void(Region&, bool)>& turn) {
  std::vector<double> with, without, difference;
  for (int group = -10; group < groups; ++group) {
    const bool isFirstOn = group % 2 == 0;
    double took[2] = {};
    for (const bool isOn : {isFirstOn, !isFirstOn, !isFirstOn, isFirstOn}) {
      turn(bench.region(), isOn);
      took[isOn ? 1 : 0] += bench.runBlock() / 2;
    }
    if (group < 0) continue;  // the first warm up
    without.push_back(took[0]);
    with.push_back(took[1]);
    difference.push_back(100.0 * (took[1] / took[0] - 1.0));
  }
  const MedianInterval interval = MedianInterval::of(difference);
  fmt::print("{:52} {:7.1f} ns {:7.1f} ns {:+6.2f} % [{:+.2f}, {:+.2f}]\n", what, median(without), median(with),
             interval.median, interval.low, interval.high);
}

void measureStatistics(Region& region, bool isOn) {
  RegionConfig config = region.config();
  config.isMeasured = isOn;
  static_cast<void>(region.configure(config));
}

void listen(Region& region, bool isOn) {
  RegionHooks hooks;
  if (isOn) {
    hooks.onRemoved = [](std::string_view, RemovalCause) {};
    hooks.onInserted = [](std::string_view) {};
    hooks.onUpdated = [](std::string_view) {};
  }
  region.setHooks(isOn ? hooks : RegionHooks{});
}

void rule(Region& region, bool isOn) {
  RegionConfig config = region.config();
  config.rules.clear();
  if (isOn) {
    config.rules = {{.name = "drafts", .pattern = "draft:*", .isStored = false},
                    {.name = "large", .valueBytesMin = 1 << 20, .isStored = false},
                    {.name = "keys", .pattern = "key*", .priority = Priority::high}};
  }
  static_cast<void>(region.configure(config));
}

}  // namespace

int main(int argc, char** argv) {
  const int groups = argc > 1 ? std::max(std::atoi(argv[1]), 10) : 1500;
  RegionRegistry registry;
  fmt::print("{:52} {:>10} {:>10} {:>8}   95 %\n", "", "without", "with", "median");
  for (const std::size_t entries : {std::size_t{32'768}, std::size_t{1'000'000}}) {
    Bench reading(registry, entries, 0);
    compare(fmt::format("statistics, {} entries, reads", entries), reading, groups, measureStatistics);
    Bench mixed(registry, entries, 20);
    compare(fmt::format("statistics, {} entries, 5 % writes", entries), mixed, groups, measureStatistics);
    compare(fmt::format("hooks listening, {} entries, 5 % writes", entries), mixed, groups, listen);
    compare(fmt::format("three rules, {} entries, 5 % writes", entries), mixed, groups, rule);
    compare(fmt::format("hooks and rules, {} entries, 5 % writes", entries), mixed, groups,
            [](Region& region, bool isOn) {
              listen(region, isOn);
              rule(region, isOn);
            });
  }
  return 0;
}
