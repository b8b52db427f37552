// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "src/cli/ExitCode.h"
#include "src/cli/Request.h"

namespace hotset::cli {

/// What to print instead of doing something, and how to end: help, the version, or what is wrong with the arguments.
struct Explanation {
  std::string text;
  ExitCode exitCode = ExitCode::done;
};

/// Reads the arguments (without the program's name).
[[nodiscard]] std::expected<Request, Explanation> parseCommandLine(std::vector<std::string> arguments);

}  // namespace hotset::cli
