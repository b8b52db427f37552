// SPDX-License-Identifier: Apache-2.0
#include "tests/core/cache/region/RegionFixture.h"

namespace hotset::cache {
namespace {

using namespace std::chrono_literals;

class RegionExpiryTest : public testing::RegionFixture {};

/// Says how often a region asks to be woken.
class CountingExecutor final : public Executor {
 public:
  void post(Work work) override { m_inner.post(std::move(work)); }
  void postAfter(std::chrono::milliseconds delay, Work work) override {
    ++posts;
    m_inner.postAfter(delay, std::move(work));
  }
  [[nodiscard]] const Clock& clock() const noexcept override { return m_inner.clock(); }
  void advance(std::chrono::milliseconds duration) { m_inner.advance(duration); }

  int posts = 0;

 private:
  ManualExecutor m_inner;
};

TEST(RegionUpkeep, aRegionInWhichNothingExpiresIsWokenOnceASecond) {
  const auto executor = std::make_shared<CountingExecutor>();
  RegionConfig config;
  config.name = "idle";
  config.entriesMax = 100;
  const auto region = Region::create(config, {.executor = executor, .policies = nullptr}).value();
  ASSERT_TRUE(region->set("stays", "v").has_value());
  executor->advance(2s);
  executor->posts = 0;
  executor->advance(100s);
  EXPECT_LE(executor->posts, 101);
  EXPECT_GE(executor->posts, 99);  // its windows go on
  ASSERT_TRUE(region->set("goes", "v", {.ttl = Ttl{50ms}}).has_value());
  executor->advance(45ms);
  EXPECT_TRUE(region->exists("goes"));
  executor->advance(30ms);
  EXPECT_FALSE(region->exists("goes"));  // although nobody wrote meanwhile
  executor->advance(200ms);
  EXPECT_EQ(region->stats().entries, 1U);
  region->clear();
  executor->advance(20ms);
  EXPECT_EQ(region->stats().totals.removalsBy(RemovalCause::cleared), 1U);
}

TEST(RegionUpkeep, everyRemovalIsToldWhileWritesHastenTheTicks) {
  const auto executor = std::make_shared<CountingExecutor>();
  RegionConfig config;
  config.name = "idle";
  config.entriesMax = 2000;
  const auto region = Region::create(config, {.executor = executor, .policies = nullptr}).value();
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(region->set("key" + std::to_string(i), "v").has_value());
  executor->advance(3s);
  int told = 0;
  region->setHooks({.onRemoved = [&](std::string_view, RemovalCause) { ++told; }, .onInserted = {}, .onUpdated = {}});
  region->clear();
  for (int round = 0; round < 40; ++round) {
    ASSERT_TRUE(region->set("late", "v", {.ttl = Ttl{5ms}}).has_value());
    executor->advance(100ms);
  }
  executor->advance(2s);
  EXPECT_EQ(told, 1040);
  EXPECT_EQ(region->stats().entries, 0U);
}

TEST(RegionUpkeep, clearingAgainAndAgainIsSweptInTime) {
  const auto executor = std::make_shared<CountingExecutor>();
  RegionConfig config;
  config.name = "cleared";
  config.entriesMax = 2000;
  const auto region = Region::create(config, {.executor = executor, .policies = nullptr}).value();
  std::uint64_t written = 0;
  for (int round = 0; round < 40; ++round) {  // more often than there are generations, and nothing sweeps meanwhile
    for (int i = 0; i < 1000; ++i) written += region->set("key" + std::to_string(i), "v").value_or(false) ? 1 : 0;
    region->clear();
    ASSERT_FALSE(region->exists("key1"));
  }
  executor->advance(1s);
  const RegionStats stats = region->stats();
  EXPECT_EQ(stats.entries, 0U);
  EXPECT_EQ(stats.totals.removalsBy(RemovalCause::cleared), written);
}

TEST_F(RegionExpiryTest, anEntryLivesItsTimeAndLittleMore) {
  const auto region = make();
  put(*region, "a", "1", {.ttl = Ttl{500ms}});
  m_executor->advance(490ms);
  EXPECT_TRUE(region->exists("a"));
  EXPECT_LE(region->ttl("a").value(), 20ms);
  m_executor->advance(30ms);
  EXPECT_FALSE(region->exists("a"));
}

TEST_F(RegionExpiryTest, whatExpiredGoesWithoutBeingRead) {
  const auto region = make(small(20000));
  for (int i = 0; i < 10000; ++i)
    put(*region, std::to_string(i), "v", {.ttl = Ttl{std::chrono::milliseconds(100 + i)}});
  put(*region, "stays", "v");
  m_executor->advance(5s);
  const std::uint64_t half = region->stats().entries;
  EXPECT_GT(half, 5000U);
  EXPECT_LT(half, 5300U);
  m_executor->advance(6s);
  EXPECT_EQ(region->stats().entries, 1U);
  EXPECT_EQ(region->stats().totals.removalsBy(RemovalCause::expired), 10000U);
}

TEST_F(RegionExpiryTest, aLongLifeEndsOnTimeToo) {
  const auto region = make();
  put(*region, "week", "v", {.ttl = Ttl{std::chrono::hours(24 * 7)}});
  put(*region, "capped", "v", {.ttl = Ttl{std::chrono::hours(24 * 5000)}});
  EXPECT_NEAR(static_cast<double>(region->ttl("capped")->count()), 200 * 86400e3, 20);
  m_executor->stall(std::chrono::hours(24 * 7) - 50ms);
  m_executor->advance(20ms);
  EXPECT_TRUE(region->exists("week"));
  m_executor->advance(200ms);
  EXPECT_FALSE(region->exists("week"));
  m_executor->advance(3s);
  EXPECT_EQ(region->stats().entries, 1U);
}

TEST_F(RegionExpiryTest, useProlongsASlidingLife) {
  const auto region = make();
  put(*region, "a", "1", {.ttl = Ttl{1s, TtlKind::sliding}});
  for (int i = 0; i < 20; ++i) {
    m_executor->advance(700ms);
    ASSERT_TRUE(region->get("a").has_value()) << i;
  }
  m_executor->advance(1100ms);
  EXPECT_FALSE(region->get("a").has_value());
  EXPECT_EQ(region->stats().entries, 0U);
}

TEST_F(RegionExpiryTest, lookingWithoutUsingDoesNotProlong) {
  const auto region = make();
  put(*region, "a", "1", {.ttl = Ttl{1s, TtlKind::sliding}});
  m_executor->advance(700ms);
  EXPECT_TRUE(region->exists("a"));
  m_executor->advance(700ms);
  EXPECT_FALSE(region->exists("a"));
}

TEST_F(RegionExpiryTest, rulesAndTheCallbackDecideTheLife) {
  RegionConfig config = small();
  config.ttl = {10s};
  config.ttlRules = {{"session:*", 0, {1s}}, {"*", 1000, {2s}}};
  config.ttlOf = [](std::string_view key, std::string_view) -> std::optional<Ttl> {
    if (key == "special") return Ttl{3s};
    return std::nullopt;
  };
  const auto region = make(config);
  put(*region, "session:1", "v");
  put(*region, "large", std::string(1000, 'x'));
  put(*region, "special", "v");
  put(*region, "plain", "v");
  put(*region, "own", "v", {.ttl = Ttl{0s}});
  EXPECT_NEAR(static_cast<double>(region->ttl("session:1")->count()), 1000, 15);
  EXPECT_NEAR(static_cast<double>(region->ttl("large")->count()), 2000, 15);
  EXPECT_NEAR(static_cast<double>(region->ttl("special")->count()), 3000, 15);
  EXPECT_NEAR(static_cast<double>(region->ttl("plain")->count()), 10000, 15);
  EXPECT_EQ(region->ttl("own"), Region::kForever);
}

TEST_F(RegionExpiryTest, jitterSpreadsTheEndsAndNeverProlongs) {
  RegionConfig config = small();
  config.ttl = {100s};
  config.ttlJitter = 0.2;
  const auto region = make(config);
  std::chrono::milliseconds shortest{200s};
  std::chrono::milliseconds longest{0};
  for (int i = 0; i < 300; ++i) {
    put(*region, std::to_string(i), "v");
    const auto ttl = *region->ttl(std::to_string(i));
    shortest = std::min(shortest, ttl);
    longest = std::max(longest, ttl);
  }
  EXPECT_GE(shortest, 80s);
  EXPECT_LT(shortest, 83s);
  EXPECT_GT(longest, 97s);
  EXPECT_LE(longest, 100010ms);
}

TEST_F(RegionExpiryTest, aLifeCanBeChanged) {
  const auto region = make();
  put(*region, "a", "1");
  EXPECT_EQ(region->ttl("a"), Region::kForever);
  EXPECT_TRUE(region->expire("a", 1s));
  EXPECT_TRUE(region->expire("a", 10s));
  m_executor->advance(2s);
  EXPECT_TRUE(region->exists("a"));
  EXPECT_TRUE(region->expire("a", 0s));
  m_executor->advance(20s);
  EXPECT_TRUE(region->exists("a"));
  EXPECT_FALSE(region->expire("b", 1s));
  EXPECT_FALSE(region->ttl("b").has_value());
}

TEST_F(RegionExpiryTest, aLateBackgroundDoesNotHoldUpAWritersClock) {
  const auto region = make();
  put(*region, "a", "1", {.ttl = Ttl{1s}});
  m_executor->stall(5s);
  put(*region, "b", "2", {.ttl = Ttl{1s}});
  EXPECT_FALSE(region->exists("a"));
  EXPECT_TRUE(region->exists("b"));
}

TEST_F(RegionExpiryTest, whatExpiredGoesBeforeWhatLives) {
  const auto region = make(small(100));
  for (int i = 0; i < 50; ++i) put(*region, "dead" + std::to_string(i), "v", {.ttl = Ttl{10ms}});
  for (int i = 0; i < 50; ++i) put(*region, "live" + std::to_string(i), "v");
  m_executor->stall(100ms);
  for (int i = 0; i < 50; ++i) put(*region, "new" + std::to_string(i), "v");
  for (int i = 0; i < 50; ++i) EXPECT_TRUE(region->exists("live" + std::to_string(i)));
  EXPECT_EQ(region->stats().totals.removalsBy(RemovalCause::size), 0U);
}

TEST_F(RegionExpiryTest, ageAndIdleTimeAreTold) {
  const auto region = make();
  put(*region, "a", "1");
  m_executor->advance(10s);
  static_cast<void>(region->get("a"));
  region->drain();
  m_executor->advance(3s);
  const EntryInfo info = region->info("a").value();
  EXPECT_NEAR(static_cast<double>(info.age.count()), 13000, 20);
  EXPECT_EQ(info.idle, 3s);
}

}  // namespace
}  // namespace hotset::cache
