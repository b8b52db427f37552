// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "core/clients/redis/RedisRequest.h"
#include "core/connectors/NodeConnector.h"
#include "core/domain/stats/StatsSample.h"
#include "core/protocol/resp/ReplyView.h"

namespace hotset::redis {

/// A table beside the counters: how to ask for it, and where its rows go.
struct TableCommand {
  std::string_view command;  ///< Its name among the monitoring commands.
  std::string_view polling;  ///< And among the polling ones.
  bool StatsReading::* isWanted;
  void (*ask)(RedisRequest& request);
  /// False where the reply is no such table.
  bool (*take)(resp::ReplyView reply, stats::StatsSample& sample);
};
[[nodiscard]] std::span<const TableCommand> tableCommands() noexcept;

/// Whether a reply is an error that asking again at once would bring again: not permitted, or not known.
[[nodiscard]] bool isRefusal(resp::ReplyView reply);

}  // namespace hotset::redis
