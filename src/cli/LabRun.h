// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <thread>

#include "core/lab/Progress.h"
#include "core/lab/trace/AccessTrace.h"

namespace hotset::cli {

/// Long work in a terminal: says on standard error how far it is and how long it will take, and cancels it at Ctrl-C.
/// One at a time, on the main thread.
class LabRun {
 public:
  LabRun();
  LabRun(const LabRun&) = delete;
  LabRun& operator=(const LabRun&) = delete;
  ~LabRun();

  /// Nothing more is shown: the results follow.
  void end();
  [[nodiscard]] lab::Progress& progress() noexcept { return m_progress; }

 private:
  void show(const std::stop_token& stop);

  lab::Progress m_progress;
  std::jthread m_display;
};

/// Tells on standard error what could not be understood of a trace, or looks odd.
void complainOf(const lab::AccessTrace& trace, const std::string& name);
void complainOf(const lab::BadLines& bad, const std::string& name);

}  // namespace hotset::cli
