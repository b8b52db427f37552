// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/simulation/PolicyRun.h"

namespace hotset::lab {

/// What a cache that knows the future would have done: Belady's rule (1966) with bypass: what is used again furthest
/// away goes, and what would go at once is not taken. The most hits possible where every entry weighs 1 and lives for
/// ever; with sizes or lives a good bound that is known not to be exact (the exact one is NP-hard). An entry that will
/// have expired when it is asked for again counts as never used again. Needs 4 bytes an access beside the trace.
[[nodiscard]] Outcome runOptimal(const TraceView& trace, const RunOptions& options, Progress& progress,
                                 KeyTally* tally = nullptr);

}  // namespace hotset::lab
