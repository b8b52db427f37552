// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/Error.h"
#include "core/domain/fleet/Node.h"
#include "core/domain/stats/LatencyHistogram.h"
#include "core/domain/stats/Mark.h"
#include "core/domain/stats/Series.h"

namespace hotset::stats {

/// Whether a node answers.
enum class Reachability : std::uint8_t {
  connecting,  ///< Not yet known: the first attempt is under way.
  reachable,
  unreachable,  ///< The last attempt or sample failed; `error` says why.
};

struct NodeStatus {
  Reachability reachability = Reachability::connecting;
  WallTime since;                    ///< When this began.
  std::optional<WallTime> lastSeen;  ///< The last sample that arrived, however long ago.
  std::optional<Error> error;        ///< Set while unreachable.
};

/// What the server says it is. Empty texts: not known (yet, or not permitted).
struct ServerIdentity {
  std::string product;  ///< "redis" or "valkey".
  std::string version;  ///< "7.0.15".
  std::string mode;     ///< "standalone", "cluster", "sentinel".
  std::string role;     ///< "primary" or "replica".
  std::string runId;    ///< Changes at every start.
  std::optional<std::chrono::seconds> uptime;
  std::optional<std::uint32_t> connectedReplicas;
};

/// One command, over the time between the last two readings of the commands' counters: the sampling interval while
/// somebody looks at the node, a few of them otherwise.
struct CommandFigures {
  std::string name;  ///< Upper case; a subcommand as "CONFIG|GET".
  std::optional<double> callsPerSecond;
  std::optional<double> cpuShare;  ///< Of one core.
  std::optional<double> failedPerSecond;
  std::optional<double> rejectedPerSecond;
  std::optional<LatencyQuantiles> latency;  ///< None where the server has no histogram or had no call, and for the
                                            ///< commands Hotset polls with.
};

/// Error replies of one kind ("WRONGTYPE"), over the same time as the commands.
struct ErrorFigures {
  std::string kind;
  std::optional<double> perSecond;
  std::uint64_t total = 0;  ///< Since the server's start or CONFIG RESETSTAT.
};

/// One entry of the slow log. Arguments are as the server gives them: they may hold values, so faces hide all but
/// the command until asked.
struct SlowLogEntry {
  std::int64_t id = 0;
  WallTime time;
  std::chrono::microseconds duration{0};
  std::vector<std::string> arguments;
  std::string clientAddress;
  std::string clientName;
};

struct ClientFigures {
  std::string id, address, name, user, lastCommand, flags;
  std::chrono::seconds age{0}, idle{0};
  int database = 0;
  std::uint64_t outputBufferBytes = 0, totalMemoryBytes = 0;
};

/// A directive of the configuration; secret ones are redacted where they are parsed.
struct ConfigEntry {
  std::string directive, value;
  bool isRedacted = false;
  std::string_view meaning = {};           ///< In English; empty: not known. Points to text that is always there.
  std::optional<std::string> preset = {};  ///< Its value where nobody set it; none: not known.
  std::optional<bool> differs = {};        ///< From `preset`; none where that is not known.
};

struct PersistenceFigures {
  bool isLoading = false;
  std::optional<std::uint64_t> changesSinceSave;
  std::optional<WallTime> lastSave;
  std::optional<bool> lastSaveOk;
  bool isAofEnabled = false;
  std::optional<bool> lastAofWriteOk;
  std::optional<bool> isSaving, isAofRewriting, lastAofRewriteOk;
  std::optional<std::chrono::seconds> lastSaveTook;
  std::optional<std::uint64_t> lastSaveCopiedBytes;  ///< Copied because it was written to while the snapshot was made.
  std::optional<std::uint64_t> aofBytes, aofBaseBytes;
  std::optional<std::uint64_t> aofDelayedSyncs;  ///< Since the start: writes that waited for the disk.
};

/// The keys that are told to expire, over all databases.
struct ExpiryFigures {
  std::optional<std::uint64_t> keys;          ///< All keys, with a TTL or without.
  std::optional<std::uint64_t> volatileKeys;  ///< Keys with a TTL.
  /// How long a key with a TTL has still to live on average, by the server's own sampling; none while it has none.
  std::optional<std::chrono::milliseconds> averageTtl;
};

struct ReplicaFigures {
  std::string address, state;
  std::optional<std::uint64_t> lagBytes;
  std::optional<std::chrono::seconds> lag;
};

struct ReplicationFigures {
  std::optional<bool> isPrimaryLinkUp;                   ///< For a replica.
  std::string primaryAddress;                            ///< For a replica.
  std::optional<bool> isSyncing;                         ///< For a replica: it is copying everything from its primary.
  std::optional<std::chrono::seconds> primaryLastHeard;  ///< For a replica.
  std::optional<std::uint64_t> lagBytes;                 ///< For a replica: read from its primary and not yet applied.
  std::optional<std::uint64_t> offset;                   ///< Bytes of replication stream so far.
  std::optional<std::uint64_t> backlogBytes;             ///< Kept for replicas that lose their connection.
  std::vector<ReplicaFigures> replicas;
};

/// One figure of MEMORY STATS ("clients.normal").
struct MemoryFigure {
  std::string name;
  double value = 0;
};

/// A command that the login may not use, and which panel that empties.
struct MissingPermission {
  std::string command;  ///< "LATENCY HISTOGRAM".
  std::string loses;    ///< "latency percentiles".
};

/// A table that is read less often than the counters: what it holds, and from when it is.
template <typename T>
struct Dated {
  WallTime time;  ///< When it was read; zero: never.
  std::vector<T> rows;
  [[nodiscard]] bool isKnown() const noexcept { return time != WallTime{}; }
};

/// All that is known of a node now. Immutable once published and shared between threads by pointer.
struct NodeSnapshot {
  fleet::NodeId node;
  NodeStatus status;
  ServerIdentity server;                 ///< Of the last sample that arrived.
  StatsPoint point;                      ///< The latest; a gap while unreachable.
  std::string evictionPolicy;            ///< "allkeys-lru"; empty: not known.
  std::vector<CommandFigures> commands;  ///< Busiest first.
  std::vector<ErrorFigures> errors;
  ExpiryFigures expiry;
  PersistenceFigures persistence;
  ReplicationFigures replication;
  Dated<SlowLogEntry> slowLog;  ///< Newest first.
  Dated<ClientFigures> clients;
  Dated<ConfigEntry> config;
  Dated<MemoryFigure> memory;
  std::vector<MissingPermission> missing;
  Marks marks;  ///< What happened in the last hour; null: nothing is known of it.
};
using NodeSnapshotPtr = std::shared_ptr<const NodeSnapshot>;

}  // namespace hotset::stats
