// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/connectors/KeyReader.h"

namespace hotset::redis {

/// Takes what sections of INFO say of the keys of `database` ("db0") and of the server. Those that are used: server,
/// stats, cpu, memory, replication, cluster, commandstats and keyspace; what is missing leaves its figures as they are.
void takeKeyspaceInfo(std::string_view text, std::string_view database, KeyspaceReading& reading);

}  // namespace hotset::redis
