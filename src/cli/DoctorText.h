// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/domain/fleet/DoctorReport.h"
#include "src/cli/ExitCode.h"

namespace hotset::cli {

/// "name", "transport", "tls", "login", "permissions", "version".
[[nodiscard]] std::string_view layerName(fleet::DoctorLayer layer) noexcept;
/// "passed", "warned", "failed", "skipped".
[[nodiscard]] std::string_view verdictName(fleet::DoctorVerdict verdict) noexcept;

/// A step as lines: verdict, layer, finding, how long it took; and what to do, on a line of its own.
[[nodiscard]] std::string stepText(const fleet::DoctorStep& step, bool hasColours);
/// What follows the steps: the user with the least rights, where the doctor could fit one to the server.
[[nodiscard]] std::string aclText(const fleet::DoctorReport& report);

/// The first step that failed; nothing when the node can be used.
[[nodiscard]] std::optional<fleet::DoctorStep> findFailure(const fleet::DoctorReport& report);
/// How a command about the node ends.
[[nodiscard]] ExitCode exitCodeOf(const fleet::DoctorReport& report);

}  // namespace hotset::cli
