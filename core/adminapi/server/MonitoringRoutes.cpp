// SPDX-License-Identifier: Apache-2.0
#include "core/adminapi/server/MonitoringRoutes.h"

#include <utility>

#include <boost/json.hpp>

#include "core/adminapi/server/NodeMetrics.h"

namespace hotset::adminapi {
namespace {

AwaitableResult<std::vector<NodeReading>> readings(MonitoringSources sources) {
  Result<std::vector<fleet::Node>> nodes = co_await sources.fleet.nodes();
  if (!nodes) co_return fail(nodes.error());
  std::vector<NodeReading> readings;
  readings.reserve(nodes->size());
  for (fleet::Node& node : *nodes) {
    stats::NodeSnapshotPtr snapshot = sources.stats.latest(node.id);
    readings.push_back({std::move(node), std::move(snapshot)});
  }
  co_return readings;
}

HttpResponse storageProblem(const Error& error) { return problem(503, "The workspace can't be read", error.text()); }

Awaitable<HttpResponse> health(MonitoringSources sources, SteadyTime started) {
  const Result<std::vector<NodeReading>> known = co_await readings(sources);
  if (!known) co_return storageProblem(known.error());
  std::size_t reachable = 0;
  std::size_t unreachable = 0;
  for (const NodeReading& reading : *known) {
    if (!reading.snapshot) continue;
    reachable += reading.snapshot->status.reachability == stats::Reachability::reachable;
    unreachable += reading.snapshot->status.reachability == stats::Reachability::unreachable;
  }
  const auto uptime = std::chrono::duration_cast<std::chrono::seconds>(sources.clock.steadyNow() - started);
  const boost::json::object document{
      {"status", unreachable == 0 ? "ok" : "degraded"},
      {"version", sources.version},
      {"uptime_seconds", uptime.count()},
      {"nodes",
       {{"known", known->size()},
        {"reachable", reachable},
        {"unreachable", unreachable},
        {"connecting", known->size() - reachable - unreachable}}},
  };
  co_return HttpResponse{200, "application/json", boost::json::serialize(document) + "\n"};
}

Awaitable<HttpResponse> metrics(MonitoringSources sources) {
  const Result<std::vector<NodeReading>> known = co_await readings(sources);
  if (!known) co_return storageProblem(known.error());
  co_return HttpResponse{200, "text/plain; version=0.0.4; charset=utf-8", nodeMetrics(*known)};
}

}  // namespace

void serveMonitoring(HttpServer& server, const MonitoringSources& sources) {
  const SteadyTime started = sources.clock.steadyNow();
  server.serve("/health", [sources, started](const HttpRequest&) { return health(sources, started); });
  server.serve("/metrics", [sources](const HttpRequest&) { return metrics(sources); });
}

}  // namespace hotset::adminapi
