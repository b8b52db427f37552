// SPDX-License-Identifier: Apache-2.0
#include "core/domain/stats/PointCalculator.h"

#include <algorithm>

namespace hotset::stats {
namespace {

/// The longest time for which percentiles stay on show after the histogram was read.
constexpr std::chrono::seconds kLatencyShown{10};

struct Rate {
  Series series;
  Field field;
};
constexpr Rate kRates[] = {
    {Series::hitsPerSecond, Field::keyspaceHits},
    {Series::missesPerSecond, Field::keyspaceMisses},
    {Series::operationsPerSecond, Field::commandsProcessed},
    {Series::evictionsPerSecond, Field::evictedKeys},
    {Series::expirationsPerSecond, Field::expiredKeys},
    {Series::networkInBytesPerSecond, Field::netInputBytes},
    {Series::networkOutBytesPerSecond, Field::netOutputBytes},
    {Series::rejectedConnectionsPerSecond, Field::rejectedConnections},
    {Series::errorsPerSecond, Field::errorReplies},
    {Series::ownCommandsPerSecond, Field::ownCommands},
    {Series::ownBytesPerSecond, Field::ownBytes},
};

constexpr Rate kGauges[] = {
    {Series::keys, Field::keys},
    {Series::usedMemoryBytes, Field::usedMemory},
    {Series::residentMemoryBytes, Field::residentMemory},
    {Series::connectedClients, Field::connectedClients},
    {Series::blockedClients, Field::blockedClients},
    {Series::replicationLagBytes, Field::replicationLagBytes},
    {Series::replicationLagSeconds, Field::replicationLagSeconds},
    {Series::roundTripUs, Field::roundTripUs},
};

std::optional<double> increase(const FieldValues& earlier, const FieldValues& later, Field field) {
  if (!earlier.has(field) || !later.has(field) || later.raw(field) < earlier.raw(field)) return std::nullopt;
  return static_cast<double>(later.raw(field) - earlier.raw(field)) * traitsOf(field).scale;
}

std::chrono::microseconds microsecondsBetween(SteadyTime from, SteadyTime to) {
  return std::chrono::duration_cast<std::chrono::microseconds>(to - from);
}

/// More passed on the server than on our steady clock, which stands still while this machine sleeps: counters then
/// hold hours that the interval does not.
bool isHoleBetween(const SampleRow& earlier, const SampleRow& later) {
  const auto before = earlier.values.get(Field::uptimeSeconds), after = later.values.get(Field::uptimeSeconds);
  if (!before || !after || *after < *before) return false;
  constexpr std::int64_t kTolerated = 2;  // uptime is in whole seconds
  const auto passed = std::chrono::ceil<std::chrono::seconds>(later.steadyTime - earlier.steadyTime).count();
  return static_cast<std::uint64_t>(*after) - static_cast<std::uint64_t>(*before) >
         static_cast<std::uint64_t>(passed + kTolerated);
}

FieldSet makeNeededFields() {
  FieldSet fields;
  for (const Rate& gauge : kGauges) fields.set(indexOf(gauge.field));
  for (const Rate& rate : kRates) fields.set(indexOf(rate.field));
  for (const Field field : {Field::runId, Field::uptimeSeconds, Field::maxMemory, Field::ownCpuUs}) {
    fields.set(indexOf(field));
  }
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (traitsOf(static_cast<Field>(i)).kind == FieldKind::counter) fields.set(i);  // any of them may show a reset
  }
  return fields;
}

}  // namespace

const FieldSet& PointCalculator::neededFields() noexcept {
  static const FieldSet fields = makeNeededFields();
  return fields;
}

bool isResetBetween(const FieldValues& earlier, const FieldValues& later) noexcept {
  if (earlier.has(Field::runId) && later.has(Field::runId)) {
    if (earlier.raw(Field::runId) != later.raw(Field::runId)) return true;
  } else if (later.has(Field::uptimeSeconds) && later.raw(Field::uptimeSeconds) < earlier.raw(Field::uptimeSeconds)) {
    // Uptime is a difference of wall-clock times: it alone proves nothing where the run id says "the same run".
    return true;
  }
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    if (traitsOf(field).kind != FieldKind::counter || !earlier.has(field) || !later.has(field)) continue;
    if (later.raw(field) < earlier.raw(field)) return true;
  }
  return false;
}

