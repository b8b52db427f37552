// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/adminapi/server/HttpServer.h"
#include "core/base/Clock.h"
#include "core/services/fleet/FleetService.h"
#include "core/services/stats/StatsService.h"

namespace hotset::adminapi {

/// What the two documents are made from; all of it outlives the server.
struct MonitoringSources {
  fleet::FleetService& fleet;
  stats::StatsService& stats;
  const Clock& clock;
  std::string version;  ///< Of the program.
};

/// Serves `/health` (JSON: the agent itself, and how many nodes answer; 503 when its database can't be read) and
/// `/metrics` (Prometheus). Neither holds an address, a key or a value.
void serveMonitoring(HttpServer& server, const MonitoringSources& sources);

}  // namespace hotset::adminapi
