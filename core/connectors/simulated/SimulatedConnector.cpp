// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/simulated/SimulatedConnector.h"

namespace hotset::simulated {
namespace {

constexpr std::chrono::seconds kPast{3600};
constexpr std::chrono::seconds kPastStep{5};

}  // namespace

SimulatedConnector::SimulatedConnector(const Clock& clock, Profile profile)
    : m_clock(clock),
      m_began(clock.steadyNow()),
      m_begin(clock.wallNow()),
      m_server(std::move(profile), m_begin - kPast, m_begin) {}

AwaitableResult<std::shared_ptr<const stats::StatsSample>> SimulatedConnector::readStats(StatsReading reading) {
  return answer(this, reading);
}

AwaitableResult<std::shared_ptr<const stats::StatsSample>> SimulatedConnector::answer(SimulatedConnector* self,
                                                                                      StatsReading reading) {
  // By the steady clock: a step of the wall clock makes no load.
  const SteadyTime now = self->m_clock.steadyNow();
  self->m_server.advance(self->m_begin + std::chrono::duration_cast<std::chrono::microseconds>(now - self->m_began));
  if (!self->m_server.isUp()) {
    co_return fail(ErrorCode::connectionRefused, "nothing listens there (simulated)",
                   self->m_server.profile().node.address.text(), "Wait: the demo brings it back within a minute");
  }
  auto sample = std::make_shared<stats::StatsSample>(self->m_server.read(reading, now));
  sample->time = self->m_clock.wallNow();
  co_return sample;
}

std::vector<std::shared_ptr<const stats::StatsSample>> SimulatedConnector::past() {
  std::vector<std::shared_ptr<const stats::StatsSample>> samples;
  StatsReading reading;
  reading.details = true;
  for (auto ago = kPast - kPastStep; ago > std::chrono::seconds(0); ago -= kPastStep) {
    m_server.advance(m_begin - ago);
    if (m_server.isUp()) {
      samples.push_back(std::make_shared<stats::StatsSample>(m_server.read(reading, m_began - ago)));
    }
  }
  return samples;
}

}  // namespace hotset::simulated
