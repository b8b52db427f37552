// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
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
  latencyLast = latencyFirst + 20,
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

using FieldSet = std::bitset<kFieldCount>;

/// The fields of one reading; what the server did not tell is absent. Plain data.
class FieldValues {
 public:
  [[nodiscard]] std::optional<std::int64_t> get(Field field) const noexcept {
    return has(field) ? std::optional(m_values[indexOf(field)]) : std::nullopt;
  }
  [[nodiscard]] bool has(Field field) const noexcept { return m_present[indexOf(field)]; }
  /// The value, 0 where absent.
  [[nodiscard]] std::int64_t raw(Field field) const noexcept { return m_values[indexOf(field)]; }
  void set(Field field, std::int64_t value) noexcept {
    m_values[indexOf(field)] = value;
    m_present.set(indexOf(field));
  }
  void add(Field field, std::int64_t value) noexcept { set(field, raw(field) + value); }
  [[nodiscard]] const FieldSet& present() const noexcept { return m_present; }

  bool operator==(const FieldValues&) const = default;

 private:
  std::array<std::int64_t, kFieldCount> m_values{};  // 0 where absent, so that equality needs no mask
  FieldSet m_present;
};

}  // namespace hotset::stats
