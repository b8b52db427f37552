// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <future>
#include <latch>
#include <stdexcept>
#include <thread>

#include "hotset/cache/RegionLoader.h"
#include "tests/core/cache/region/RegionFixture.h"

namespace hotset::cache::testing {
namespace {

class RegionLoaderTest : public RegionFixture {
 protected:
  std::shared_ptr<Region> m_region = make();

  static Result<std::string> valueOf(RegionLoader& loader, std::string_view key) {
    std::promise<Result<std::string>> promise;
    auto future = promise.get_future();
    loader.get(key, [&promise](Result<std::string> value) { promise.set_value(std::move(value)); });
    return future.get();
  }
};

TEST_F(RegionLoaderTest, loadsWhatIsNotThereAndKeepsIt) {
  int loads = 0;
  RegionLoader loader(m_region, [&loads](std::string_view key) -> Result<std::string> {
    ++loads;
    return "value of " + std::string(key);
  });
  EXPECT_EQ(loader.get("a"), "value of a");
  EXPECT_EQ(loader.get("a"), "value of a");
  EXPECT_EQ(valueOf(loader, "a"), "value of a");
  EXPECT_EQ(valueOf(loader, "b"), "value of b");
  EXPECT_EQ(loads, 2);
  EXPECT_EQ(m_region->get("b"), "value of b");
}

TEST_F(RegionLoaderTest, whatIsLoadedWasMissedOnce) {
  RegionLoader loader(m_region, [](std::string_view) -> Result<std::string> { return "value"; });
  EXPECT_EQ(loader.get("a"), "value");
  EXPECT_EQ(valueOf(loader, "b"), "value");
  EXPECT_EQ(loader.get("a"), "value");
  EXPECT_EQ(m_region->stats().totals.misses, 2U);
  EXPECT_EQ(m_region->stats().totals.hits, 1U);
}

TEST_F(RegionLoaderTest, oneLoadServesAllWhoAskMeanwhile) {
  std::atomic<int> loads{0};
  std::promise<void> go;
  const std::shared_future<void> mayGo = go.get_future().share();
  RegionLoader loader(m_region, [&](std::string_view) -> Result<std::string> {
    ++loads;
    mayGo.wait();
    return "once";
  });
  constexpr int kAskers = 8;
  std::atomic<int> served{0};
  std::vector<std::thread> threads;
  threads.reserve(kAskers);
  for (int i = 0; i < kAskers; ++i) {
    threads.emplace_back([&] { served += loader.get("k") == "once" ? 1 : 0; });
  }
  std::latch completed(kAskers);
  for (int i = 0; i < kAskers; ++i) {
    loader.get("k", [&](const Result<std::string>& value) {
      served += value == "once" ? 1 : 0;
      completed.count_down();
    });
  }
  while (loader.stats().joined < 2 * kAskers - 1) std::this_thread::yield();
  go.set_value();
  for (std::thread& thread : threads) thread.join();
  completed.wait();
  EXPECT_EQ(loads, 1);
  EXPECT_EQ(served, 2 * kAskers);
}

TEST_F(RegionLoaderTest, anErrorReachesEverybodyAndIsNotKept) {
  int loads = 0;
  RegionLoader loader(m_region, [&loads](std::string_view) -> Result<std::string> {
    if (++loads == 1) return fail(ErrorCode::unreachable, "the database is away");
    return "there again";
  });
  const auto first = loader.get("k");
  ASSERT_FALSE(first.has_value());
  EXPECT_EQ(first.error().code(), ErrorCode::unreachable);
  EXPECT_EQ(loader.get("k"), "there again");
  EXPECT_EQ(loader.stats().failures, 1U);
}

TEST_F(RegionLoaderTest, whatTheLoadThrowsIsAnError) {
  RegionLoader loader(m_region, [](std::string_view) -> Result<std::string> { throw std::runtime_error("no luck"); });
  const auto value = valueOf(loader, "k");
  ASSERT_FALSE(value.has_value());
  EXPECT_NE(value.error().what().find("no luck"), std::string::npos);
}

TEST_F(RegionLoaderTest, aFullQueueRefusesAndAClosedLoaderCancels) {
  std::promise<void> go;
  const std::shared_future<void> mayGo = go.get_future().share();
  std::promise<void> begun;
  std::atomic<int> cancelled{0};
  std::thread opener;
  {
    RegionLoader loader(m_region,
                        [&](std::string_view key) -> Result<std::string> {
                          if (key == "first") begun.set_value();
                          mayGo.wait();
                          return "v";
                        },
                        {.threads = 1, .waitingMax = 2, .options = {}});
    const auto done = [&cancelled](const Result<std::string>& value) {
      if (!value && value.error().code() == ErrorCode::cancelled) ++cancelled;
    };
    loader.get("first", done);
    begun.get_future().wait();
    loader.get("second", done);
    loader.get("third", done);
    const auto refused = valueOf(loader, "fourth");
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code(), ErrorCode::overloaded);
    opener = std::thread([&go] { go.set_value(); });
  }
  opener.join();
  EXPECT_LE(cancelled, 2);  // those that still waited when it was closed
  EXPECT_TRUE(m_region->exists("first"));
}

TEST_F(RegionLoaderTest, warmsAListAndSaysHowFarItIs) {
  RegionLoader loader(m_region, [](std::string_view key) -> Result<std::string> {
    if (key == "bad") return fail(ErrorCode::notFound, "there is none");
    return std::string(key);
  });
  std::vector<std::string> keys = {"bad"};
  for (int i = 0; i < 50; ++i) keys.push_back("key" + std::to_string(i));
  std::vector<std::uint64_t> told;
  const WarmingReport report = warm(loader, keys, [&told](WorkProgress progress) {
    told.push_back(progress.done);
    EXPECT_EQ(progress.total, 51U);
    return true;
  });
  EXPECT_EQ(report.warmed, 50U);
  EXPECT_EQ(report.failed, 1U);
  ASSERT_TRUE(report.firstError.has_value());
  EXPECT_EQ(told.front(), 0U);
  EXPECT_EQ(told.back(), 51U);
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_EQ(m_region->get("key49"), "key49");
}

TEST_F(RegionLoaderTest, theHotKeysOfAnEarlierLifeAreAListToWarm) {
  RegionStats earlier;
  earlier.hotKeys = {
      {.key = "first", .count = 9}, {.key = "cut", .count = 8, .isCut = true}, {.key = "second", .count = 7}};
  m_region->addStatistics(earlier);
  RegionLoader loader(m_region, [](std::string_view key) -> Result<std::string> { return std::string(key); });
  const auto keys = hotKeysOf(m_region->stats());
  EXPECT_EQ(keys, (std::vector<std::string>{"first", "second"}));
  EXPECT_EQ(warm(loader, keys).warmed, 2U);
  EXPECT_TRUE(m_region->exists("second"));
}

TEST_F(RegionLoaderTest, theRegionCountsLoadsAndSaysWhatFailedLast) {
  RegionLoader loader(m_region, [](std::string_view key) -> Result<std::string> {
    if (key == "bad") return fail(ErrorCode::timedOut, "the database did not answer", std::string(key));
    return std::string(key);
  });
  EXPECT_TRUE(loader.get("good").has_value());
  EXPECT_FALSE(m_region->stats().lastError.has_value());
  EXPECT_FALSE(loader.get("bad").has_value());
  const RegionStats stats = m_region->stats();
  EXPECT_EQ(stats.totals.loads, 2U);
  EXPECT_EQ(stats.totals.loadFailures, 1U);
  ASSERT_TRUE(stats.lastError.has_value());
  EXPECT_EQ(stats.lastError->code, ErrorCode::timedOut);
  EXPECT_NE(stats.lastError->text.find("the database did not answer"), std::string::npos);
  EXPECT_EQ(stats.lastError->at, m_region->clock().wallNow());
}

TEST_F(RegionLoaderTest, warmingEndsWhenItIsToldTo) {
  RegionLoader loader(m_region, [](std::string_view key) -> Result<std::string> { return std::string(key); });
  const std::vector<std::string> keys(100, "same");
  const WarmingReport report = warm(loader, keys, [](WorkProgress progress) { return progress.done < 10; });
  EXPECT_TRUE(report.wasCancelled);
  EXPECT_EQ(report.warmed, 10U);
}

}  // namespace
}  // namespace hotset::cache::testing
