// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/DoctorLog.h"

#include <array>

#include "core/connectors/redis/DoctorWords.h"

namespace hotset::redis {

using fleet::DoctorLayer;
using fleet::DoctorStep;
using fleet::DoctorVerdict;

DoctorStep DoctorLog::timed(DoctorStep step) {
  const SteadyTime now = m_timers.now();
  step.took += std::chrono::duration_cast<std::chrono::microseconds>(now - std::exchange(m_began, now));
  return step;
}

void DoctorLog::tell(DoctorStep step) { tellTimed(timed(std::move(step))); }

void DoctorLog::tellTimed(DoctorStep step) {
  m_report.steps.push_back(std::move(step));
  if (m_onStep) m_onStep(m_report.steps.back());
}

bool DoctorLog::fail(DoctorLayer layer, const Error& error) {
  tell(failedStep(layer, error));
  return false;
}

void DoctorLog::skipTheRest() {
  constexpr std::array kLayers{DoctorLayer::name,  DoctorLayer::transport,   DoctorLayer::tls,
                               DoctorLayer::login, DoctorLayer::permissions, DoctorLayer::version};
  for (std::size_t i = m_report.steps.size(); i < kLayers.size(); ++i) {
    tell({.layer = kLayers[i], .verdict = DoctorVerdict::skipped, .finding = "Not reached.", .advice = {}});
  }
}

}  // namespace hotset::redis
