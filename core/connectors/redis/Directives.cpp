// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/Directives.h"

#include <algorithm>
#include <string>
#include <utility>

namespace hotset::redis {
namespace {

// By name.
constexpr Directive kDirectives[] = {
    {"acl-pubsub-default", "Channels that a new ACL user may use", "resetchannels", "resetchannels"},
    {"aclfile", "File from which users and their rights are read", "", ""},
    {"acllog-max-len", "Entries kept in the log of refused logins and commands", "128", "128"},
    {"active-defrag-cycle-max", "Most CPU, in percent, that defragmentation may take", "25", "25"},
    {"active-defrag-cycle-min", "Least CPU, in percent, that defragmentation takes once it runs", "1", "1"},
    {"active-defrag-ignore-bytes", "Defragmentation does not start below so many wasted bytes", "104857600",
     "104857600"},
    {"active-defrag-max-scan-fields", "Collections with more fields are defragmented in steps", "1000", "1000"},
    {"active-defrag-threshold-lower", "Fragmentation, in percent, at which defragmentation starts", "10", "10"},
    {"active-defrag-threshold-upper", "Fragmentation, in percent, at which it takes its most CPU", "100", "100"},
    {"active-expire-effort",
     "How hard the server looks for expired keys in the background, 1 to 10; more frees memory sooner and costs CPU",
     "1", "1"},
    {"activedefrag", "Moves data in memory while serving, to give wasted memory back", "no", "no"},
    {"activerehashing", "Spends a millisecond of every tenth of a second on growing its tables", "yes", "yes"},
    {"always-show-logo", "Prints the logo at the start whatever the terminal", "no", "no"},
    {"aof-disable-auto-gc", "Keeps old append-only files instead of deleting them", "no", "no"},
    {"aof-load-truncated", "Starts with an append-only file that was cut off by a crash", "yes", "yes"},
    {"aof-rewrite-cpulist", "CPUs for the process that rewrites the append-only file", "", ""},
    {"aof-rewrite-incremental-fsync", "Flushes a rewritten append-only file piece by piece, to avoid a latency spike",
     "yes", "yes"},
    {"aof-timestamp-enabled", "Writes times into the append-only file, so that it can be replayed to a moment", "no",
     "no"},
    {"aof-use-rdb-preamble", "Begins a rewritten append-only file with a snapshot, which loads faster", "yes", "yes"},
    {"appenddirname", "Directory of the append-only files", "appendonlydir", "appendonlydir"},
    {"appendfilename", "Name of the append-only files", "appendonly.aof", "appendonly.aof"},
    {"appendfsync", "When the append-only file is forced to disk: always, every second, or when the system likes",
     "everysec", "everysec"},
    {"appendonly", "Keeps a log of every write, so that a crash loses a second at most", "no", "no"},
    {"auto-aof-rewrite-min-size", "The append-only file is not rewritten while smaller, in bytes", "67108864",
     "67108864"},
    {"auto-aof-rewrite-percentage", "Growth of the append-only file, in percent, at which it is rewritten", "100",
     "100"},
    {"availability-zone", "Zone that the server tells its clients", "", ""},
    {"bgsave-cpulist", "CPUs for the process that writes snapshots", "", ""},
    {"bind", "Addresses the server listens on", "* -::*", "* -::*"},
    {"bind-source-addr", "Address from which the server connects to others", "", ""},
    {"bio-cpulist", "CPUs for the background threads", "", ""},
    {"busy-reply-threshold", "Milliseconds after which a script is called slow and others are answered BUSY", "5000",
     "5000"},
    {"client-output-buffer-limit",
     "When a client that does not read its answers is disconnected: class, hard limit, soft limit, seconds",
     "normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60",
     "normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60"},
    {"client-query-buffer-limit", "Most bytes a client may send before its command is complete", "1073741824",
     "1073741824"},
    {"cluster-allow-pubsubshard-when-down", "Serves sharded channels although the cluster is down", "yes", "yes"},
    {"cluster-allow-reads-when-down", "Serves reads although the cluster is down", "no", "no"},
    {"cluster-allow-replica-migration", "Lets replicas move to a primary that has none", "yes", "yes"},
    {"cluster-announce-bus-port", "Port of the cluster bus that other members are told", "0", "0"},
    {"cluster-announce-client-ipv4", "IPv4 address that clients are told", "", ""},
    {"cluster-announce-client-ipv6", "IPv6 address that clients are told", "", ""},
    {"cluster-announce-hostname", "Host name that clients are told", "", ""},
    {"cluster-announce-human-nodename", "Name of the member in logs", "", ""},
    {"cluster-announce-ip", "Address that other members are told", "", ""},
    {"cluster-announce-port", "Port that other members are told", "0", "0"},
    {"cluster-announce-tls-port", "TLS port that other members are told", "0", "0"},
    {"cluster-blacklist-ttl", "Seconds for which a member that was removed may not come back", "60", "60"},
    {"cluster-config-file", "File in which the member keeps what it knows of the cluster", "nodes.conf", "nodes.conf"},
    {"cluster-enabled", "Makes the server a member of a cluster", "no", "no"},
    {"cluster-link-sendbuf-limit", "Most bytes that wait to be sent to another member; 0 is no limit", "0", "0"},
    {"cluster-migration-barrier", "Replicas a primary keeps before one may move to another", "1", "1"},
    {"cluster-node-timeout", "Milliseconds without an answer after which a member is held to be down", "15000",
     "15000"},
    {"cluster-port", "Port of the cluster bus; 0 is the server's port plus 10000", "0", "0"},
    {"cluster-preferred-endpoint-type", "What clients are sent to in a redirection: address, host name or neither",
     "ip", "ip"},
    {"cluster-replica-no-failover", "Keeps this replica from taking over", "no", "no"},
    {"cluster-replica-validity-factor", "How old a replica's data may be for it to take over; 0 is any age", "10",
     "10"},
    {"cluster-require-full-coverage", "Stops serving when a slot has no member", "yes", "yes"},
    {"cluster-slot-stats-enabled", "Counts CPU and traffic of every slot", "no", "no"},
    {"crash-log-enabled", "Writes a report when the server crashes", "yes", "yes"},
    {"crash-memcheck-enabled", "Checks the memory when the server crashes", "yes", "yes"},
    {"daemonize", "Runs in the background", std::nullopt, std::nullopt},
    {"databases", "Number of databases", "16", "16"},
    {"dbfilename", "Name of the snapshot file", "dump.rdb", "dump.rdb"},
    {"dir", "Directory of snapshots and append-only files", std::nullopt, std::nullopt},
    {"disable-thp", "Asks the system to use no huge pages, which cost latency when a snapshot is made", "yes", "yes"},
    {"dual-channel-replication-enabled", "Sends a new replica its snapshot and the writes since over two connections",
     "no", "no"},
    {"dynamic-hz", "Does background work more often when there are many clients", "yes", "yes"},
    {"enable-debug-command", "Allows DEBUG: no, yes, or local connections only", "no", "no"},
    {"enable-module-command", "Allows MODULE: no, yes, or local connections only", "no", "no"},
    {"enable-protected-configs", "Allows protected directives to be changed while running", "no", "no"},
    {"events-per-io-thread", "Events at once for which one more I/O thread is used", "2", "2"},
    {"extended-redis-compatibility", "Calls itself Redis where clients look for that name", "no", "no"},
    {"hash-max-listpack-entries", "Hashes of up to so many fields are kept compact", "512", "512"},
    {"hash-max-listpack-value", "Hashes with values of up to so many bytes are kept compact", "64", "64"},
    {"hide-user-data-from-log", "Keeps keys and values out of the server's log", "yes", "yes"},
    {"hll-sparse-max-bytes", "Most bytes of a HyperLogLog in its sparse form", "3000", "3000"},
    {"hz", "How often a second background work is done: expiry, time-outs, tables", "10", "10"},
    {"ignore-warnings", "Warnings that do not keep the server from starting", "", ""},
    {"io-threads", "Threads that read and write the network; 1 is the main thread alone", "1", "1"},
    {"io-threads-do-reads", "The I/O threads read as well as write", "no", "yes"},
    {"jemalloc-bg-thread", "Gives memory back to the system in a thread of its own", "yes", "yes"},
    {"latency-monitor-threshold", "Milliseconds from which an event is noted by LATENCY; 0 is off", "0", "0"},
    {"latency-tracking", "Keeps a latency histogram of every command", "yes", "yes"},
    {"latency-tracking-info-percentiles", "Percentiles that INFO shows", "50 99 99.9", "50 99 99.9"},
    {"lazyfree-lazy-eviction", "Evicted values are freed in the background", "no", "yes"},
    {"lazyfree-lazy-expire", "Expired values are freed in the background", "no", "yes"},
    {"lazyfree-lazy-server-del", "Values that a command overwrites are freed in the background", "no", "yes"},
    {"lazyfree-lazy-user-del", "DEL frees in the background, as UNLINK does", "no", "yes"},
    {"lazyfree-lazy-user-flush", "FLUSHALL and FLUSHDB free in the background", "no", "yes"},
    {"lfu-decay-time", "Minutes after which a key's access frequency is lowered by one", "1", "1"},
    {"lfu-log-factor", "How slowly a key's access frequency rises; larger tells very hot keys apart", "10", "10"},
    {"list-compress-depth", "Nodes at each end of a list that are not compressed; 0 compresses none", "0", "0"},
    {"list-max-listpack-size", "Size of a list's nodes: entries, or from -1 (4 kB) to -5 (64 kB)", "-2", "-2"},
    {"locale-collate", "Order in which SORT puts letters", "", ""},
    {"logfile", "File of the server's log; empty is the standard output", "", ""},
    {"loglevel", "How much is logged", "notice", "notice"},
    {"max-new-connections-per-cycle", "New connections accepted at once", "10", "10"},
    {"max-new-tls-connections-per-cycle", "New TLS connections accepted at once", "1", "1"},
    {"maxclients", "Most clients at once; more are refused", "10000", "10000"},
    {"maxmemory", "Memory, in bytes, that the data may take; 0 is no limit", "0", "0"},
    {"maxmemory-clients", "Memory that all clients together may take before some are disconnected; 0 is no limit", "0",
     "0"},
    {"maxmemory-eviction-tenacity", "How long the server goes on evicting before it serves again, 0 to 100", "10",
     "10"},
    {"maxmemory-policy", "What is evicted when the limit is reached; noeviction refuses writes instead", "noeviction",
     "noeviction"},
    {"maxmemory-samples", "Keys looked at to find one to evict; more is closer to the true least used", "5", "5"},
    {"min-replicas-max-lag", "Seconds of silence after which a replica does not count any more", "10", "10"},
    {"min-replicas-to-write", "Replicas without which a primary refuses writes; 0 is none", "0", "0"},
    {"no-appendfsync-on-rewrite", "Does not force the append-only file to disk while a snapshot is written", "no",
     "no"},
    {"notify-keyspace-events", "Events of keys that are published to subscribers", "", ""},
    {"oom-score-adj", "Tells the system which process to end when memory is short", "no", "no"},
    {"oom-score-adj-values", "By how much, for primaries, replicas and children", "0 200 800", "0 200 800"},
    {"pidfile", "File with the number of the process", std::nullopt, std::nullopt},
    {"port", "TCP port; 0 is none", "6379", "6379"},
    {"prefetch-batch-max-size", "Commands whose keys are fetched from memory together", "16", "16"},
    {"primaryauth", "Password for the primary", "", ""},
    {"primaryuser", "User for the primary", "", ""},
    {"proc-title-template", "What the process calls itself", "{title} {listen-addr} {server-mode}",
     "{title} {listen-addr} {server-mode}"},
    {"propagation-error-behavior", "What happens when a replica can't apply what it was sent", "ignore", "ignore"},
    {"protected-mode", "Refuses connections from elsewhere while there is no password", "yes", "yes"},
    {"proto-max-bulk-len", "Largest value, in bytes, that a command may carry", "536870912", "536870912"},
    {"rdb-del-sync-files", "Deletes the snapshot that a replica was sent", "no", "no"},
    {"rdb-save-incremental-fsync", "Flushes a snapshot piece by piece, to avoid a latency spike", "yes", "yes"},
    {"rdbchecksum", "Writes and checks a checksum of snapshots", "yes", "yes"},
    {"rdbcompression", "Compresses texts in snapshots", "yes", "yes"},
    {"repl-backlog-size",
     "Bytes of writes kept for a replica that lost its connection; with more missed it copies everything", "1048576",
     "10485760"},
    {"repl-backlog-ttl", "Seconds after the last replica until the backlog is freed", "3600", "3600"},
    {"repl-disable-tcp-nodelay", "Sends to replicas in larger packets, later", "no", "no"},
    {"repl-diskless-load", "A replica loads what it is sent without writing it to disk first", "disabled", "disabled"},
    {"repl-diskless-sync", "Sends a new replica its copy without writing it to disk first", "yes", "yes"},
    {"repl-diskless-sync-delay", "Seconds to wait for more replicas before a copy is sent", "5", "5"},
    {"repl-diskless-sync-max-replicas", "Replicas that end that wait; 0 is no number", "0", "0"},
    {"repl-ping-replica-period", "Seconds between pings to replicas", "10", "10"},
    {"repl-timeout", "Seconds of silence after which replication is broken off", "60", "60"},
    {"replica-announce-ip", "Address that the primary is told", "", ""},
    {"replica-announce-port", "Port that the primary is told", "0", "0"},
    {"replica-announced", "Sentinels show this replica", "yes", "yes"},
    {"replica-ignore-disk-write-errors", "A replica goes on although it can't write to disk", "no", "no"},
    {"replica-ignore-maxmemory", "A replica leaves eviction to its primary", "yes", "yes"},
    {"replica-lazy-flush", "A replica frees its old data in the background", "no", "yes"},
    {"replica-priority", "Who takes over first, the smallest; 0 never does", "100", "100"},
    {"replica-read-only", "A replica refuses writes", "yes", "yes"},
    {"replica-serve-stale-data", "A replica serves what it has while its primary is away", "yes", "yes"},
    {"replicaof", "Address of the primary that is copied; empty: this is a primary", "", ""},
    {"requirepass", "Password of the default user", "", ""},
    {"sanitize-dump-payload", "Checks what RESTORE is given", "no", "no"},
    {"save", "Writes a snapshot after so many seconds with so many changes; empty is never", "3600 1 300 100 60 10000",
     "3600 1 300 100 60 10000"},
    {"server-cpulist", "CPUs for the main thread", "", ""},
    {"set-max-intset-entries", "Sets of up to so many whole numbers are kept compact", "512", "512"},
    {"set-max-listpack-entries", "Sets of up to so many members are kept compact", "128", "128"},
    {"set-max-listpack-value", "Sets with members of up to so many bytes are kept compact", "64", "64"},
    {"set-proc-title", "Shows address and mode in the name of the process", "yes", "yes"},
    {"shutdown-on-sigint", "What happens at an interrupt", "default", "default"},
    {"shutdown-on-sigterm", "What happens when asked to end", "default", "default"},
    {"shutdown-timeout", "Seconds to wait for replicas before ending", "10", "10"},
    {"slowlog-log-slower-than", "Microseconds from which a command is noted in the slow log; negative is never",
     "10000", "10000"},
    {"slowlog-max-len", "Entries kept in the slow log", "128", "128"},
    {"socket-mark-id", "Mark of the server's packets for the system's routing", "0", "0"},
    {"stop-writes-on-bgsave-error", "Refuses writes when the last snapshot failed", "yes", "yes"},
    {"stream-node-max-bytes", "Most bytes in a node of a stream", "4096", "4096"},
    {"stream-node-max-entries", "Most entries in a node of a stream", "100", "100"},
    {"supervised", "Who supervises the process", "no", "no"},
    {"syslog-enabled", "Logs to the system's log", "no", "no"},
    {"syslog-facility", "Facility in the system's log", "local0", "local0"},
    {"syslog-ident", "Name in the system's log", "redis", "valkey"},
    {"tcp-backlog", "Connections that may wait to be accepted", "511", "511"},
    {"tcp-keepalive", "Seconds of silence after which the system asks whether a client is still there", "300", "300"},
    {"timeout", "Seconds of idleness after which a client is disconnected; 0 is never", "0", "0"},
    {"tls-auth-clients", "Whether clients must show a certificate", "yes", "yes"},
    {"tls-ca-cert-dir", "Directory of the certificate authorities to trust", "", ""},
    {"tls-ca-cert-file", "File of the certificate authorities to trust", "", ""},
    {"tls-cert-file", "Certificate of the server", "", ""},
    {"tls-ciphers", "Ciphers up to TLS 1.2", "", ""},
    {"tls-ciphersuites", "Ciphers of TLS 1.3", "", ""},
    {"tls-client-cert-file", "Certificate to show to other servers", "", ""},
    {"tls-client-key-file", "Its private key", "", ""},
    {"tls-client-key-file-pass", "Passphrase of that key", "", ""},
    {"tls-cluster", "Uses TLS between members of a cluster", "no", "no"},
    {"tls-dh-params-file", "Parameters for key exchange with old clients", "", ""},
    {"tls-key-file", "Private key of the server", "", ""},
    {"tls-key-file-pass", "Passphrase of that key", "", ""},
    {"tls-port", "TLS port; 0 is none", "0", "0"},
    {"tls-prefer-server-ciphers", "The server's order of ciphers counts", "no", "no"},
    {"tls-protocols", "Versions of TLS that are spoken; empty is the library's choice", "", ""},
    {"tls-replication", "Uses TLS towards the primary", "no", "no"},
    {"tls-session-cache-size", "Sessions kept so that clients can come back quickly", "20480", "20480"},
    {"tls-session-cache-timeout", "Seconds for which a session is kept", "300", "300"},
    {"tls-session-caching", "Keeps sessions so that clients can come back quickly", "yes", "yes"},
    {"tracking-table-max-keys", "Keys remembered for clients that cache on their side", "1000000", "1000000"},
    {"unixsocket", "Path of the server's socket", "", ""},
    {"unixsocketgroup", "Group of that socket", "", ""},
    {"unixsocketperm", "Rights of that socket", "0", "0"},
    {"zset-max-listpack-entries", "Sorted sets of up to so many members are kept compact", "128", "128"},
    {"zset-max-listpack-value", "Sorted sets with members of up to so many bytes are kept compact", "64", "64"},
};

/// What a directive was called before.
constexpr std::pair<std::string_view, std::string_view> kRenamed[] = {
    {"slaveof", "replicaof"},
    {"masterauth", "primaryauth"},
    {"masteruser", "primaryuser"},
    {"lua-time-limit", "busy-reply-threshold"},
    {"min-slaves-", "min-replicas-"},
    {"repl-ping-slave-", "repl-ping-replica-"},
    {"cluster-slave-", "cluster-replica-"},
    {"slave-", "replica-"},
};

/// The present name of a directive.
std::string presentName(std::string_view name) {
  std::string present(name);
  std::ranges::replace(present, '_', '-');
  for (const auto& [old, now] : kRenamed) {
    if (present.starts_with(old)) {
      present.replace(0, old.size(), now);
      break;
    }
  }
  if (const auto at = present.find("-ziplist-"); at != std::string::npos) present.replace(at, 9, "-listpack-");
  return present;
}

bool equalIgnoringCase(std::string_view left, std::string_view right) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::ranges::equal(left, right, {}, lower, lower);
}

}  // namespace

const Directive* findDirective(std::string_view name) {
  const std::string present = presentName(name);
  const auto found = std::ranges::lower_bound(kDirectives, std::string_view(present), {}, &Directive::name);
  return found != std::end(kDirectives) && found->name == present ? found : nullptr;
}

void explainDirectives(std::string_view product, std::vector<stats::ConfigEntry>& entries) {
  for (stats::ConfigEntry& entry : entries) {
    const Directive* directive = findDirective(entry.directive);
    if (directive == nullptr) continue;
    entry.meaning = directive->meaning;
    const auto preset = product == "valkey" ? directive->valkeyDefault : directive->redisDefault;
    if (!preset) continue;
    entry.preset = std::string(*preset);
    entry.differs =
        entry.isRedacted || !equalIgnoringCase(entry.value, *preset);  // only a value that is set is redacted
  }
}

}  // namespace hotset::redis
