// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hotset::stats {

/// One number of a reading exactly as the server gave it, as an integer; what follows from others (ratios, the size of
/// the dataset) is left out. The order is kept in history and only ever
/// grows at its end.
enum class Field : std::uint8_t {
  // The server
  runId,          ///< A hash of its run id: changes at every start.
  uptimeSeconds,  ///< By the server's wall clock: may step.
  // Clients
  connectedClients,
  clusterConnections,
  maxClients,
  blockedClients,
  trackingClients,
  recentInputBufferMax,
  recentOutputBufferMax,
  timeoutTableClients,
  // Memory, in bytes
  usedMemory,
  residentMemory,
  peakMemory,
  overheadMemory,
  startupMemory,
  allocatorAllocated,
  allocatorActive,
  allocatorResident,
  systemMemory,
  scriptMemory,
  maxMemory,  ///< 0: no limit.
  notCountedForEviction,
  replicationBuffers,
  replicaBuffers,
  clientBuffers,
  aofBuffer,
  lazyFreePending,
  lazyFreed,
  isDefragmenting,
  // Persistence
  isLoading,
  changesSinceSave,
  isSaving,
  lastSaveTime,  ///< Seconds since 1970.
  isLastSaveOk,
  lastSaveSeconds,
  lastSaveCopied,
  isAofEnabled,
  isAofRewriting,
  isLastAofWriteOk,
  isLastAofRewriteOk,
  aofSize,
  aofBaseSize,
  aofDelayedSyncs,
  // Statistics since the server's start or CONFIG RESETSTAT
  connectionsReceived,
  commandsProcessed,
  netInputBytes,
  netOutputBytes,
  netReplicationInputBytes,
  netReplicationOutputBytes,
  rejectedConnections,
  fullSyncs,
  partialSyncs,
  partialSyncsRefused,
  expiredKeys,
  expireTimeCapReached,
  expireCycleCpuMs,
  evictedKeys,
  evictedClients,
  evictionExceededMs,
  keyspaceHits,
  keyspaceMisses,
  pubsubChannels,
  pubsubPatterns,
  lastForkUs,
  forks,
  defragHits,
  defragMisses,
  trackedKeys,
  trackedItems,
  unexpectedErrors,
  errorReplies,
  readsProcessed,
  writesProcessed,
  queryBufferDisconnections,
  outputBufferDisconnections,
  deniedLogins,
  deniedCommands,
  deniedKeys,
  deniedChannels,
  eventLoopCycles,
  eventLoopUs,
  // Replication
  isReplica,
  connectedReplicas,
  primaryOffset,
  backlogBytes,
  isPrimaryLinkUp,
  primaryLastHeardSeconds,
  isSyncing,
  replicaReadOffset,
  replicaOffset,
  replicationLagBytes,    ///< As Series::replicationLagBytes.
  replicationLagSeconds,  ///< As Series::replicationLagSeconds.
  // CPU, in units of 100 µs
  cpuSystem,
  cpuUser,
  cpuSystemChildren,
  cpuUserChildren,
  // Keyspace, over all databases
  keys,
  volatileKeys,
  // Hotset's own
  roundTripUs,
  ownCommands,  ///< Since this program began with the node, as the two below.
  ownBytes,
  ownCpuUs,  ///< Estimated.
  // Calls of all commands, by duration: one field for each step of the latency ladder
  latencyFirst,
  latencyStep1,
  latencyStep2,
  latencyStep3,
  latencyStep4,
  latencyStep5,
  latencyStep6,
  latencyStep7,
  latencyStep8,
  latencyStep9,
  latencyStep10,
  latencyStep11,
  latencyStep12,
  latencyStep13,
  latencyStep14,
  latencyStep15,
  latencyStep16,
  latencyStep17,
  latencyStep18,
  latencyStep19,
  latencyLast,
};
inline constexpr std::size_t kFieldCount = static_cast<std::size_t>(Field::latencyLast) + 1;
inline constexpr std::size_t kLatencySteps =
    static_cast<std::size_t>(Field::latencyLast) - static_cast<std::size_t>(Field::latencyFirst) + 1;

[[nodiscard]] constexpr std::size_t indexOf(Field field) noexcept { return static_cast<std::size_t>(field); }
/// The field of a step of the latency ladder, 0 to kLatencySteps - 1.
[[nodiscard]] constexpr Field latencyField(std::size_t step) noexcept {
  return static_cast<Field>(indexOf(Field::latencyFirst) + step);
}

enum class FieldKind : std::uint8_t {
  gauge,       ///< What is; may go either way.
  counter,     ///< What happened since the server's start or CONFIG RESETSTAT; going back is a reset.
  ownCounter,  ///< What Hotset counted itself; never goes back within a run of Hotset.
};

struct FieldTraits {
  std::string_view name;  ///< Stable. INFO's own name for it, where INFO gives it as one plain number.
  FieldKind kind;
  double scale;         ///< The raw integer times this is the figure.
  bool isPlain = true;  ///< INFO gives it as one plain number under this name.
};
[[nodiscard]] const FieldTraits& traitsOf(Field field) noexcept;

}  // namespace hotset::stats
