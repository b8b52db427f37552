// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>

#include "core/domain/stats/PointCalculator.h"

namespace hotset::stats {

/// Readings of a made-up server, one a second: busy counters, quiet ones, details every fifth time, now and then a gap
/// or a restart.
class RowSource {
 public:
  explicit RowSource(unsigned seed) : m_random(seed) {}

  SampleRow next() {
    m_steady += std::chrono::microseconds(999'000 + m_random() % 2000);
    m_wall += std::chrono::microseconds(999'000 + m_random() % 2000);
    ++m_count;
    SampleRow row{m_steady, m_wall, m_random() % 97 == 0, {}};
    if (row.isGap) return row;
    if (m_random() % 400 == 0) restart();
    for (const Field field : {Field::keyspaceHits, Field::keyspaceMisses, Field::commandsProcessed}) {
      m_values.add(field, static_cast<std::int64_t>(40'000 + m_random() % 4000));
    }
    m_values.add(Field::ownCommands, 1);
    m_values.set(Field::usedMemory, static_cast<std::int64_t>(900'000'000 + m_random() % 500'000 + m_count * 1000));
    m_values.set(Field::maxMemory, 2'000'000'000);
    m_values.set(Field::residentMemory, 1'100'000'000);
    row.values = m_values;
    if (m_count % 5 != 0) return row;
    for (std::size_t step = 0; step < kLatencySteps; ++step) {
      m_latency.add(latencyField(step), static_cast<std::int64_t>(step < 8 ? m_random() % 10'000 : 0));
      row.values.set(latencyField(step), m_latency.raw(latencyField(step)));
    }
    return row;
  }

 private:
  void restart() {
    m_values = {};
    m_latency = {};
    m_values.set(Field::runId, static_cast<std::int64_t>(m_random()));
  }

  std::mt19937_64 m_random;
  SteadyTime m_steady{std::chrono::hours(5)};
  WallTime m_wall{std::chrono::sys_days(std::chrono::year(2026) / 3 / 29)};
  std::uint64_t m_count = 0;
  FieldValues m_values, m_latency;
};

}  // namespace hotset::stats
