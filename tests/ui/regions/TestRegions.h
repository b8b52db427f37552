// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>
#include <vector>

#include "core/connectors/simulated/DemoNodes.h"
#include "core/connectors/simulated/SimulatedKeyReader.h"
#include "core/connectors/simulated/SimulatedLiveSource.h"
#include "core/services/regions/LocalRegionsService.h"
#include "core/services/regions/MemoryRegionBook.h"
#include "core/services/regions/live/LiveService.h"
#include "core/services/regions/live/MemoryLiveArchive.h"
#include "tests/ui/support/TestCore.h"

namespace hotset::ui::test {

/// The regions of simulated servers, as if scanned for a day and listened to for some; by their names in the demo.
class TestRegions {
 public:
  explicit TestRegions(const std::vector<std::string>& names) {
    std::vector<fleet::Node> nodes;
    for (const simulated::Profile& profile : simulated::demoProfiles()) {
      if (std::ranges::find(names, profile.node.name) == names.end()) continue;
      m_profiles.push_back(profile);
      nodes.push_back(profile.node);
    }
    core.onCore([&] {
      core.fleet.list = std::move(nodes);
      live = std::make_unique<live::LiveService>(
          core.runtime().timers(), core.runtime().executor(),
          [this](const fleet::Node& node) {
            return std::make_shared<simulated::SimulatedLiveSource>(core.runtime().timers(), profileOf(node.id));
          },
          nullptr, [this](const fleet::NodeId&) { return &m_past; });
      service = std::make_unique<regions::LocalRegionsService>(
          core.runtime().executor(), core.runtime().timers(), core.fleet,
          [this](const fleet::NodeId&) -> regions::RegionBook& { return m_book; },
          [this](fleet::Node node) { return reader(this, std::move(node)); }, live.get());
    });
  }
  ~TestRegions() {
    core.onCore([this] { service->close(); });
    core.runtime().shutdown();
  }
  TestRegions(const TestRegions&) = delete;
  TestRegions& operator=(const TestRegions&) = delete;

  TestCore core;
  std::unique_ptr<live::LiveService> live;
  std::unique_ptr<regions::LocalRegionsService> service;

 private:
  const simulated::Profile& profileOf(const fleet::NodeId& node) const {
    return *std::ranges::find_if(m_profiles, [&](const auto& each) { return each.node.id == node; });
  }
  static AwaitableResult<std::shared_ptr<KeyReader>> reader(TestRegions* self, fleet::Node node) {
    co_return std::make_shared<simulated::SimulatedKeyReader>(self->profileOf(node.id));
  }

  std::vector<simulated::Profile> m_profiles;
  regions::MemoryRegionBook m_book{[this](const fleet::NodeId& node) -> regions::MemoryRegionBook::Pages {
    const simulated::KeySpace space(profileOf(node));
    const WallTime now = core.runtime().timers().clock().wallNow();
    return {.rules = space.rules(), .runs = space.pastRuns(now), .report = space.report(now), .checkpoint = {}};
  }};
  live::MemoryLiveArchive m_past{[this](const fleet::NodeId& node) -> live::MemoryLiveArchive::Pages {
    auto past = simulated::simulatedPast(profileOf(node), core.runtime().timers().clock().wallNow());
    return {.periods = std::move(past.periods), .reads = std::move(past.reads)};
  }};
};

}  // namespace hotset::ui::test
