// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/TableCommands.h"

#include <array>
#include <utility>

#include "core/clients/redis/ServerError.h"
#include "core/connectors/redis/Directives.h"
#include "core/connectors/redis/Tables.h"

namespace hotset::redis {
namespace {

using stats::StatsSample;

template <auto Parse, auto Member>
bool takeRows(resp::ReplyView reply, StatsSample& sample) {
  auto rows = Parse(reply);
  if (!rows) return false;
  sample.*Member = std::move(*rows);
  return true;
}

bool takeConfig(resp::ReplyView reply, StatsSample& sample) {
  if (!takeRows<parseConfig, &StatsSample::config>(reply, sample)) return false;
  explainDirectives(sample.server.product, *sample.config);
  return true;
}

constexpr std::array<TableCommand, 4> kTables{{
    {"SLOWLOG GET", "SLOWLOG|GET", &StatsReading::slowLog,
     [](RedisRequest& request) { request.add("SLOWLOG", "GET", kSlowLogRowsMax); },
     takeRows<parseSlowLog, &StatsSample::slowLog>},
    {"CLIENT LIST", "CLIENT|LIST", &StatsReading::clients, [](RedisRequest& request) { request.add("CLIENT", "LIST"); },
     takeRows<parseClientList, &StatsSample::clients>},
    {"CONFIG GET", "CONFIG|GET", &StatsReading::config,
     [](RedisRequest& request) { request.add("CONFIG", "GET", "*"); }, takeConfig},
    {"MEMORY STATS", "MEMORY|STATS", &StatsReading::memory,
     [](RedisRequest& request) { request.add("MEMORY", "STATS"); }, takeRows<parseMemoryStats, &StatsSample::memory>},
}};

}  // namespace

std::span<const TableCommand> tableCommands() noexcept { return kTables; }

bool isRefusal(resp::ReplyView reply) {
  if (!reply.isError()) return false;
  const auto text = reply.asText().value_or("");
  return isUnknownCommand(text) || errorFromServer(text).code() == ErrorCode::notPermitted;
}

}  // namespace hotset::redis
