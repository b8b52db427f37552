// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/Services.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/connectors/any/AnyNode.h"
#include "core/connectors/simulated/DemoNodes.h"
#include "core/connectors/simulated/SimulatedConnector.h"

namespace hotset::desktop {
namespace {

constexpr std::size_t kLargeDemo = 200;

}  // namespace

AwaitableResult<std::unique_ptr<Services>> Services::start(CoreRuntime* core, std::filesystem::path workspace,
                                                           fleet::SecretStore* secrets, Demo demo) {
  auto opened =
      co_await store::Workspace::open(core->executor(), std::move(workspace), store::Role::owner, "hotset (window)");
  if (!opened) co_return fail(opened.error());
  std::unique_ptr<Services> services(new Services(*core));
  services->m_workspace = std::move(*opened);
  services->build(*core, *secrets, demo);
  core->onShutdown([raw = services.get()] {
    raw->m_attention->close();
    raw->m_stats->close();
  });
  services->m_fleet->watchOtherPrograms();
  services->m_stats->start();
  services->m_attention->start();
  co_return services;
}

void Services::build(CoreRuntime& core, fleet::SecretStore& secrets, Demo demo) {
  const auto doctor = [this](fleet::Node node, std::optional<Secret> password,
                             fleet::FleetService::StepListener onStep) {
    return diagnose(m_network, std::move(node.address), std::move(password), std::move(onStep));
  };
  m_fleet =
      std::make_unique<fleet::LocalFleetService>(m_workspace->store(), secrets, core.timers(), core.executor(), doctor);
  auto profiles = demo == Demo::large ? simulated::manyProfiles(kLargeDemo) : simulated::demoProfiles();
  std::vector<fleet::Node> simulatedNodes;
  for (const simulated::Profile& profile : profiles) simulatedNodes.push_back(profile.node);
  m_shown = std::make_unique<fleet::DemoFleet>(*m_fleet, std::move(simulatedNodes), demo != Demo::none);
  const auto connect = [this, clock = &core.timers().clock(),
                        profiles = std::move(profiles)](const fleet::Node& node) -> std::unique_ptr<NodeConnector> {
    const auto profile = std::ranges::find_if(profiles, [&](const auto& known) { return known.node.id == node.id; });
    if (profile != profiles.end()) return std::make_unique<simulated::SimulatedConnector>(*clock, *profile);
    return connectorFor(m_network, node.address, [this, id = node.id] { return m_fleet->password(id); });
  };
  m_stats = std::make_unique<stats::LocalStatsService>(core.executor(), core.timers(), *m_shown, connect);
  m_attention = std::make_unique<attention::AttentionService>(core.executor(), core.timers(), *m_shown, *m_stats);
}

}  // namespace hotset::desktop
