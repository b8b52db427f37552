// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Clock.h"
#include "core/domain/stats/FieldValues.h"
#include "core/domain/stats/LatencyHistogram.h"
#include "core/domain/stats/NodeSnapshot.h"

namespace hotset::stats {

/// One command's counters since the server's start or CONFIG RESETSTAT.
struct CommandCounters {
  std::string name;  ///< Upper case; a subcommand as "CONFIG|GET".
  std::uint64_t calls = 0;
  std::uint64_t cpuUs = 0;
  std::optional<std::uint64_t> rejected;
  std::optional<std::uint64_t> failed;
  std::optional<LatencyHistogram> latency;  ///< None where it was not read, or the server has none.
};

/// Error replies of one kind since the server's start or CONFIG RESETSTAT.
struct ErrorCounter {
  std::string kind;
  std::uint64_t count = 0;
};

/// The counters that are read less often than the others.
struct SampleDetails {
  std::vector<CommandCounters> commands;  ///< By name.
  std::vector<ErrorCounter> errors;       ///< By kind.
};

/// One reading of one node, as the server gave it. Immutable once made.
struct StatsSample {
  SteadyTime steadyTime;               ///< When the server answered, as nearly as is known; for rates.
  WallTime time;                       ///< The same by this machine's wall clock; for people.
  std::optional<WallTime> serverTime;  ///< By the server's clock, where it tells.
  FieldValues values;
  ServerIdentity server;
  std::string evictionPolicy;  ///< Empty: not told.
  ExpiryFigures expiry;
  PersistenceFigures persistence;
  ReplicationFigures replication;
  std::optional<SampleDetails> details;  ///< None: not asked for this time.
  std::optional<std::vector<SlowLogEntry>> slowLog;
  std::optional<std::vector<ClientFigures>> clients;
  std::optional<std::vector<ConfigEntry>> config;
  std::optional<std::vector<MemoryFigure>> memory;
  std::vector<MissingPermission> missing;
};

}  // namespace hotset::stats
