// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/InfoParser.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/Hash.h"
#include "core/connectors/redis/FieldList.h"
#include "core/connectors/redis/InfoKeys.h"
#include "core/connectors/redis/Words.h"

namespace hotset::redis {
namespace {

using stats::Field;

constexpr std::size_t kCommandsMax = 1000;
constexpr std::size_t kErrorKindsMax = 256;
constexpr std::size_t kReplicasMax = 1000;
constexpr std::int64_t kTtlMsMax = 1LL << 50;
constexpr double kCpuUnitsPerSecond = 1e4;
constexpr double kCpuUnitsMax = 1e15;

/// Reads line by line; what needs the whole text is done at its end.
class InfoReader {
 public:
  explicit InfoReader(stats::StatsSample& sample) : m_sample(sample), m_values(sample.values) {}

  void read(std::string_view info) {
    while (!info.empty()) {
      const std::size_t end = std::min(info.find('\n'), info.size());
      std::string_view line = info.substr(0, end);
      info.remove_prefix(std::min(end + 1, info.size()));
      if (line.ends_with('\r')) line.remove_suffix(1);
      readLine(line);
    }
    finish();
  }

 private:
  void readLine(std::string_view line) {
    if (line == "# Commandstats") m_sample.details.emplace();
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || line.starts_with('#')) return;
    const std::string_view name = line.substr(0, colon), value = line.substr(colon + 1);
    if (const InfoKey* key = findInfoKey(name)) {
      readKey(*key, value);
    } else if (name.starts_with("cmdstat_")) {
      readCommand(name.substr(8), value);
    } else if (name.starts_with("errorstat_")) {
      readError(name.substr(10), value);
    } else if (isNumbered(name, "db")) {
      readDatabase(value);
    } else if (isNumbered(name, "slave")) {
      readReplica(value);
    }
  }

  static bool isNumbered(std::string_view name, std::string_view prefix) {
    return name.size() > prefix.size() && name.starts_with(prefix) &&
           std::ranges::all_of(name.substr(prefix.size()), [](char c) { return c >= '0' && c <= '9'; });
  }

  void readKey(const InfoKey& key, std::string_view value) {
    switch (key.value) {
      case InfoValue::number:
        if (const auto number = integerOf(value)) m_values.set(key.field, *number);
        break;
      case InfoValue::cpu:
        readCpu(key.field, value);
        break;
      case InfoValue::flag:
        m_values.set(key.field, value == "ok" || value == "up" ? 1 : 0);
        break;
      case InfoValue::scriptMemoryOfOld:
        if (const auto number = integerOf(value); number && !m_values.has(key.field)) m_values.set(key.field, *number);
        break;
      case InfoValue::serverTime:
        if (const auto us = integerOf(value); us && *us > 0 && *us / 1'000'000 < kEpochSecondsMax) {
          m_sample.serverTime = WallTime(std::chrono::microseconds(*us));
        }
        break;
      default:
        readWord(key.value, value);
    }
  }

  void readWord(InfoValue key, std::string_view value) {
    stats::ServerIdentity& server = m_sample.server;
    if (key == InfoValue::redisVersion) {
      m_redisVersion = word(value);
    } else if (key == InfoValue::valkeyVersion) {
      m_valkeyVersion = word(value);
    } else if (key == InfoValue::serverName) {
      server.product = word(value);
    } else if (key == InfoValue::mode) {
      server.mode = word(value);
    } else if (key == InfoValue::runId) {
      server.runId = word(value);
      m_values.set(Field::runId, static_cast<std::int64_t>(fnv1a(value)));
    } else if (key == InfoValue::role) {
      m_values.set(Field::isReplica, value == "slave" || value == "replica" ? 1 : 0);
      server.role = m_values.raw(Field::isReplica) == 1 ? "replica" : value == "master" ? "primary" : word(value);
    } else if (key == InfoValue::evictionPolicy) {
      m_sample.evictionPolicy = word(value);
    } else if (key == InfoValue::primaryHost) {
      m_primaryHost = word(value);
    } else if (key == InfoValue::primaryPort) {
      m_primaryPort = word(value);
    } else if (key == InfoValue::primaryLinkDownSeconds) {
      m_linkDownSeconds = integerOf(value);
    }
  }

  void readCpu(Field field, std::string_view value) {
    double seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error != std::errc{} || end != value.data() + value.size()) return;
    const double units = seconds * kCpuUnitsPerSecond;
    if (units >= 0 && units < kCpuUnitsMax) m_values.set(field, std::llround(units));
  }

