// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "core/async/CoreRuntime.h"
#include "core/clients/Network.h"
#include "core/connectors/simulated/Profile.h"
#include "core/services/attention/AttentionService.h"
#include "core/services/attention/LocalHitRatioArchive.h"
#include "core/services/demo/DemoFleet.h"
#include "core/services/demo/DemoListening.h"
#include "core/services/fleet/LocalFleetService.h"
#include "core/services/regions/LocalRegionsService.h"
#include "core/services/regions/MemoryRegionBook.h"
#include "core/services/regions/StoredRegionBook.h"
#include "core/services/regions/live/ChangeBook.h"
#include "core/services/regions/live/LiveService.h"
#include "core/services/regions/live/MemoryLiveArchive.h"
#include "core/services/regions/live/StoredLiveArchive.h"
#include "core/services/stats/LocalStatsService.h"
#include "core/services/store/Workspace.h"

namespace hotset::desktop {

/// The services behind the window: the workspace it owns, its fleet, their statistics. Started and stopped on the core
/// thread; destroyed after the core has come to rest.
class Services {
 public:
  /// What stands in for an empty workspace.
  enum class Demo {
    none,
    small,  ///< The demo fleet.
    large,  ///< Two hundred nodes, for trials.
  };

  /// Opens the workspace and begins to sample. Error workspaceInUse when another program owns it.
  static AwaitableResult<std::unique_ptr<Services>> start(CoreRuntime* core, std::filesystem::path workspace,
                                                          fleet::SecretStore* secrets, Demo demo);

  Services(const Services&) = delete;
  Services& operator=(const Services&) = delete;
  ~Services() = default;

  /// The workspace's nodes, or the demo.
  [[nodiscard]] fleet::DemoFleet& fleet() noexcept { return *m_shown; }
  [[nodiscard]] stats::StatsService& stats() noexcept { return *m_stats; }
  [[nodiscard]] attention::AttentionService& attention() noexcept { return *m_attention; }
  /// Puts back what was changed on servers in order to listen, and keeps what was heard. Before the core is shut down.
  AwaitableResult<void> letServersBe(Timers& timers);
  [[nodiscard]] regions::RegionsService& regions() noexcept { return *m_regions; }

 private:
  static Awaitable<void> settleLeftOvers(Services* self);

  explicit Services(CoreRuntime& core) : m_network(core.executor(), core.timers()) {}

  /// The simulated servers, by their nodes.
  using ProfileOf = std::function<const simulated::Profile*(const fleet::NodeId& node)>;

  void buildRegions(CoreRuntime& core, std::vector<simulated::Profile> profiles);
  /// `count`: how many simulated servers there are.
  void buildLive(CoreRuntime& core, const ProfileOf& profileOf, std::size_t count);
  static AwaitableResult<std::shared_ptr<KeyReader>> keyReaderOf(Services* self, const simulated::Profile* profile,
                                                                 fleet::Node node);
  void build(CoreRuntime& core, fleet::SecretStore& secrets, Demo demo);

  // Each uses those above it.
  Network m_network;
  std::unique_ptr<store::Workspace> m_workspace;
  std::unique_ptr<fleet::LocalFleetService> m_fleet;
  std::unique_ptr<fleet::DemoFleet> m_shown;
  std::unique_ptr<stats::LocalStatsService> m_stats;
  std::unique_ptr<attention::LocalHitRatioArchive> m_hitRatios;
  std::unique_ptr<attention::AttentionService> m_attention;
  std::unique_ptr<regions::StoredRegionBook> m_book;
  std::unique_ptr<regions::MemoryRegionBook> m_demoBook;
  std::unique_ptr<live::ChangeBook> m_changes;
  std::unique_ptr<live::StoredLiveArchive> m_past;
  std::unique_ptr<live::MemoryLiveArchive> m_demoPast;
  std::unique_ptr<live::LiveService> m_live;
  std::unique_ptr<fleet::DemoListening> m_demoListening;
  std::unique_ptr<regions::LocalRegionsService> m_regions;
};

}  // namespace hotset::desktop
