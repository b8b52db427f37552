// SPDX-License-Identifier: Apache-2.0
// What a region says it takes beside what the process took for it: bench_cache_memory [entries [seconds of churn]].
// Time itself takes no memory; what the allocators make of coming and going does, so that churn is told in times that
// the whole contents were replaced.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "core/cache/eviction/SplitMix.h"
#include "hotset/cache/Region.h"

namespace {

using namespace hotset::cache;

constexpr std::size_t kValueBytes = 64;

/// Bytes of the process in memory that are its own: without the pages of programs and libraries as they are read.
double residentBytes() {
  std::FILE* const file = std::fopen("/proc/self/statm", "r");
  if (file == nullptr) return 0;
  unsigned long total = 0;
  unsigned long resident = 0;
  unsigned long ofFiles = 0;
  const int read = std::fscanf(file, "%lu %lu %lu", &total, &resident, &ofFiles);
  static_cast<void>(std::fclose(file));
  return read == 3 ? static_cast<double>(resident - ofFiles) * static_cast<double>(sysconf(_SC_PAGESIZE)) : 0;
}

std::string keyOf(std::uint64_t number) { return fmt::format("key{:013}", number); }

void report(const char* when, const Region& region, double before) {
  const RegionStats stats = region.stats();
  const double taken = residentBytes() - before;
  const auto entries = static_cast<double>(stats.entries);
  fmt::print(
      "{:14} {:>10} entries, accounted {:.1f} B each, held {:.1f}, process {:.1f}; accounted to process {:+.2f} %\n",
      when, stats.entries, static_cast<double>(stats.bytes) / entries, static_cast<double>(stats.heldBytes) / entries,
      taken / entries, 100.0 * (static_cast<double>(stats.bytes) / taken - 1.0));
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t entries = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
  const std::chrono::seconds churn(argc > 2 ? std::atoi(argv[2]) : 10);
  RegionConfig config;
  config.name = "memory";
  config.entriesMax = entries;
  config.ttl = {std::chrono::hours(24)};
  const double before = residentBytes();
  const auto region = std::move(Region::create(config).value());
  const std::string value(kValueBytes, 'v');
  for (std::uint64_t i = 0; i < entries; ++i) static_cast<void>(region->set(keyOf(i), value));
  report("filled", *region, before);
  SplitMix random(1);
  std::uint64_t next = entries;
  std::string read;
  for (const auto end = std::chrono::steady_clock::now() + churn; std::chrono::steady_clock::now() < end;) {
    for (int i = 0; i < 1000; ++i) {
      static_cast<void>(region->set(keyOf(next++), std::string(kValueBytes / 2 + random.below(kValueBytes), 'v')));
      static_cast<void>(region->get(keyOf(next - 1 - random.below(entries)), read));
    }
  }
  report("after churn", *region, before);
  fmt::print("the contents were replaced {:.1f} times\n",
             static_cast<double>(next - entries) / static_cast<double>(entries));
  return 0;
}
