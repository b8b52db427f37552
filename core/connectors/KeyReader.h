// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/async/Awaitable.h"
#include "core/domain/fleet/Node.h"
#include "core/domain/regions/RegionReport.h"
#include "core/domain/regions/ScanPace.h"

namespace hotset {

/// What a node says of its keys, and of what reading them has cost it so far.
struct KeyspaceReading {
  std::uint64_t keys = 0;                    ///< In the database that is read.
  std::optional<std::uint64_t> keysWithTtl;  ///< Of those; all and none are exact for every region too.
  double cpuSeconds = 0;                     ///< Of the server's process since it started.
  std::uint64_t commands = 0;                ///< Of everybody since the server started.
  std::uint64_t ownCommands = 0;             ///< Sent by this reader.
  double readingSeconds = 0;                 ///< In the commands that a reader uses, since the server started.
  regions::WalkFigures walk;                 ///< Of nextPage(), whoever walks, since the server started.
  /// How often somebody has emptied it: FLUSHALL, FLUSHDB of any database, flush_all.
  std::uint64_t flushes = 0;
  std::uint64_t lookups = 0;  ///< The server's hits and misses together.
  /// Of all entries, without the tables they are found in; none where the server does not tell, or has other databases.
  std::optional<double> datasetBytes;
  bool hasOtherDatabases = false;  ///< With keys in them.
  std::string runId;               ///< Changes when the server restarts.
  bool isReplica = false;
  bool isOneDatabase = false;    ///< A flush is one of these keys.
  bool walksSlotBySlot = false;  ///< A part of a walk is no random sample of the keys.
  bool walkTellsSizes = false;   ///< Every key that is walked is measured with it.

  /// Whether the keys of an earlier reading were flushed meanwhile.
  [[nodiscard]] bool wasFlushedSince(const KeyspaceReading& earlier) const noexcept {
    return flushes > earlier.flushes && (isOneDatabase || keys < earlier.keys / 2);
  }
};

/// Some keys of a node; the texts live as long as `storage`.
struct KeyPage {
  std::shared_ptr<const void> storage;
  std::vector<std::string_view> keys;
  std::vector<std::uint64_t> bytes;  ///< One a key where the walk itself tells it; else empty.
  std::uint64_t next = 0;            ///< Where to go on; 0: that was all.
};

/// What a look at one entry shows.
struct EntryLook {
  bool isGone = false;
  std::string type;
  std::string encoding;
  std::optional<std::chrono::milliseconds> ttl;  ///< None: it has none.
  std::optional<std::chrono::seconds> idle;      ///< None: the server does not keep it.
};

/// What looking at entries brought, and how many look-ups the server counted for it.
struct EntryLooks {
  std::vector<EntryLook> entries;
  std::uint64_t lookups = 0;
};

/// Walks the keys of one node in small steps. Core thread only; every verb has its own deadline and may be cancelled.
/// Several may be under way at once; they are answered in order.
class KeyReader {
 public:
  using Keys = std::vector<std::string_view>;  // kept alive by the caller until the verb has ended

  KeyReader() = default;
  KeyReader(const KeyReader&) = delete;
  KeyReader& operator=(const KeyReader&) = delete;
  virtual ~KeyReader() = default;

  /// Counters, by commands that leave them alone.
  virtual AwaitableResult<KeyspaceReading> readKeyspace() = 0;
  /// About `count` keys from `cursor` on (0: from the beginning). Counts as no look-up.
  virtual AwaitableResult<KeyPage> nextPage(std::uint64_t cursor, std::uint32_t count) = 0;
  /// Bytes of each key with all that belongs to it, none where it has gone. Counts as no look-up.
  virtual AwaitableResult<std::vector<std::optional<std::uint64_t>>> readSizes(Keys keys) = 0;
  /// Type, encoding, TTL and idle time of each key.
  virtual AwaitableResult<EntryLooks> lookAt(Keys keys) = 0;
  /// What the server counts by prefix; nothing where it does not, or was not told to.
  virtual AwaitableResult<std::vector<regions::PrefixFigures>> readPrefixes() = 0;
  /// Whether nextPage() goes on from a cursor of an earlier reader, as long as the server's process is the same.
  [[nodiscard]] virtual bool isResumable() const noexcept = 0;
  /// Drops the connection; a verb under way ends with `cancelled`.
  virtual void close() = 0;
};

/// Makes the reader for a node; it connects when it is first asked for something.
using KeyReaderFactory = std::function<std::shared_ptr<KeyReader>(const fleet::Node& node)>;

}  // namespace hotset
