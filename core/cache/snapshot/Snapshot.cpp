// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/Snapshot.h"

#include <algorithm>
#include <bit>
#include <unordered_set>
#include <utility>

#include "core/cache/snapshot/SnapshotFile.h"

namespace hotset::cache {

namespace {

using namespace std::chrono_literals;

// A file: magic, version, time of day in ms, length and bytes of the region's name, number of entries at most; entries;
// an entry with a key of no bytes; number of entries; checksum of all before it. Numbers are little-endian. An entry
// that was written while the snapshot was may stand for a key that was saved before: it is marked, from version 2 on.
static_assert(std::endian::native == std::endian::little);
constexpr std::string_view kMagic = "HotsetRS";
constexpr std::uint32_t kVersion = 2;
constexpr std::uint32_t kFirstVersion = 1;
constexpr std::int64_t kForEver = -1;
constexpr std::uint64_t kProgressEach = 256;
constexpr std::uint8_t kLate = 0x80;  // beside the priority
constexpr std::chrono::milliseconds kAgeIsExactTo = 20ms;

std::int64_t millisecondsOf(WallTime time) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

void putEntry(SnapshotWriter& to, const EntryRecord& entry, bool isLate) {
  to.put(static_cast<std::uint32_t>(entry.key.size()));
  to.put(static_cast<std::uint64_t>(entry.value.size()));
  to.put(entry.timeToLive ? entry.timeToLive->count() : kForEver);
  to.put(static_cast<std::int64_t>(entry.slidingLife.count()));
  to.put(entry.cost);
  to.put(static_cast<std::uint8_t>(static_cast<std::uint8_t>(entry.priority) | (isLate ? kLate : 0U)));
  to.put(static_cast<std::uint8_t>(entry.tags.size()));
  for (const std::string& tag : entry.tags) {
    to.put(static_cast<std::uint32_t>(tag.size()));
    to.put(tag);
  }
  to.put(entry.key);
  to.put(entry.value);
}

/// What stands before an entry's tags, key and value.
struct Head {
  std::uint32_t keyBytes = 0;
  std::uint64_t valueBytes = 0;
  std::uint8_t tags = 0;
  bool isLate = false;
};

/// False where the bytes make no sense, which a file with a right checksum never does. A key of no bytes is the end.
bool takeHead(SnapshotReader& from, Head& head, EntryRecord& entry) {
  if (!from.take(head.keyBytes)) return false;
  if (head.keyBytes == 0) return true;
  std::int64_t left = 0;
  std::int64_t sliding = 0;
  std::uint8_t priority = 0;
  if (!from.take(head.valueBytes) || !from.take(left) || !from.take(sliding) || !from.take(entry.cost) ||
      !from.take(priority) || !from.take(head.tags)) {
    return false;
  }
  head.isLate = (priority & kLate) != 0;
  priority = static_cast<std::uint8_t>(priority & ~kLate);
  if (head.keyBytes > Region::kKeyBytesMax || head.valueBytes > Region::kValueBytesMax ||
      priority > static_cast<std::uint8_t>(Priority::pinned)) {
    return false;
  }
  entry.timeToLive.reset();
  if (left >= 0) entry.timeToLive = std::chrono::milliseconds(left);
  entry.slidingLife = std::chrono::milliseconds(sliding);
  entry.priority = static_cast<Priority>(priority);
  return true;
}

bool takeRest(SnapshotReader& from, const Head& head, EntryRecord& entry) {
  entry.tags.resize(head.tags);
  for (std::string& tag : entry.tags) {
    std::uint32_t bytes = 0;
    if (!from.take(bytes) || !from.take(tag, bytes)) return false;
  }
  return from.take(entry.key, head.keyBytes) && from.take(entry.value, head.valueBytes);
}

bool skipRest(SnapshotReader& from, const Head& head) {
  for (std::uint8_t tag = 0; tag < head.tags; ++tag) {
    std::uint32_t bytes = 0;
    if (!from.take(bytes) || !from.skip(bytes)) return false;
  }
  return from.skip(head.keyBytes + head.valueBytes);
}

/// How the entry is written again, or nothing when it is dead by now.
std::optional<SetOptions> optionsFor(EntryRecord& entry, std::chrono::milliseconds gone, SetOptions::When when) {
  SetOptions options{
      .ttl = Ttl{}, .priority = entry.priority, .cost = entry.cost, .tags = std::move(entry.tags), .when = when};
  if (entry.timeToLive && *entry.timeToLive <= gone) return std::nullopt;
  if (entry.slidingLife > 0ms) {
    options.ttl = Ttl{entry.slidingLife, TtlKind::sliding};
  } else if (entry.timeToLive) {
    options.ttl = Ttl{*entry.timeToLive - gone, TtlKind::fixed};
  }
  return options;
}

/// Takes the entries of an opened file, of one kind at a time: late ones first, since each is newer than what the file
/// has of the same key, and what is there stays.
class Restoring {
 public:
  Restoring(Region& region, SnapshotReader& from, SnapshotSummary& summary, std::chrono::milliseconds gone,
            std::uint64_t total, const ProgressFunction& progress)
      : m_region(region), m_from(from), m_summary(summary), m_gone(gone), m_total(total), m_progress(progress) {}

