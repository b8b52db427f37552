// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace hotset::desktop {

/// With HOTSET_STARTUP_LOG set, prints a stage of the start and the monotonic clock in microseconds to standard error:
/// "hotset-startup first-frame 123456789". Whoever started the program knows when that was.
void logStartup(const char* stage);

}  // namespace hotset::desktop
