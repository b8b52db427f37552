// SPDX-License-Identifier: Apache-2.0
#include "src/agent/Agent.h"

#include <sstream>
#include <utility>

#include <spdlog/spdlog.h>

#include "core/adminapi/server/MonitoringRoutes.h"
#include "core/base/Text.h"
#include "core/base/Version.h"
#include "core/connectors/any/AnyNode.h"
#include "core/services/fleet/CredentialsDirectorySecretStore.h"
#include "core/services/fleet/LibsecretSecretStore.h"

namespace hotset::agent {

AwaitableResult<std::unique_ptr<Agent>> Agent::start(CoreRuntime* core, AgentSettings settings) {
  auto workspace = co_await store::Workspace::open(core->executor(), settings.workspace, store::Role::owner, "hotsetd");
  if (!workspace) co_return fail(workspace.error());
  std::unique_ptr<Agent> agent(new Agent(*core));
  agent->m_workspace = std::move(*workspace);
  agent->build(*core, settings);
  const auto nodes = co_await agent->m_fleet->nodes();
  if (!nodes) co_return fail(nodes.error());
  agent->rememberNames(*nodes);
  if (auto listening = agent->m_server->listen(settings.listen); !listening) co_return fail(listening.error());
  agent->m_fleet->watchOtherPrograms();
  agent->m_stats->start();
  std::ostringstream endpoint;
  endpoint << agent->m_server->endpoint();
  spdlog::info("hotsetd {} answers on http://{} for {} ({} nodes)", version(), endpoint.str(),
               settings.workspace.string(), nodes->size());
  co_return agent;
}

void Agent::build(CoreRuntime& core, const AgentSettings& settings) {
  m_secrets = makeSecretStore(core, settings.credentials);
  const auto doctor = [this](fleet::Node node, std::optional<Secret> password, fleet::StepListener onStep) {
    return diagnose(m_network, std::move(node.address), std::move(password), std::move(onStep));
  };
  m_fleet = std::make_unique<fleet::LocalFleetService>(m_workspace->store(), *m_secrets, core.timers(), core.executor(),
                                                       doctor);
  m_nodesChanged = m_fleet->onChanged([this](const std::vector<fleet::Node>& nodes) { rememberNames(nodes); });
  const auto connect = [this](const fleet::Node& node) -> std::unique_ptr<NodeConnector> {
    return connectorFor(m_network, node.address, [this, id = node.id] { return m_fleet->password(id); });
  };
  m_stats =
      std::make_unique<stats::LocalStatsService>(core.executor(), core.timers(), *m_fleet, connect, settings.interval);
  m_sampled = m_stats->onSnapshot([this](const stats::NodeSnapshotPtr& snapshot) { logChange(*snapshot); });
  m_server = std::make_unique<adminapi::HttpServer>(core.executor());
  adminapi::serveMonitoring(*m_server, {*m_fleet, *m_stats, core.timers().clock(), std::string(version())});
}

std::unique_ptr<fleet::SecretStore> Agent::makeSecretStore(CoreRuntime& core,
                                                           const std::filesystem::path& credentials) {
  if (credentials.empty()) {
    return std::make_unique<fleet::LibsecretSecretStore>(core.executor(), core.timers(), fleet::Unlocking::never);
  }
  return std::make_unique<fleet::CredentialsDirectorySecretStore>(
      core.executor(), credentials, [this](const fleet::NodeId& node) { return nameOf(node); });
}

void Agent::stop() {
  m_server->stop();
  m_sampled.reset();
  m_nodesChanged.reset();
  m_stats->close();
  m_fleet->close();
}

void Agent::rememberNames(const std::vector<fleet::Node>& nodes) {
  m_names.clear();
  for (const fleet::Node& node : nodes) m_names.emplace(node.id, node.name);
  std::erase_if(m_reachability, [this](const auto& entry) { return !m_names.contains(entry.first); });
}

/// One line when a node is lost or comes back, not one a sample.
void Agent::logChange(const stats::NodeSnapshot& snapshot) {
  const stats::Reachability now = snapshot.status.reachability;
  const auto [known, isNew] = m_reachability.try_emplace(snapshot.node, stats::Reachability::connecting);
  if (std::exchange(known->second, now) == now) return;
  const std::string name = printable(nameOf(snapshot.node));
  if (now == stats::Reachability::reachable) spdlog::info("{} is reachable", name);
  if (now == stats::Reachability::unreachable) {
    spdlog::warn("{} is lost: {}", name, snapshot.status.error ? printable(snapshot.status.error->text()) : "");
  }
}

std::string Agent::nameOf(const fleet::NodeId& node) const {
  const auto found = m_names.find(node);
  return found == m_names.end() ? std::string() : found->second;
}

}  // namespace hotset::agent
