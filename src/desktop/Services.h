// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <filesystem>
#include <memory>

#include "core/async/CoreRuntime.h"
#include "core/clients/Network.h"
#include "core/services/fleet/LocalFleetService.h"
#include "core/services/stats/LocalStatsService.h"
#include "core/services/store/Workspace.h"

namespace hotset::desktop {

/// The services behind the window: the workspace it owns, its fleet, their statistics. Started and stopped on the core
/// thread; destroyed after the core has come to rest.
class Services {
 public:
  /// Opens the workspace and begins to sample. Error workspaceInUse when another program owns it.
  static AwaitableResult<std::unique_ptr<Services>> start(CoreRuntime* core, std::filesystem::path workspace,
                                                          fleet::SecretStore* secrets);

  Services(const Services&) = delete;
  Services& operator=(const Services&) = delete;
  ~Services() = default;

  [[nodiscard]] fleet::FleetService& fleet() noexcept { return *m_fleet; }
  [[nodiscard]] stats::StatsService& stats() noexcept { return *m_stats; }

 private:
  explicit Services(CoreRuntime& core) : m_network(core.executor(), core.timers()) {}

  void build(CoreRuntime& core, fleet::SecretStore& secrets);

  // Each uses those above it.
  Network m_network;
  std::unique_ptr<store::Workspace> m_workspace;
  std::unique_ptr<fleet::LocalFleetService> m_fleet;
  std::unique_ptr<stats::LocalStatsService> m_stats;
};

}  // namespace hotset::desktop
