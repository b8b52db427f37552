// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/simulated/SimulatedServer.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "core/base/Hash.h"

namespace hotset::simulated {
namespace {

using stats::Field;
using std::chrono::seconds;

constexpr double kFillsAfter = 2 * 3600 + 600;  // seconds from the beginning of the story
constexpr double kFillsFrom = 0.886;            // of the limit
constexpr double kFullFor = 900;
constexpr double kFillsCycle = 4 * 3600;
constexpr double kSlowEvery = 6;
constexpr int kSlowUs = 42'000;
constexpr double kP99OfNormal = 2.326;

/// memcached has no percentiles, no time to live of all its keys, no replication and nothing on disk.
void keepWhatMemcachedTells(stats::StatsSample& sample) {
  stats::FieldValues told;
  for (const Field field : {Field::runId,
                            Field::uptimeSeconds,
                            Field::connectedClients,
                            Field::maxClients,
                            Field::usedMemory,
                            Field::maxMemory,
                            Field::connectionsReceived,
                            Field::commandsProcessed,
                            Field::netInputBytes,
                            Field::netOutputBytes,
                            Field::rejectedConnections,
                            Field::evictedKeys,
                            Field::keyspaceHits,
                            Field::keyspaceMisses,
                            Field::cpuUser,
                            Field::cpuSystem,
                            Field::keys,
                            Field::roundTripUs,
                            Field::ownCommands,
                            Field::ownBytes}) {
    if (const auto value = sample.values.get(field)) told.set(field, *value);
  }
  sample.values = told;
  sample.server.role.clear();
  sample.server.connectedReplicas.reset();
  sample.evictionPolicy = "segmented lru";
  sample.expiry.volatileKeys.reset();
  sample.expiry.averageTtl.reset();
  sample.persistence = {};
  sample.replication = {};
  sample.details.reset();
  sample.slowLog.reset();
}

std::int64_t whole(double value) { return static_cast<std::int64_t>(std::floor(value)); }

}  // namespace

std::array<double, stats::kLatencySteps> latencyShares(double p50Us, double p99Us) {
  std::array<double, stats::kLatencySteps> shares{};
  const double sigma = std::log(p99Us / p50Us) / kP99OfNormal;
  double below = 0;
  for (std::size_t step = 0; step < shares.size(); ++step) {
    const double edge = step + 1 == shares.size() ? 1e12 : stats::latencyLadder::edgeUs(step);
    const double upTo = 0.5 * std::erfc(-std::log(edge / p50Us) / sigma / std::numbers::sqrt2);
    shares[step] = upTo - below;
    below = upTo;
  }
  return shares;
}

SimulatedServer::SimulatedServer(Profile profile, WallTime start, WallTime begin)
    : m_profile(std::move(profile)),
      m_curve(m_profile, begin),
      m_start(start),
      m_now(std::chrono::floor<seconds>(start)),
      m_shares(latencyShares(m_profile.p50Us, m_profile.p99Us)),
      m_connections(m_profile.clients),
      m_usedBytes(m_profile.usedBytes) {}

void SimulatedServer::advance(WallTime until) {
  while (m_now < until) {
    const WallTime next = std::min<WallTime>(std::chrono::floor<seconds>(m_now) + seconds(1), until);
    run(std::chrono::duration<double>(next - m_now).count());
    m_now = next;
  }
}

/// Lets so much of the present second pass.
void SimulatedServer::run(double part) {
  const Load load = m_curve.at(m_now);
  const double story = storySeconds();
  m_usedBytes = m_profile.usedBytes * (1 + 0.004 * waver(7, 211) + 0.0005 * noise(8));
  if (m_profile.story == Story::losesHits) m_usedBytes = std::min(m_usedBytes, m_profile.limitBytes);
  if (m_profile.story == Story::fillsUp) {
    const double at = positiveModulo(story + kFillsCycle - kFillsAfter - kFullFor, kFillsCycle) -
                      (kFillsCycle - kFillsAfter - kFullFor);
    const double share = std::min(0.9995, kFillsFrom + (1 - kFillsFrom) * at / kFillsAfter);
    m_usedBytes = m_profile.limitBytes * std::max(0.2, share) + 40'000 * noise(8);
    if (share > 0.999) m_errors += load.writes * part;
  }
  remember(part, load);
}

void SimulatedServer::remember(double part, const Load& load) {
  m_operations += part * load.operations;
  m_hits += part * load.hits;
  m_misses += part * (load.reads - load.hits);
  m_evicted += part * load.evicted;
  m_expired += part * load.expired;
  m_errors += part * load.operations * 2e-5 * (1 + noise(10));
  m_inBytes += part * load.operations * (60 + m_profile.writeShare * m_profile.valueBytes);
  m_outBytes += part * (load.operations * 12 + load.hits * m_profile.valueBytes);
  m_cpuSeconds += part * load.operations * 9e-6 * (1 + 0.1 * noise(11));
  m_connections += part * (0.2 + 0.1 * noise(12));
  const double tail = 1 + 0.5 * waver(13, 29);
  for (std::size_t step = 0; step < m_calls.size(); ++step) {
    const bool isTail = stats::latencyLadder::edgeUs(step) > m_profile.p99Us / 2;
    m_calls[step] += part * load.operations * m_shares[step] * (isTail ? tail : 1);
  }
  if (m_profile.story == Story::hasSlowCommand) {
    m_slowCalls += part / kSlowEvery;
    m_calls[stats::latencyLadder::stepOf(kSlowUs)] += part / kSlowEvery;
  }
}

stats::StatsSample SimulatedServer::read(const StatsReading& reading, SteadyTime steadyTime) {
  stats::StatsSample sample;
  sample.steadyTime = steadyTime;
  sample.time = m_now;
  sample.serverTime = m_now;
  sample.server.product = m_profile.product;
  sample.server.version = m_profile.version;
  sample.server.mode = "standalone";
  sample.server.runId = m_profile.node.id.value();
  sample.server.uptime = std::chrono::duration_cast<seconds>(m_now - m_start) + std::chrono::days(41);
  sample.evictionPolicy = m_profile.evictionPolicy;
  sample.persistence.changesSinceSave = static_cast<std::uint64_t>(whole(positiveModulo(m_operations, 9000)));
  sample.persistence.lastSave = m_now - seconds(whole(positiveModulo(storySeconds(), 3600)));
  sample.persistence.lastSaveOk = true;
  m_ownCommands += 2;
  m_ownBytes += 5600;
  m_ownCpuUs += 190 + 20 * noise(14);
  setFields(sample.values);
  setReplication(sample);
  const auto keys = static_cast<std::uint64_t>(sample.values.raw(Field::keys));
  sample.expiry.keys = keys;
  sample.expiry.volatileKeys = static_cast<std::uint64_t>(sample.values.raw(Field::volatileKeys));
  if (m_profile.ttl.count() > 0) sample.expiry.averageTtl = m_profile.ttl / 2;
  if (reading.details) {
    for (std::size_t step = 0; step < m_calls.size(); ++step) {
      sample.values.set(stats::latencyField(step), whole(m_calls[step]));
    }
  }
  fillTables(sample, reading, m_profile, m_operations, m_slowCalls);
  if (m_profile.product == "memcached") keepWhatMemcachedTells(sample);
  return sample;
}

void SimulatedServer::setFields(stats::FieldValues& values) const {
  const double keys = m_usedBytes / m_profile.valueBytes;
  values.set(Field::runId, static_cast<std::int64_t>(fnv1a(m_profile.node.id.value()) >> 1U));
  values.set(Field::uptimeSeconds, std::chrono::duration_cast<seconds>(m_now - m_start).count() + 41L * 86400);
  values.set(Field::connectedClients, whole(m_profile.clients * (1 + 0.06 * waver(15, 37))));
  values.set(Field::maxClients, 10'000);
  values.set(Field::blockedClients, 0);
  values.set(Field::usedMemory, whole(m_usedBytes));
  values.set(Field::residentMemory, whole(m_usedBytes * 1.08));
  values.set(Field::maxMemory, whole(m_profile.limitBytes));
  values.set(Field::connectionsReceived, whole(m_connections));
  values.set(Field::commandsProcessed, whole(m_operations));
  values.set(Field::netInputBytes, whole(m_inBytes));
  values.set(Field::netOutputBytes, whole(m_outBytes));
  values.set(Field::rejectedConnections, 0);
  values.set(Field::expiredKeys, whole(m_expired));
  values.set(Field::evictedKeys, whole(m_evicted));
  values.set(Field::keyspaceHits, whole(m_hits));
  values.set(Field::keyspaceMisses, whole(m_misses));
  values.set(Field::errorReplies, whole(m_errors));
  values.set(Field::cpuUser, whole(m_cpuSeconds * 0.6e4));
  values.set(Field::cpuSystem, whole(m_cpuSeconds * 0.4e4));
  values.set(Field::keys, whole(keys));
  values.set(Field::volatileKeys, m_profile.ttl.count() == 0 ? 0 : whole(keys * 0.92));
  values.set(Field::roundTripUs, whole(420 + 90 * waver(16, 13)));
  values.set(Field::ownCommands, whole(m_ownCommands));
  values.set(Field::ownBytes, whole(m_ownBytes));
  values.set(Field::ownCpuUs, whole(m_ownCpuUs));
}

void SimulatedServer::setReplication(stats::StatsSample& sample) const {
  const bool isReplica = !m_profile.primary.empty();
  sample.server.role = isReplica ? "replica" : "primary";
  sample.server.connectedReplicas = m_profile.replica.empty() ? 0 : 1;
  sample.values.set(Field::isReplica, isReplica ? 1 : 0);
  const auto lagBytes = static_cast<std::uint64_t>(900 + 700 * noise(17));
  if (isReplica) {
    sample.replication.isPrimaryLinkUp = true;
    sample.replication.primaryAddress = m_profile.primary;
    sample.values.set(Field::replicationLagSeconds, 0);
  } else if (!m_profile.replica.empty()) {
    sample.replication.replicas.push_back({m_profile.replica, "online", lagBytes, seconds(0)});
    sample.values.set(Field::replicationLagBytes, static_cast<std::int64_t>(lagBytes));
    sample.values.set(Field::replicationLagSeconds, 0);
  }
}

}  // namespace hotset::simulated
