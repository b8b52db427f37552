// SPDX-License-Identifier: Apache-2.0
#include "core/services/stats/SamplingPlan.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/base/Hash.h"

namespace hotset::stats {
namespace {

constexpr std::chrono::seconds kSlowLogPeriod{5};
constexpr std::chrono::seconds kClientsPeriod{5};
constexpr std::chrono::seconds kMemoryPeriod{10};
constexpr std::chrono::seconds kConfigPeriod{60};
/// A thousand clients take a server about a millisecond to list.
constexpr std::size_t kClientsPerPeriod = 1000;
constexpr std::size_t kPeriodsMax = 60;
/// Ticks of an interval fall on so many instants: nodes that share one share a wake-up and warm caches.
constexpr int kSlots = 25;
constexpr std::chrono::milliseconds kFirstWithin{250};

}  // namespace

SamplingPlan::SamplingPlan(std::string_view nodeName, std::chrono::milliseconds interval,
                           std::chrono::milliseconds detailsPeriod)
    : m_interval(interval),
      m_slot(static_cast<int>(fnv1a(nodeName) % kSlots)),
      m_phase(m_interval * m_slot / kSlots),
      m_detailsEvery(static_cast<std::uint64_t>(std::max<std::int64_t>(1, detailsPeriod / interval))) {}

SteadyTime SamplingPlan::firstTick(SteadyTime now) const {
  return now + std::min<std::chrono::nanoseconds>(m_interval, kFirstWithin) * m_slot / kSlots;
}

SteadyTime SamplingPlan::nextTick(SteadyTime now) {
  if (!std::exchange(m_isOnGrid, true)) return now + m_interval;
  const auto earliest = now.time_since_epoch() + m_interval / 2;
  const auto periods = (earliest - m_phase + m_interval - std::chrono::nanoseconds(1)) / m_interval;
  return SteadyTime(std::chrono::duration_cast<SteadyTime::duration>(periods * m_interval + m_phase));
}

bool SamplingPlan::takeTurn(SteadyTime& last, SteadyTime now, std::chrono::seconds period) const {
  // Half a tick early counts, or a period would stretch by a whole tick whenever one comes a little late.
  if (last != SteadyTime{} && now - last + m_interval / 2 < period) return false;
  last = now;
  return true;
}

StatsReading SamplingPlan::readingAt(SteadyTime now, bool isWatched, std::size_t connectedClients) {
  StatsReading reading;
  // The second reading has them too, so that there is something to compare.
  reading.details = isWatched || m_readings < 2 || m_readings % m_detailsEvery == 0;
  ++m_readings;
  if (!isWatched) return reading;
  const std::size_t clientPeriods = std::min(1 + connectedClients / kClientsPerPeriod, kPeriodsMax);
  reading.slowLog = takeTurn(m_slowLog, now, kSlowLogPeriod);
  reading.clients = takeTurn(m_clients, now, kClientsPeriod * static_cast<int>(clientPeriods));
  reading.memory = takeTurn(m_memory, now, kMemoryPeriod);
  reading.config = takeTurn(m_config, now, kConfigPeriod);
  return reading;
}

void SamplingPlan::forget() {
  m_readings = 0;
  m_slowLog = m_clients = m_config = m_memory = {};
}

}  // namespace hotset::stats
