// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "src/cli/LabRequest.h"
#include "src/cli/Request.h"

namespace hotset::cli {

/// Adds `lab` and its commands: they fill in `request`, and tell `choose` which of them it was. Both must outlive the
/// parsing.
void addLabArguments(CLI::App& app, LabRequest& request, const std::function<void(Verb)>& choose);

}  // namespace hotset::cli
