// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/Result.h"
#include "core/domain/stats/LatencyHistogram.h"
#include "core/protocol/resp/ReplyView.h"

namespace hotset::redis {

struct CommandLatency {
  std::string command;  ///< Upper case; a subcommand as "CONFIG|GET".
  stats::LatencyHistogram histogram;
};

/// Reads the answer of LATENCY HISTOGRAM (RESP2 or RESP3): one entry a command the server names, by name. A command
/// whose histogram makes no sense is left out; error malformedReply where the answer is something else altogether.
[[nodiscard]] Result<std::vector<CommandLatency>> parseLatencyHistograms(resp::ReplyView reply);

}  // namespace hotset::redis
