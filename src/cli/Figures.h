// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "core/base/Clock.h"

namespace hotset::cli {

/// Figures as an operator reads them in a terminal: three significant digits and a unit. What is not known is "-".

[[nodiscard]] std::string countText(std::optional<double> count);                ///< "18.1 k"
[[nodiscard]] std::string bytesText(std::optional<double> bytes);                ///< "3.98 GiB"
[[nodiscard]] std::string percentText(std::optional<double> ratio);              ///< "83.4 %" of 0.834
[[nodiscard]] std::string millisecondsText(std::optional<double> microseconds);  ///< "1.05 ms"
[[nodiscard]] std::string durationText(std::chrono::seconds duration);           ///< "2 h 10 min"

/// "2026-11-21T10:32:18.250Z" (RFC 3339, UTC).
[[nodiscard]] std::string rfc3339(WallTime time);
/// "10:32:18" by this machine's time zone.
[[nodiscard]] std::string clockText(WallTime time);

}  // namespace hotset::cli
