// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/StartupLog.h"

#include <chrono>
#include <cstdio>

#include <QtCore/QtGlobal>

namespace hotset::desktop {

void logStartup(const char* stage) {
  static const bool isAsked = qEnvironmentVariableIsSet("HOTSET_STARTUP_LOG");
  if (!isAsked) return;
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  std::fprintf(stderr, "hotset-startup %s %lld\n", stage,
               static_cast<long long>(std::chrono::duration_cast<std::chrono::microseconds>(now).count()));
  std::fflush(stderr);
}

}  // namespace hotset::desktop
