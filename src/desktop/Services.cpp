// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/Services.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/async/Deadline.h"
#include "core/connectors/any/AnyNode.h"
#include "core/connectors/simulated/DemoNodes.h"
#include "core/connectors/simulated/SimulatedConnector.h"
#include "core/connectors/simulated/SimulatedKeyReader.h"
#include "core/connectors/simulated/SimulatedLiveSource.h"
#include "core/domain/fleet/DemoNode.h"

namespace hotset::desktop {
namespace {

constexpr std::size_t kLargeDemo = 200;
/// Of the time in which the program promises to end.
constexpr std::chrono::milliseconds kLetBeMax{700};

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
    raw->m_demoListening->close();
    raw->m_live->close();
    raw->m_regions->close();
    raw->m_attention->close();
    raw->m_stats->close();
    raw->m_fleet->close();
  });
  services->m_fleet->watchOtherPrograms();
  services->m_stats->start();
  services->m_attention->start();
  services->m_demoListening->start();
  core->spawn([raw = services.get()] { return settleLeftOvers(raw); });
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
  simulatedNodes.reserve(profiles.size());
  for (const simulated::Profile& profile : profiles) simulatedNodes.push_back(profile.node);
  m_shown = std::make_unique<fleet::DemoFleet>(*m_fleet, std::move(simulatedNodes), demo != Demo::none);
  buildRegions(core, profiles);
  const auto connect = [this, clock = &core.timers().clock(),
                        profiles = std::move(profiles)](const fleet::Node& node) -> std::unique_ptr<NodeConnector> {
    const auto profile = std::ranges::find_if(profiles, [&](const auto& known) { return known.node.id == node.id; });
    if (profile != profiles.end()) return std::make_unique<simulated::SimulatedConnector>(*clock, *profile);
    return connectorFor(m_network, node.address, [this, id = node.id] { return m_fleet->password(id); });
  };
  m_stats = std::make_unique<stats::LocalStatsService>(core.executor(), core.timers(), *m_shown, connect);
  m_hitRatios = std::make_unique<attention::LocalHitRatioArchive>(m_workspace->store());
  m_attention = std::make_unique<attention::AttentionService>(core.executor(), core.timers(), *m_shown, *m_stats,
                                                              m_hitRatios.get());
}

void Services::buildRegions(CoreRuntime& core, std::vector<simulated::Profile> profiles) {
  const auto known = std::make_shared<const std::vector<simulated::Profile>>(std::move(profiles));
  const auto profileOf = [known](const fleet::NodeId& node) -> const simulated::Profile* {
    const auto found = std::ranges::find_if(*known, [&](const auto& each) { return each.node.id == node; });
    return found == known->end() ? nullptr : &*found;
  };
  m_book = std::make_unique<regions::StoredRegionBook>(m_workspace->store());
  m_demoBook = std::make_unique<regions::MemoryRegionBook>(
      [profileOf, clock = &core.timers().clock()](const fleet::NodeId& node) -> regions::MemoryRegionBook::Pages {
        const simulated::Profile* const profile = profileOf(node);
        if (!profile) return {};
        const simulated::KeySpace space(*profile);
        const WallTime now = clock->wallNow();
        return {.rules = space.rules(), .runs = space.pastRuns(now), .report = space.report(now), .checkpoint = {}};
      });
  buildLive(core, profileOf, known->size());
  m_regions = std::make_unique<regions::LocalRegionsService>(
      core.executor(), core.timers(), *m_shown,
      [this](const fleet::NodeId& node) -> regions::RegionBook& {
        if (fleet::isDemo(node)) return *m_demoBook;
        return *m_book;
      },
      [this, profileOf](fleet::Node node) {
        const simulated::Profile* const profile = profileOf(node.id);
        return keyReaderOf(this, profile, std::move(node));
      },
      m_live.get());
}

void Services::buildLive(CoreRuntime& core, const ProfileOf& profileOf, std::size_t count) {
  m_changes = std::make_unique<live::ChangeBook>(m_workspace->store());
  m_past = std::make_unique<live::StoredLiveArchive>(m_workspace->store());
  m_demoPast = std::make_unique<live::MemoryLiveArchive>(
      [profileOf, count, clock = &core.timers().clock()](const fleet::NodeId& node) -> live::MemoryLiveArchive::Pages {
        const simulated::Profile* const profile = profileOf(node);
        if (!profile || count > fleet::DemoListening::kNodesMax) return {};
        auto past = simulated::simulatedPast(*profile, clock->wallNow());
        return {.periods = std::move(past.periods), .reads = std::move(past.reads)};
      });
  m_live = std::make_unique<live::LiveService>(
      core.timers(), core.executor(),
      [this, profileOf, timers = &core.timers()](const fleet::Node& node) -> std::shared_ptr<LiveSource> {
        if (const simulated::Profile* const profile = profileOf(node.id)) {
          return std::make_shared<simulated::SimulatedLiveSource>(*timers, *profile);
        }
        return liveSourceFor(m_network, node, [this, id = node.id] { return m_fleet->password(id); });
      },
      m_changes.get(),
      [this](const fleet::NodeId& node) -> live::LiveArchive* {
        if (fleet::isDemo(node)) return m_demoPast.get();
        return m_past.get();
      });
  m_demoListening = std::make_unique<fleet::DemoListening>(
      core.executor(), *m_shown, *m_live, [profileOf](const fleet::NodeId& node) {
        const simulated::Profile* const profile = profileOf(node);
        return profile ? regions::patternsOf(simulated::KeySpace(*profile).rules())
                       : std::vector<regions::RegionPattern>();
      });
}

Awaitable<void> Services::settleLeftOvers(Services* self) {
  const auto nodes = co_await self->m_fleet->nodes();
  if (!nodes) co_return;
  // What can't be put back now is tried again by the next run.
  (void)co_await self->m_live->settleLeftOvers(*nodes);
}

AwaitableResult<void> Services::letServersBe(Timers& timers) {
  return withDeadline(timers, kLetBeMax, m_live->stopAll());
}

AwaitableResult<std::shared_ptr<KeyReader>> Services::keyReaderOf(Services* self, const simulated::Profile* profile,
                                                                  fleet::Node node) {
  if (profile) co_return std::make_shared<simulated::SimulatedKeyReader>(*profile);
  auto password = co_await self->m_fleet->password(node.id);
  // Without a keychain most nodes have no password; one that has says so when it is asked.
  co_return keyReaderFor(self->m_network, node.address, password ? std::move(*password) : std::nullopt);
}

}  // namespace hotset::desktop
