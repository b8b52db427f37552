// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/Services.h"

#include <utility>

#include "core/connectors/redis/RedisConnector.h"
#include "core/connectors/redis/RedisDoctor.h"

namespace hotset::desktop {

AwaitableResult<std::unique_ptr<Services>> Services::start(CoreRuntime* core, std::filesystem::path workspace,
                                                           fleet::SecretStore* secrets) {
  auto opened =
      co_await store::Workspace::open(core->executor(), std::move(workspace), store::Role::owner, "hotset (window)");
  if (!opened) co_return fail(opened.error());
  std::unique_ptr<Services> services(new Services(*core));
  services->m_workspace = std::move(*opened);
  services->build(*core, *secrets);
  core->onShutdown([raw = services.get()] { raw->m_stats->close(); });
  services->m_fleet->watchOtherPrograms();
  services->m_stats->start();
  co_return services;
}

void Services::build(CoreRuntime& core, fleet::SecretStore& secrets) {
  const auto doctor = [this](fleet::Node node, std::optional<Secret> password,
                             fleet::FleetService::StepListener onStep) {
    return redis::diagnoseRedis(m_network, std::move(node.address), std::move(password), std::move(onStep));
  };
  m_fleet =
      std::make_unique<fleet::LocalFleetService>(m_workspace->store(), secrets, core.timers(), core.executor(), doctor);
  const auto connect = [this](const fleet::Node& node) -> std::unique_ptr<NodeConnector> {
    return std::make_unique<redis::RedisConnector>(m_network, node.address,
                                                   [this, id = node.id] { return m_fleet->password(id); });
  };
  m_stats = std::make_unique<stats::LocalStatsService>(core.executor(), core.timers(), *m_fleet, connect);
}

}  // namespace hotset::desktop
