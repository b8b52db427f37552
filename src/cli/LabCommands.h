// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/cli/ExitCode.h"
#include "src/cli/LabRequest.h"
#include "src/cli/Output.h"
#include "src/cli/Request.h"

namespace hotset::cli {

/// Does what a command of the lab asks for, on the main thread: needs no workspace and no network.
ExitCode runLab(Verb verb, const LabRequest& request, Output& output);

}  // namespace hotset::cli
