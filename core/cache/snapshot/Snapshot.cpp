// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/Snapshot.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "core/cache/snapshot/SnapshotFile.h"

namespace hotset::cache {

namespace {

using namespace std::chrono_literals;

// A file: magic, version, time of day in ms, length and bytes of the region's name, number of entries at most; entries;
// an entry with a key of no bytes; number of entries; checksum of all before it. Numbers are little-endian.
static_assert(std::endian::native == std::endian::little);
constexpr std::string_view kMagic = "HotsetRS";
constexpr std::uint32_t kVersion = 1;
constexpr std::int64_t kForEver = -1;
constexpr std::uint64_t kProgressEach = 256;

std::int64_t millisecondsOf(WallTime time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

void putEntry(SnapshotWriter& to, const EntryRecord& entry) {
  to.put(static_cast<std::uint32_t>(entry.key.size()));
  to.put(static_cast<std::uint64_t>(entry.value.size()));
  to.put(entry.timeToLive ? entry.timeToLive->count() : kForEver);
  to.put(static_cast<std::int64_t>(entry.slidingLife.count()));
  to.put(entry.cost);
  to.put(static_cast<std::uint8_t>(entry.priority));
  to.put(static_cast<std::uint8_t>(entry.tags.size()));
  for (const std::string& tag : entry.tags) {
    to.put(static_cast<std::uint32_t>(tag.size()));
    to.put(tag);
  }
  to.put(entry.key);
  to.put(entry.value);
}

/// False where the bytes make no sense, which a file with a right checksum never does.
bool takeEntry(SnapshotReader& from, std::uint32_t keyBytes, EntryRecord& entry) {
  std::uint64_t valueBytes = 0;
  std::int64_t left = 0;
  std::int64_t sliding = 0;
  std::uint8_t priority = 0;
  std::uint8_t tags = 0;
  if (!from.take(valueBytes) || !from.take(left) || !from.take(sliding) || !from.take(entry.cost) ||
      !from.take(priority) || !from.take(tags) || keyBytes > Region::kKeyBytesMax ||
      valueBytes > Region::kValueBytesMax || priority > static_cast<std::uint8_t>(Priority::pinned)) {
    return false;
  }
  entry.timeToLive.reset();
  if (left >= 0) entry.timeToLive = std::chrono::milliseconds(left);
  entry.slidingLife = std::chrono::milliseconds(sliding);
  entry.priority = static_cast<Priority>(priority);
  entry.tags.resize(tags);
  for (std::string& tag : entry.tags) {
    std::uint32_t bytes = 0;
    if (!from.take(bytes) || !from.take(tag, bytes)) return false;
  }
  return from.take(entry.key, keyBytes) && from.take(entry.value, valueBytes);
}

/// How the entry is written again, or nothing when it is dead by now.
std::optional<SetOptions> optionsFor(EntryRecord& entry, std::chrono::milliseconds gone) {
  SetOptions options{.ttl = Ttl{},
                     .priority = entry.priority,
                     .cost = entry.cost,
                     .tags = std::move(entry.tags),
                     .when = SetOptions::When::ifAbsent};
  if (entry.timeToLive && *entry.timeToLive <= gone) return std::nullopt;
  if (entry.slidingLife > 0ms) {
    options.ttl = Ttl{entry.slidingLife, TtlKind::sliding};
  } else if (entry.timeToLive) {
    options.ttl = Ttl{*entry.timeToLive - gone, TtlKind::fixed};
  }
  return options;
}

}  // namespace

Result<SnapshotSummary> saveSnapshot(const Region& region, const std::filesystem::path& file,
                                     const ProgressFunction& progress) {
  SnapshotWriter to(file);
  SnapshotSummary summary{.region = region.config().name};
  const std::uint64_t total = region.stats().entries;
  to.put(kMagic);
  to.put(kVersion);
  to.put(millisecondsOf(region.clock().wallNow()));
  to.put(static_cast<std::uint32_t>(summary.region.size()));
  to.put(summary.region);
  to.put(total);
  bool isCancelled = false;
  region.forEachEntry([&](const EntryRecord& entry) {
    if (summary.entries % kProgressEach == 0 && progress) isCancelled = !progress({summary.entries, total});
    if (isCancelled || to.hasFailed()) return false;
    putEntry(to, entry);
    ++summary.entries;
    return true;
  });
  if (isCancelled) return fail(ErrorCode::cancelled, "the snapshot was cancelled", file.string());
  to.put(std::uint32_t{0});
  to.put(summary.entries);
  if (auto finished = to.finish(); !finished) return fail(finished.error());
  summary.bytes = to.bytes();
  return summary;
}

Result<SnapshotSummary> restoreSnapshot(Region& region, const std::filesystem::path& file,
                                        const ProgressFunction& progress) {
  SnapshotReader from;
  if (auto opened = from.open(file); !opened) return fail(opened.error());
  const auto strange = [&file] {
    return fail(ErrorCode::storageFailed, "this is no snapshot of a region", file.string(), "name another file");
  };
  std::string magic;
  std::uint32_t version = 0;
  if (!from.take(magic, kMagic.size()) || magic != kMagic || !from.take(version)) return strange();
  if (version != kVersion) {
    return fail(ErrorCode::notSupported, "the snapshot has version " + std::to_string(version) + ", known is 1",
                file.string(), "read it with the release that wrote it");
  }
  SnapshotSummary summary{.bytes = from.size()};
  std::int64_t savedAt = 0;
  std::uint32_t nameBytes = 0;
  std::uint64_t total = 0;
  if (!from.take(savedAt) || !from.take(nameBytes) || !from.take(summary.region, nameBytes) || !from.take(total)) {
    return strange();
  }
  const std::chrono::milliseconds gone(std::max<std::int64_t>(millisecondsOf(region.clock().wallNow()) - savedAt, 0));
  EntryRecord entry;
  for (std::uint64_t read = 0;; ++read) {
    std::uint32_t keyBytes = 0;
    if (!from.take(keyBytes)) return strange();
    if (keyBytes == 0) break;
    if (!takeEntry(from, keyBytes, entry)) return strange();
    if (read % kProgressEach == 0 && progress && !progress({read, std::max(total, read)})) {
      return fail(ErrorCode::cancelled, "restoring was cancelled", file.string(), "what was restored by then stays");
    }
    const auto options = optionsFor(entry, gone);
    if (!options) {
      ++summary.expired;
      continue;
    }
    const auto written = region.set(entry.key, entry.value, *options);
    ++(written && *written ? summary.entries : summary.skipped);
  }
  return summary;
}

}  // namespace hotset::cache
