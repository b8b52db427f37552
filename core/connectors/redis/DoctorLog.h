// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "core/async/Timers.h"
#include "core/domain/fleet/DoctorReport.h"

namespace hotset::redis {

/// The report of a diagnosis as it grows: each step with the time since the one before, told to whoever listens.
class DoctorLog {
 public:
  using Listener = std::function<void(const fleet::DoctorStep& step)>;

  /// `timers` outlives it.
  DoctorLog(Timers& timers, Listener onStep) : m_timers(timers), m_onStep(std::move(onStep)), m_began(timers.now()) {}

  /// The step with the time since the one before; for one that is told later.
  [[nodiscard]] fleet::DoctorStep timed(fleet::DoctorStep step);
  void tell(fleet::DoctorStep step);
  /// One that timed() gave.
  void tellTimed(fleet::DoctorStep step);
  /// Tells that a layer failed. Always false.
  bool fail(fleet::DoctorLayer layer, const Error& error);
  /// Tells of the layers not told of that they were not reached.
  void skipTheRest();

  void setAclLine(std::string line) { m_report.aclLine = std::move(line); }
  [[nodiscard]] fleet::DoctorReport take() { return std::move(m_report); }

 private:
  Timers& m_timers;
  Listener m_onStep;
  SteadyTime m_began;
  fleet::DoctorReport m_report;
};

}  // namespace hotset::redis