  void readCommand(std::string_view name, std::string_view value) {
    if (!m_sample.details || m_sample.details->commands.size() >= kCommandsMax) return;
    const FieldList fields(value, ',');
    const auto calls = fields.count("calls"), cpuUs = fields.count("usec");
    if (!calls || !cpuUs) return;
    m_sample.details->commands.push_back({upperCaseWord(name), *calls, *cpuUs, fields.count("rejected_calls"),
                                          fields.count("failed_calls"), std::nullopt});
  }

  void readError(std::string_view kind, std::string_view value) {
    if (!m_sample.details || m_sample.details->errors.size() >= kErrorKindsMax) return;
    if (const auto count = FieldList(value, ',').count("count")) {
      m_sample.details->errors.push_back({word(kind), *count});
    }
  }

  void readDatabase(std::string_view value) {
    const FieldList fields(value, ',');
    const auto keys = fields.integer("keys"), expires = fields.integer("expires");
    if (!keys || *keys < 0 || !expires || *expires < 0) return;
    m_keys += static_cast<std::uint64_t>(*keys);
    m_volatileKeys += static_cast<std::uint64_t>(*expires);
    if (const auto ttl = fields.integer("avg_ttl"); ttl && *ttl > 0 && *ttl <= kTtlMsMax) {
      m_ttlMs += static_cast<double>(*ttl) * static_cast<double>(*expires);
      m_keysWithKnownTtl += static_cast<std::uint64_t>(*expires);
    }
  }

  void readReplica(std::string_view value) {
    if (m_replicas.size() >= kReplicasMax) return;
    const FieldList fields(value, ',');
    const auto host = fields.text("ip"), port = fields.text("port"), state = fields.text("state");
    if (!host || !port || !state) return;
    Replica replica;
    replica.figures.address = word(*host) + ":" + word(*port);
    replica.figures.state = word(*state);
    if (const auto lag = fields.integer("lag"); lag && *lag >= 0) replica.figures.lag = std::chrono::seconds(*lag);
    if (*state == "online") replica.offset = fields.integer("offset");
    m_replicas.push_back(std::move(replica));
  }

  void finish() {
    finishIdentity();
    finishReplication();
    finishPersistence();
    // A server that tells its memory but names no database has none with keys in it.
    if (m_values.has(Field::usedMemory) && m_values.has(Field::commandsProcessed)) {
      m_values.set(Field::keys, static_cast<std::int64_t>(m_keys));
      m_values.set(Field::volatileKeys, static_cast<std::int64_t>(m_volatileKeys));
      m_sample.expiry.keys = m_keys;
      m_sample.expiry.volatileKeys = m_volatileKeys;
    }
    if (m_keysWithKnownTtl > 0) {
      m_sample.expiry.averageTtl =
          std::chrono::milliseconds(std::llround(m_ttlMs / static_cast<double>(m_keysWithKnownTtl)));
    }
    if (!m_sample.details) return;
    std::ranges::sort(m_sample.details->commands, {}, &stats::CommandCounters::name);
    std::ranges::sort(m_sample.details->errors, {}, &stats::ErrorCounter::kind);
  }

  void finishIdentity() {
    stats::ServerIdentity& server = m_sample.server;
    if (server.product.empty() && !m_valkeyVersion.empty()) server.product = "valkey";
    if (server.product.empty() && !m_redisVersion.empty()) server.product = "redis";
    server.version = m_valkeyVersion.empty() ? m_redisVersion : m_valkeyVersion;
    if (const auto uptime = m_values.get(Field::uptimeSeconds); uptime && *uptime >= 0) {
      server.uptime = std::chrono::seconds(*uptime);
    }
    if (const auto replicas = m_values.get(Field::connectedReplicas); replicas && *replicas >= 0) {
      server.connectedReplicas = static_cast<std::uint32_t>(std::min<std::int64_t>(*replicas, UINT32_MAX));
    }
  }

