// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/lab/simulation/PolicyRun.h"

namespace hotset::lab {

/// The trace through a cache::Region as it is shipped, with its index, buffers and wheel, on one thread: what users
/// get. Where the trace has sizes the capacity is the region's budget of bytes, out of which keys (8 bytes here) and
/// what is kept beside each entry are paid too, so that fewer entries fit than through the policy alone. Time is the
/// trace's.
[[nodiscard]] Result<Outcome> runRegion(const TraceView& trace, const std::string& policy, const RunOptions& options,
                                        Progress& progress);

}  // namespace hotset::lab
