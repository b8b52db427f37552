// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/async/CoreRuntime.h"
#include "core/connectors/simulated/DemoNodes.h"
#include "core/connectors/simulated/SimulatedKeyReader.h"
#include "core/services/demo/DemoFleet.h"
#include "core/services/fleet/SingleNodeFleet.h"
#include "core/services/regions/LocalRegionsService.h"
#include "core/services/regions/MemoryRegionBook.h"

namespace hotset::regions {
namespace {

using fleet::NodeId;

/// A service over one simulated server of about 130,000 entries.
class LocalRegionsServiceTest : public testing::Test {
 protected:
  LocalRegionsServiceTest() {
    for (const simulated::Profile& each : simulated::demoProfiles()) {
      if (each.node.name == "dev-cache") m_profile = each;
    }
    m_node = m_profile.node.id;
    onCore([this] {
      m_fleet = std::make_unique<fleet::SingleNodeFleet>(m_profile.node, std::nullopt, fleet::Diagnose());
      m_service = std::make_unique<LocalRegionsService>(
          m_core.executor(), m_core.timers(), *m_fleet, [this](const NodeId&) -> RegionBook& { return m_book; },
          [this](fleet::Node) { return reader(this); });
    });
  }
  ~LocalRegionsServiceTest() override {
    onCore([this] { m_service->close(); });
    m_core.shutdown();
  }

  static AwaitableResult<std::shared_ptr<KeyReader>> reader(LocalRegionsServiceTest* self) {
    if (self->m_refusal) co_return fail(*self->m_refusal);
    co_return std::make_shared<simulated::SimulatedKeyReader>(self->m_profile);
  }

  void onCore(const std::function<void()>& work) {
    (void)m_core.wait<void>([&work] { return call(&work); });
  }
  static AwaitableResult<void> call(const std::function<void()>* work) {
    (*work)();
    co_return Result<void>();
  }

  NodeRegionsPtr known() {
    const auto all = m_core.wait<std::vector<NodeRegionsPtr>>([this] { return m_service->all(); });
    return all && !all->empty() ? all->front() : nullptr;
  }
  Result<void> start(const ScanChoice& choice) {
    return m_core.wait<void>([&] { return m_service->start(m_node, choice); });
  }
  std::vector<RegionRule> setRules(std::vector<RegionRule> rules) {
    auto before = m_core.wait<std::vector<RegionRule>>([&] { return m_service->setRules(m_node, std::move(rules)); });
    return before ? std::move(*before) : std::vector<RegionRule>();
  }
  /// Looks until it is so, ten seconds at most.
  template <typename Condition>
  bool becomes(Condition condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (std::chrono::steady_clock::now() < end) {
      if (condition(*known())) return true;
    }
    return false;
  }
  static bool rests(const NodeRegions& node) { return !node.scan; }