  void finishReplication() {
    stats::ReplicationFigures& replication = m_sample.replication;
    if (m_values.raw(Field::isReplica) == 1) {
      if (!m_primaryHost.empty()) replication.primaryAddress = m_primaryHost + ":" + m_primaryPort;
      if (const auto up = m_values.get(Field::isPrimaryLinkUp)) replication.isPrimaryLinkUp = *up == 1;
      finishLagOfReplica();
      replication.isSyncing = flag(Field::isSyncing);
      replication.lagBytes = number(Field::replicationLagBytes);
      if (const auto heard = number(Field::primaryLastHeardSeconds)) {
        replication.primaryLastHeard = std::chrono::seconds(static_cast<std::int64_t>(*heard));
      }
    }
    replication.offset = number(Field::primaryOffset);
    replication.backlogBytes = number(Field::backlogBytes);
    for (Replica& replica : m_replicas) {
      if (replica.offset && m_values.has(Field::primaryOffset)) {
        const std::int64_t lag = std::max<std::int64_t>(0, m_values.raw(Field::primaryOffset) - *replica.offset);
        replica.figures.lagBytes = static_cast<std::uint64_t>(lag);
        raise(Field::replicationLagBytes, lag);
      }
      if (replica.figures.lag) raise(Field::replicationLagSeconds, replica.figures.lag->count());
      replication.replicas.push_back(std::move(replica.figures));
    }
  }

  void finishLagOfReplica() {
    const auto read = m_values.get(Field::replicaReadOffset), applied = m_values.get(Field::replicaOffset);
    if (read && applied) m_values.set(Field::replicationLagBytes, std::max<std::int64_t>(0, *read - *applied));
    const auto heard = m_values.get(Field::primaryLastHeardSeconds);
    const auto silence = heard && *heard >= 0 ? heard : m_linkDownSeconds;
    if (silence && *silence >= 0) m_values.set(Field::replicationLagSeconds, *silence);
  }

  void raise(Field field, std::int64_t value) {
    if (!m_values.has(field) || m_values.raw(field) < value) m_values.set(field, value);
  }

  void finishPersistence() {
    stats::PersistenceFigures& persistence = m_sample.persistence;
    persistence.isLoading = m_values.raw(Field::isLoading) == 1;
    persistence.isAofEnabled = m_values.raw(Field::isAofEnabled) == 1;
    if (const auto changes = m_values.get(Field::changesSinceSave); changes && *changes >= 0) {
      persistence.changesSinceSave = static_cast<std::uint64_t>(*changes);
    }
    if (const auto time = m_values.get(Field::lastSaveTime); time && *time > 0 && *time < kEpochSecondsMax) {
      persistence.lastSave = WallTime(std::chrono::seconds(*time));
    }
    if (const auto isOk = m_values.get(Field::isLastSaveOk)) persistence.lastSaveOk = *isOk == 1;
    persistence.lastAofWriteOk = flag(Field::isLastAofWriteOk);
    persistence.isSaving = flag(Field::isSaving);
    persistence.isAofRewriting = flag(Field::isAofRewriting);
    persistence.lastAofRewriteOk = flag(Field::isLastAofRewriteOk);
    if (const auto seconds = number(Field::lastSaveSeconds)) {
      persistence.lastSaveTook = std::chrono::seconds(static_cast<std::int64_t>(*seconds));
    }
    persistence.lastSaveCopiedBytes = number(Field::lastSaveCopied);
    persistence.aofBytes = number(Field::aofSize);
    persistence.aofBaseBytes = number(Field::aofBaseSize);
    persistence.aofDelayedSyncs = number(Field::aofDelayedSyncs);
  }

  [[nodiscard]] std::optional<bool> flag(Field field) const {
    const auto value = m_values.get(field);
    return value ? std::optional(*value == 1) : std::nullopt;
  }
  [[nodiscard]] std::optional<std::uint64_t> number(Field field) const {
    const auto value = m_values.get(field);
    return value && *value >= 0 ? std::optional(static_cast<std::uint64_t>(*value)) : std::nullopt;
  }

  struct Replica {
    stats::ReplicaFigures figures;
    std::optional<std::int64_t> offset;
  };

  stats::StatsSample& m_sample;
  stats::FieldValues& m_values;
  std::string m_redisVersion, m_valkeyVersion, m_primaryHost, m_primaryPort;
  std::optional<std::int64_t> m_linkDownSeconds;
  std::uint64_t m_keys = 0, m_volatileKeys = 0, m_keysWithKnownTtl = 0;
  double m_ttlMs = 0;  // of all keys with a known TTL together
  std::vector<Replica> m_replicas;
};

}  // namespace

void readInfo(std::string_view info, stats::StatsSample& sample) { InfoReader(sample).read(info); }

}  // namespace hotset::redis