  enum class End : std::uint8_t { whole, strange, cancelled };

  [[nodiscard]] End take(bool isLate) {
    Head head;
    EntryRecord entry;
    for (;;) {
      if (!takeHead(m_from, head, entry)) return End::strange;
      if (head.keyBytes == 0) return End::whole;
      if (head.isLate != isLate) {
        if (!skipRest(m_from, head)) return End::strange;
        continue;
      }
      if (!takeRest(m_from, head, entry)) return End::strange;
      if (m_read % kProgressEach == 0 && m_progress && !m_progress({m_read, std::max(m_total, m_read)})) {
        return End::cancelled;
      }
      ++m_read;
      write(entry, isLate);
    }
  }

 private:
  void write(EntryRecord& entry, bool isLate) {
    // Of late ones the file may have several of a key: the last is the newest.
    const bool isOurs = isLate && m_lateKeys.contains(entry.key);
    const auto options = optionsFor(entry, m_gone, isOurs ? SetOptions::When::ifPresent : SetOptions::When::ifAbsent);
    if (!options) {
      ++m_summary.expired;
      return;
    }
    const auto written = m_region.set(entry.key, entry.value, *options);
    const bool isTaken = written && *written && !isOurs;
    ++(isTaken ? m_summary.entries : m_summary.skipped);
    if (isTaken && isLate) m_lateKeys.insert(entry.key);
  }

  Region& m_region;
  SnapshotReader& m_from;
  SnapshotSummary& m_summary;
  std::chrono::milliseconds m_gone;
  std::uint64_t m_total;
  const ProgressFunction& m_progress;
  std::uint64_t m_read = 0;
  std::unordered_set<std::string> m_lateKeys;
};

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
  const SteadyTime begun = region.clock().steadyNow();
  region.forEachEntry([&](const EntryRecord& entry) {
    if (summary.entries % kProgressEach == 0 && progress) isCancelled = !progress({summary.entries, total});
    if (isCancelled || to.hasFailed()) return false;
    putEntry(to, entry, entry.age <= region.clock().steadyNow() - begun + kAgeIsExactTo);
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
  if (version < kFirstVersion || version > kVersion) {
    return fail(ErrorCode::notSupported, "the snapshot has version " + std::to_string(version) + ", known are 1 and 2",
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
  Restoring restoring(region, from, summary, gone, total, progress);
  const std::uint64_t first = from.left();
  for (const bool isLate : {true, false}) {
    if (!from.goBackTo(first)) return strange();
    switch (restoring.take(isLate)) {
      case Restoring::End::whole:
        break;
      case Restoring::End::strange:
        return strange();
      case Restoring::End::cancelled:
        return fail(ErrorCode::cancelled, "restoring was cancelled", file.string(), "what was restored by then stays");
    }
  }
  return summary;
}

}  // namespace hotset::cache
