// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "src/cli/ExitCode.h"
#include "src/cli/Output.h"
#include "src/cli/Request.h"
#include "src/cli/Session.h"

namespace hotset::cli {

// What each verb does, on the main thread: prints its result and says how to end. An error is told by fail() below.

ExitCode listNodes(Session& session, const Request& request, Output& output);
ExitCode addNode(Session& session, const Request& request, Output& output);
ExitCode testNodes(Session& session, const Request& request, Output& output);
ExitCode removeNode(Session& session, const Request& request, Output& output);
/// The list of nodes as a file that `importNodes` and the window read, without secrets.
ExitCode exportNodes(Session& session, const Request& request, Output& output);
/// Adds what a list names; ends as the first entry that can't be added does.
ExitCode importNodes(Session& session, const Request& request, Output& output);
ExitCode showStats(Session& session, const Request& request, Output& output);
ExitCode diagnose(Session& session, const Request& request, Output& output);
/// `regions` and `scan`, which do the same and tell it differently.
ExitCode scanNode(Session& session, const Request& request, Output& output);

/// `regions --live`.
ExitCode listenToRegions(Session& session, const Request& request, Output& output);

/// `regions --heard`.
ExitCode tellWhatWasHeard(Session& session, const Request& request, Output& output);

/// Told once a login failed without a password: why none was kept, and how to give one.
void adviseOnPassword(const Target& target);

/// Tells the error: in words on standard error and, for JSON, as {"error": …} on the output.
ExitCode reportError(const Error& error, const Request& request, Output& output);

}  // namespace hotset::cli