  simulated::Profile m_profile;
  NodeId m_node;
  std::optional<Error> m_refusal;
  CoreRuntime m_core;
  std::unique_ptr<fleet::SingleNodeFleet> m_fleet;
  MemoryRegionBook m_book{[](const NodeId&) { return MemoryRegionBook::Pages(); }};
  std::unique_ptr<LocalRegionsService> m_service;
};

TEST_F(LocalRegionsServiceTest, saysWhatAScanTakesBeforeItBegins) {
  ASSERT_TRUE(known());
  EXPECT_FALSE(known()->report);
  const auto plan =
      m_core.wait<ScanPlan>([this] { return m_service->plan(m_node, {.isExact = true, .budget = 0.01}); });
  ASSERT_TRUE(plan) << plan.error().text();
  EXPECT_EQ(plan->kind, ScanPlan::Kind::everyKey);
  EXPECT_GT(plan->keys, 100'000U);
  EXPECT_GT(plan->exactTakes, plan->sampledTakes);
  const auto measured = [this](Precision::Of errorOf) {
    const auto sample =
        m_core.wait<ScanPlan>([&] { return m_service->plan(m_node, {.errorOf = errorOf, .budget = 0.01}); });
    EXPECT_TRUE(sample);
    return sample ? sample->keysToMeasure : 0;
  };
  EXPECT_LT(measured(Precision::Of::whole), measured(Precision::Of::everyRegion));
  EXPECT_FALSE(known()->scan);
}

TEST_F(LocalRegionsServiceTest, aScanIsKeptAndItsFiguresAddUpToTheWhole) {
  ASSERT_TRUE(start({}));
  EXPECT_EQ(start({}).error().code(), ErrorCode::alreadyExists);
  ASSERT_TRUE(becomes(rests));
  const NodeRegionsPtr node = known();
  ASSERT_TRUE(node->report);
  EXPECT_EQ(node->runs->size(), 1U);
  double entries = 0;
  bool hasJobs = false;
  for (const RegionFigures& region : node->report->regions) {
    entries += region.entries.value;
    hasJobs = hasJobs || region.pattern.glob() == "job:*:result";
    if (!region.isOther) {
      EXPECT_FALSE(region.sizeSteps.empty());
      EXPECT_FALSE(region.largest.empty());
      EXPECT_FALSE(region.examples.empty());
    }
  }
  EXPECT_TRUE(hasJobs);
  EXPECT_EQ(entries, static_cast<double>(node->report->keysSeen));
  ASSERT_TRUE(start({}));
  ASSERT_TRUE(becomes(rests));
  EXPECT_EQ(known()->runs->size(), 2U);
  EXPECT_TRUE(known()->report->runBefore);
}

TEST_F(LocalRegionsServiceTest, aScanThatIsStoppedCanGoOn) {
  ASSERT_TRUE(start({.isExact = true, .budget = 0.02}));
  ASSERT_TRUE(becomes([](const NodeRegions& node) { return node.scan && node.scan->progress.keysSeen > 0; }));
  EXPECT_TRUE(known()->scan->plan);
  onCore([this] { m_service->stop(m_node); });
  ASSERT_TRUE(becomes(rests));
  const NodeRegionsPtr stopped = known();
  ASSERT_TRUE(stopped->report);
  EXPECT_TRUE(stopped->report->wasStopped);
  EXPECT_LT(stopped->report->coverage, 1);
  ASSERT_TRUE(stopped->canResume);
  ASSERT_TRUE(start({.isExact = true, .isResuming = true}));
  ASSERT_TRUE(becomes(rests));
  EXPECT_EQ(known()->report->coverage, 1);
  EXPECT_FALSE(known()->canResume);
}

TEST_F(LocalRegionsServiceTest, aScanThatIsCancelledLeavesNothing) {
  ASSERT_TRUE(start({.isExact = true, .budget = 0.02}));
  onCore([this] { m_service->cancel(m_node); });
  ASSERT_TRUE(becomes(rests));
  EXPECT_FALSE(known()->report);
  EXPECT_FALSE(known()->failure);
}

TEST_F(LocalRegionsServiceTest, saysWhyAScanFailed) {
  m_refusal = Error(ErrorCode::connectionLost, "it is gone");
  ASSERT_TRUE(start({}));
  ASSERT_TRUE(becomes(rests));
  ASSERT_TRUE(known()->failure);
  EXPECT_EQ(known()->failure->what(), "it is gone");
}

TEST_F(LocalRegionsServiceTest, rulesNameAndDivideAtOnceWhatTheLastScanTells) {
  ASSERT_TRUE(start({}));
  ASSERT_TRUE(becomes(rests));
  const std::vector<RegionRule> found = known()->rules;
  std::vector<RegionRule> named = found;
  for (RegionRule& rule : named) {
    if (rule.pattern.glob() == "job:*:result") rule.name = "Results";
  }
  EXPECT_EQ(setRules(named).size(), found.size());
  EXPECT_FALSE(known()->areRulesNewer);
  const auto isResults = [](const RegionFigures& region) { return region.name == "Results"; };
  EXPECT_TRUE(std::ranges::any_of(known()->report->regions, isResults));

  std::vector<RegionRule> ignoring = named;
  for (RegionRule& rule : ignoring) {
    if (rule.pattern.glob() == "job:*:result") rule.kind = RegionRule::Kind::ignored;
  }
  const auto isThere = [this](std::string_view glob) {
    return std::ranges::any_of(known()->report->regions, [&](const auto& each) { return each.pattern.glob() == glob; });
  };
  const auto entries = [this] {
    double sum = 0;
    for (const RegionFigures& region : known()->report->regions) sum += region.entries.value;
    return sum;
  };
  const double before = entries();
  setRules(ignoring);
  EXPECT_FALSE(known()->areRulesNewer);
  EXPECT_FALSE(isThere("job:*:result"));
  EXPECT_TRUE(known()->report->regions.back().isOther);
  EXPECT_EQ(entries(), before);
  std::vector<RegionRule> divided = named;
  divided.push_back({RegionPattern::parse("job:1*:result").value(), RegionRule::Kind::pinned, {}});
  setRules(divided);
  EXPECT_TRUE(known()->areRulesNewer) << "nobody has counted the part";
  EXPECT_TRUE(isThere("job:*:result"));
  setRules(named);
  EXPECT_FALSE(known()->areRulesNewer) << "taken back";
  EXPECT_TRUE(isThere("job:*:result"));
  setRules(ignoring);
  ASSERT_TRUE(start({}));
  ASSERT_TRUE(becomes(rests));
  EXPECT_FALSE(known()->areRulesNewer);
  EXPECT_FALSE(std::ranges::any_of(known()->report->regions, isResults));
}

}  // namespace
}  // namespace hotset::regions
