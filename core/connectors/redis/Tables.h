// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "core/base/Result.h"
#include "core/domain/stats/NodeSnapshot.h"
#include "core/domain/stats/TableLimits.h"
#include "core/protocol/resp/ReplyView.h"

// The tables a server gives beside its counters, read without trust: names are made printable, every list has a limit,
// and a row that makes no sense is left out. Error malformedReply where the answer is something else altogether.
namespace hotset::redis {

using stats::kClientRowsMax;
using stats::kSlowLogRowsMax;

/// SLOWLOG GET, newest first. Arguments of commands that carry passwords are redacted here, whatever the server did.
[[nodiscard]] Result<std::vector<stats::SlowLogEntry>> parseSlowLog(resp::ReplyView reply);

/// CLIENT LIST. Of more than kClientRowsMax clients those that take most memory.
[[nodiscard]] Result<std::vector<stats::ClientFigures>> parseClientList(resp::ReplyView reply);

/// CONFIG GET *, by directive. Values of secret directives never leave this function.
[[nodiscard]] Result<std::vector<stats::ConfigEntry>> parseConfig(resp::ReplyView reply);
/// Whether a directive holds a secret: what is named after a password, an authentication or a token.
[[nodiscard]] bool isSecretDirective(std::string_view directive);

/// MEMORY STATS, in the server's order; nested tables as "db.0.overhead.hashtable.main".
[[nodiscard]] Result<std::vector<stats::MemoryFigure>> parseMemoryStats(resp::ReplyView reply);

}  // namespace hotset::redis