StatsPoint PointCalculator::next(const SampleRow& row) {
  StatsPoint point;
  point.time = row.time;
  point.isGap = row.isGap;
  if (row.isGap) {
    forget();
    return point;
  }
  if (m_previous && (row.steadyTime <= m_previous->steadyTime || isHoleBetween(*m_previous, row))) forget();
  if (m_previous && isResetBetween(m_previous->values, row.values)) {
    point.isAfterReset = true;
    if (m_previous->values.raw(Field::runId) != row.values.raw(Field::runId)) m_growth.clear();
    forget();
  }
  setGauges(point, row);
  if (m_previous) setRates(point, *m_previous, row);
  setLatency(point, row);
  m_previous = row;
  return point;
}

void PointCalculator::forget() {
  m_previous.reset();
  m_latency.reset();
}

void PointCalculator::setGauges(StatsPoint& point, const SampleRow& row) {
  for (const Rate& gauge : kGauges) {
    if (const auto value = row.values.get(gauge.field)) point.set(gauge.series, static_cast<double>(*value));
  }
  const double used = static_cast<double>(row.values.raw(Field::usedMemory));
  const double limit = static_cast<double>(row.values.raw(Field::maxMemory));
  if (limit > 0) point.set(Series::maxMemoryBytes, limit);
  if (!row.values.has(Field::usedMemory)) return;
  if (row.values.has(Field::residentMemory) && used > 0) {
    point.set(Series::fragmentationRatio, static_cast<double>(row.values.raw(Field::residentMemory)) / used);
  }
  m_growth.add(row.steadyTime, used);
  const auto growth = m_growth.growth();
  if (!growth) return;
  point.set(Series::memoryGrowthBytesPerSecond, growth->perSecond);
  if (limit > used && growth->isTrend && growth->perSecond > 0) {
    point.set(Series::secondsUntilFull, (limit - used) / growth->perSecond);
  }
}

void PointCalculator::setRates(StatsPoint& point, const SampleRow& previous, const SampleRow& row) {
  const FieldValues& earlier = previous.values;
  point.interval = microsecondsBetween(previous.steadyTime, row.steadyTime);
  const double seconds = std::chrono::duration<double>(point.interval).count();
  if (seconds <= 0) return;
  for (const Rate& rate : kRates) {
    if (const auto value = increase(earlier, row.values, rate.field)) point.set(rate.series, *value / seconds);
  }
  const auto hits = increase(earlier, row.values, Field::keyspaceHits);
  const auto misses = increase(earlier, row.values, Field::keyspaceMisses);
  if (hits && misses && *hits + *misses > 0) point.set(Series::hitRatio, *hits / (*hits + *misses));
  const auto system = increase(earlier, row.values, Field::cpuSystem);
  const auto user = increase(earlier, row.values, Field::cpuUser);
  if (system && user) point.set(Series::serverCpuShare, (*system + *user) / seconds);
  if (const auto own = increase(earlier, row.values, Field::ownCpuUs)) {
    point.set(Series::ownCpuShare, *own * 1e-6 / seconds);
  }
}

void PointCalculator::setLatency(StatsPoint& point, const SampleRow& row) {
  if (row.values.has(Field::latencyFirst)) readLatency(row);
  if (!m_latency || row.steadyTime - m_latency->readAt > kLatencyShown) return;
  if (const auto& quantiles = m_latency->quantiles) {
    point.latencyInterval = m_latency->interval;
    point.set(Series::latencyP50Us, quantiles->p50.highUs);
    point.set(Series::latencyP99Us, quantiles->p99.highUs);
    point.set(Series::latencyP999Us, quantiles->p999.highUs);
  }
}

void PointCalculator::readLatency(const SampleRow& row) {
  Latency read;
  read.readAt = row.steadyTime;
  for (std::size_t step = 0; step < kLatencySteps; ++step) {
    read.steps[step] = static_cast<std::uint64_t>(row.values.raw(latencyField(step)));
  }
  if (m_latency) {
    read.interval = microsecondsBetween(m_latency->readAt, row.steadyTime);
    const auto calls = LatencyHistogram::fromSteps(read.steps).since(LatencyHistogram::fromSteps(m_latency->steps));
    if (calls) read.quantiles = calls->quantiles();
  }
  m_latency = read;
}

}  // namespace hotset::stats
