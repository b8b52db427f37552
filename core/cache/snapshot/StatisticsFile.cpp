// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/StatisticsFile.h"

#include <bit>
#include <utility>

#include "core/cache/snapshot/SnapshotFile.h"

namespace hotset::cache {

namespace {

// A file: magic, version, time of day in ms, length and bytes of the region's name; totals; for each kind of operation
// the number of buckets and their counts; the number of hot keys and each of them; checksum. Numbers are little-endian.
static_assert(std::endian::native == std::endian::little);
constexpr std::string_view kMagic = "HotsetRT";
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kHotKeysMax = 1024;

template <typename Visit>
void forEachCounter(RegionCounters& counters, const Visit& visit) {
  for (std::uint64_t* const counter : {&counters.hits, &counters.misses, &counters.inserts, &counters.updates,
                                       &counters.refusals, &counters.loads, &counters.loadFailures}) {
    visit(*counter);
  }
  for (std::uint64_t& removals : counters.removals) visit(removals);
}

void putHistogram(SnapshotWriter& to, const LatencyHistogram& histogram) {
  std::uint32_t filled = 0;
  for (std::size_t bucket = 0; bucket < LatencyHistogram::kBuckets; ++bucket) {
    filled += histogram.countOf(bucket) == 0 ? 0 : 1;
  }
  to.put(filled);
  for (std::size_t bucket = 0; bucket < LatencyHistogram::kBuckets; ++bucket) {
    if (histogram.countOf(bucket) == 0) continue;
    to.put(static_cast<std::uint32_t>(bucket));
    to.put(histogram.countOf(bucket));
  }
}

bool takeHistogram(SnapshotReader& from, LatencyHistogram& histogram) {
  std::uint32_t filled = 0;
  if (!from.take(filled) || filled > LatencyHistogram::kBuckets) return false;
  for (std::uint32_t i = 0; i < filled; ++i) {
    std::uint32_t bucket = 0;
    std::uint64_t count = 0;
    if (!from.take(bucket) || !from.take(count) || bucket >= LatencyHistogram::kBuckets) return false;
    histogram.add(bucket, count);
  }
  return true;
}

bool takeHotKeys(SnapshotReader& from, std::vector<HotKey>& keys) {
  std::uint32_t count = 0;
  if (!from.take(count) || count > kHotKeysMax) return false;
  keys.resize(count);
  for (HotKey& key : keys) {
    std::uint32_t bytes = 0;
    std::uint8_t isCut = 0;
    if (!from.take(key.count) || !from.take(key.error) || !from.take(isCut) || !from.take(bytes) ||
        !from.take(key.key, bytes)) {
      return false;
    }
    key.isCut = isCut != 0;
  }
  return true;
}

}  // namespace

Result<void> saveStatistics(const Region& region, const std::filesystem::path& file) {
  SnapshotWriter to(file);
  RegionStats stats = region.stats();
  to.put(kMagic);
  to.put(kVersion);
  to.put(static_cast<std::int64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(region.clock().wallNow().time_since_epoch()).count()));
  to.put(static_cast<std::uint32_t>(stats.name.size()));
  to.put(stats.name);
  forEachCounter(stats.totals, [&to](std::uint64_t counter) { to.put(counter); });
  for (const LatencyHistogram& histogram : stats.latencies) putHistogram(to, histogram);
  to.put(static_cast<std::uint32_t>(stats.hotKeys.size()));
  for (const HotKey& key : stats.hotKeys) {
    to.put(key.count);
    to.put(key.error);
    to.put(static_cast<std::uint8_t>(key.isCut ? 1 : 0));
    to.put(static_cast<std::uint32_t>(key.key.size()));
    to.put(key.key);
  }
  return to.finish();
}

Result<StatisticsSummary> restoreStatistics(Region& region, const std::filesystem::path& file) {
  SnapshotReader from;
  if (auto opened = from.open(file); !opened) return fail(opened.error());
  const auto strange = [&file] {
    return fail(ErrorCode::storageFailed, "these are no statistics of a region", file.string(), "name another file");
  };
  std::string magic;
  std::uint32_t version = 0;
  if (!from.take(magic, kMagic.size()) || magic != kMagic || !from.take(version)) return strange();
  if (version != kVersion) {
    return fail(ErrorCode::notSupported, "the statistics have version " + std::to_string(version) + ", known is 1",
                file.string(), "read them with the release that wrote them");
  }
  RegionStats stats;
  std::int64_t savedAt = 0;
  std::uint32_t nameBytes = 0;
  if (!from.take(savedAt) || !from.take(nameBytes) || !from.take(stats.name, nameBytes)) return strange();
  bool isWhole = true;
  forEachCounter(stats.totals, [&](std::uint64_t& counter) { isWhole = isWhole && from.take(counter); });
  for (LatencyHistogram& histogram : stats.latencies) isWhole = isWhole && takeHistogram(from, histogram);
  if (!isWhole || !takeHotKeys(from, stats.hotKeys)) return strange();
  region.addStatistics(stats);
  return StatisticsSummary{.region = std::move(stats.name), .savedAt = WallTime(std::chrono::milliseconds(savedAt))};
}

}  // namespace hotset::cache
