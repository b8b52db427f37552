// SPDX-License-Identifier: Apache-2.0
#include "core/domain/stats/Series.h"

namespace hotset::stats {
namespace {

constexpr std::array<SeriesTraits, kSeriesCount> kTraits{{
    {"hit_ratio", Unit::ratio, "Hits by look-ups over the sampling interval."},
    {"hits_per_second", Unit::perSecond, "Look-ups that found their key."},
    {"misses_per_second", Unit::perSecond, "Look-ups that did not find their key."},
    {"operations_per_second", Unit::perSecond, "Commands processed."},
    {"evictions_per_second", Unit::perSecond, "Keys evicted for lack of memory."},
    {"expirations_per_second", Unit::perSecond, "Keys whose time to live ran out."},
    {"keys", Unit::count, "Keys in all databases."},
    {"used_memory_bytes", Unit::bytes, "Memory the server counts against its limit."},
    {"maxmemory_bytes", Unit::bytes, "The server's memory limit."},
    {"resident_memory_bytes", Unit::bytes, "Memory as the operating system counts it."},
    {"fragmentation_ratio", Unit::ratio, "Resident by used memory."},
    {"memory_growth_bytes_per_second", Unit::bytesPerSecond, "Slope of used memory over the last minutes."},
    {"seconds_until_full", Unit::seconds, "Until used memory reaches the limit at its present growth."},
    {"network_in_bytes_per_second", Unit::bytesPerSecond, "Bytes the server received."},
    {"network_out_bytes_per_second", Unit::bytesPerSecond, "Bytes the server sent."},
    {"connected_clients", Unit::count, "Client connections."},
    {"blocked_clients", Unit::count, "Clients waiting in a blocking command."},
    {"rejected_connections_per_second", Unit::perSecond, "Connections refused because of the limit of clients."},
    {"errors_per_second", Unit::perSecond, "Error replies of every kind."},
    {"latency_p50_us", Unit::microseconds, "Half of all commands took at most this long."},
    {"latency_p99_us", Unit::microseconds, "99 of 100 commands took at most this long."},
    {"latency_p999_us", Unit::microseconds, "999 of 1000 commands took at most this long."},
    {"replication_lag_bytes", Unit::bytes, "Bytes of the replication stream not yet applied."},
    {"replication_lag_seconds", Unit::seconds, "Time since the other side of replication was heard."},
    {"server_cpu_share", Unit::ratio, "CPU the server used, of one core."},
    {"round_trip_us", Unit::microseconds, "Round trip of Hotset's own INFO."},
    {"own_commands_per_second", Unit::perSecond, "Commands Hotset itself sent to the node."},
    {"own_bytes_per_second", Unit::bytesPerSecond, "Bytes Hotset itself exchanged with the node."},
    {"own_cpu_share", Unit::ratio, "Estimated server CPU that Hotset's commands cost, of one core."},
}};

}  // namespace

const SeriesTraits& traitsOf(Series series) noexcept { return kTraits[static_cast<std::size_t>(series)]; }

}  // namespace hotset::stats
