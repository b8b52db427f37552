// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "core/cache/eviction/SplitMix.h"
#include "hotset/cache/Region.h"
#include "tests/core/cache/region/RegionFixture.h"

namespace hotset::cache {
namespace {

using namespace std::chrono_literals;

class RegionTest : public testing::RegionFixture {};

TEST_F(RegionTest, givesBackWhatWasWritten) {
  const auto region = make();
  EXPECT_FALSE(region->get("a").has_value());
  put(*region, "a", "one");
  EXPECT_EQ(region->get("a"), "one");
  put(*region, "a", "two and longer than before");
  EXPECT_EQ(region->get("a"), "two and longer than before");
  EXPECT_TRUE(region->exists("a"));
  EXPECT_TRUE(region->erase("a"));
  EXPECT_FALSE(region->erase("a"));
  EXPECT_FALSE(region->get("a").has_value());
}

TEST_F(RegionTest, keepsKeysAndValuesOfEveryLengthByteByByte) {
  const auto region = make(small(10000));
  std::map<std::string, std::string> model;
  SplitMix random(1);
  const auto text = [&random](std::size_t length) {
    std::string bytes(length, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random.next());
    return bytes;
  };
  for (std::size_t length = 0; length < 70; ++length) model[text(1 + length)] = text(length);
  for (const std::size_t length :
       {255UL, 256UL, 1023UL, 1024UL, 1025UL, 1990UL, 2046UL, 2047UL, 2048UL, 5000UL, 65536UL}) {
    model[text(length)] = text(3);
    model[text(8)] = text(length);
    model[text(length)] = text(length);
  }
  for (const auto& [key, value] : model) put(*region, key, value);
  for (const auto& [key, value] : model) {
    EXPECT_EQ(region->get(key), value) << key.size() << " " << value.size();
    EXPECT_EQ(region->view(key).value().bytes(), value);
    EXPECT_EQ(region->info(key).value().valueBytes, value.size());
  }
  for (const auto& entry : model) EXPECT_TRUE(region->erase(entry.first));
  EXPECT_EQ(region->stats().entries, 0U);
  EXPECT_EQ(region->stats().bytes, 0U);
}

TEST_F(RegionTest, agreesWithAMapWhenNothingHasToGo) {
  const auto region = make(small(100000));
  std::map<std::string, std::string> model;
  SplitMix random(2);
  for (int step = 0; step < 60000; ++step) {
    const std::string key = "key:" + std::to_string(random.below(3000));
    const std::uint64_t dice = random.below(10);
    if (dice < 5) {
      const std::string value(random.below(400), static_cast<char>('a' + random.below(26)));
      put(*region, key, value);
      model[key] = value;
    } else if (dice < 7) {
      EXPECT_EQ(region->erase(key), model.erase(key) == 1);
    } else {
      const auto found = model.find(key);
      const auto got = region->get(key);
      ASSERT_EQ(got.has_value(), found != model.end());
      if (got) ASSERT_EQ(*got, found->second);
    }
  }
  EXPECT_EQ(region->stats().entries, model.size());
  auto keys = region->keys("*", 100000);
  std::sort(keys.begin(), keys.end());
  ASSERT_EQ(keys.size(), model.size());
  EXPECT_TRUE(std::equal(keys.begin(), keys.end(), model.begin(),
                         [](const auto& key, const auto& entry) { return key == entry.first; }));
}

TEST_F(RegionTest, refusesWhatItCanNotHoldAndEvictsNothingForIt) {
  RegionConfig config = small(0);
  config.bytesMax = 10000;
  const auto region = make(config);
  put(*region, "a", "kept");
  EXPECT_EQ(region->set("", "x").error().code(), ErrorCode::invalidArgument);
  EXPECT_EQ(region->set(std::string(65537, 'k'), "x").error().code(), ErrorCode::invalidArgument);
  EXPECT_EQ(region->set("b", std::string(20000, 'x')).error().code(), ErrorCode::limitExceeded);
  EXPECT_EQ(region->set("b", std::string(9990, 'x')).error().code(), ErrorCode::limitExceeded)
      << "with what is beside it";
  EXPECT_EQ(region->set("b", "x", {.cost = 0.0F}).error().code(), ErrorCode::invalidArgument);
  EXPECT_EQ(region->set("b", "x", {.tags = std::vector<std::string>(17, "t")}).error().code(),
            ErrorCode::invalidArgument);
  EXPECT_EQ(region->set("b", "x", {.ttl = Ttl{-1s}}).error().code(), ErrorCode::invalidArgument);
  EXPECT_EQ(region->get("a"), "kept");
  EXPECT_EQ(region->stats().totals.refusals, 7U);
}

TEST_F(RegionTest, aValueOf512MiBFitsAndOneByteMoreIsRefused) {
  const auto region = make(small(2));
  const std::string huge(Region::kValueBytesMax + 1, 'h');
  EXPECT_EQ(region->set("huge", huge).error().code(), ErrorCode::limitExceeded);
  put(*region, "huge", std::string_view(huge).substr(1));
  EXPECT_EQ(region->view("huge").value().bytes().size(), Region::kValueBytesMax);
}

TEST_F(RegionTest, writesOnlyWhenAbsentOrPresentIfAskedTo) {
  const auto region = make();
  const SetOptions ifAbsent{.when = SetOptions::When::ifAbsent};
  const SetOptions ifPresent{.when = SetOptions::When::ifPresent};
  EXPECT_FALSE(region->set("a", "1", ifPresent).value());
  EXPECT_TRUE(region->set("a", "2", ifAbsent).value());
  EXPECT_FALSE(region->set("a", "3", ifAbsent).value());
  EXPECT_TRUE(region->set("a", "4", ifPresent).value());
  EXPECT_EQ(region->get("a"), "4");
}

TEST_F(RegionTest, aNumberIsCountedUpAndKeepsItsLife) {
  const auto region = make();
  EXPECT_EQ(region->increment("n", 5).value(), 5);
  EXPECT_EQ(region->increment("n", -7).value(), -2);
  EXPECT_EQ(region->get("n"), "-2");
  put(*region, "t", "41", {.ttl = Ttl{1s}});
  EXPECT_EQ(region->increment("t").value(), 42);
  EXPECT_LE(region->ttl("t").value(), 1010ms);
  put(*region, "s", "abc");
  EXPECT_EQ(region->increment("s").error().code(), ErrorCode::invalidArgument);
  put(*region, "big", "9223372036854775807");
  EXPECT_EQ(region->increment("big").error().code(), ErrorCode::invalidArgument);
  EXPECT_EQ(region->get("big"), "9223372036854775807");
  const std::string longKey(30000, 'k');
  EXPECT_EQ(region->increment(longKey, 3).value(), 3);
  EXPECT_EQ(region->increment(longKey, 3).value(), 6);
}

TEST_F(RegionTest, severalKeysAtOnce) {
  const auto region = make();
  const std::vector<std::pair<std::string_view, std::string_view>> pairs = {{"a", "1"}, {"b", "2"}};
  EXPECT_EQ(region->mset(pairs).value(), 2U);
  const std::vector<std::string_view> keys = {"b", "x", "a"};
  EXPECT_EQ(region->mget(keys), (std::vector<std::optional<std::string>>{"2", std::nullopt, "1"}));
}

TEST_F(RegionTest, aViewOutlivesItsEntryAndItsRegion) {
  auto region = make();
  put(*region, "small", "small value");
  put(*region, "large", std::string(100000, 'x'));
  const auto small = region->view("small");
  const auto large = region->view("large");
  region->erase("large");
  put(*region, "large", std::string(100000, 'y'));
  region.reset();
  EXPECT_EQ(small->bytes(), "small value");
  EXPECT_EQ(large->bytes(), std::string(100000, 'x'));
}

TEST_F(RegionTest, pinnedEntriesStayWhateverComes) {
  const auto region = make(small(100));
  for (int i = 0; i < 50; ++i) put(*region, "pin" + std::to_string(i), "p", {.priority = Priority::pinned});
  for (int i = 0; i < 1000; ++i) put(*region, "key" + std::to_string(i), "v");
  for (int i = 0; i < 50; ++i) EXPECT_TRUE(region->exists("pin" + std::to_string(i)));
  for (int i = 50; i < 100; ++i) put(*region, "pin" + std::to_string(i), "p", {.priority = Priority::pinned});
  EXPECT_EQ(region->set("no room", "v").error().code(), ErrorCode::limitExceeded);
  EXPECT_EQ(region->stats().pinned, 100U);
  put(*region, "pin0", "now like others");
  put(*region, "room", "v");
  EXPECT_FALSE(region->exists("pin0"));
  EXPECT_TRUE(region->erase("pin1"));
  EXPECT_EQ(region->stats().pinned, 98U);
}

TEST_F(RegionTest, patternsFindAndEraseWhatFits) {
  const auto region = make(small(10000));
  for (int i = 0; i < 1000; ++i) put(*region, (i % 4 == 0 ? "user:" : "item:") + std::to_string(i), "v");
  EXPECT_EQ(region->keys("user:*", 10000).size(), 250U);
  EXPECT_EQ(region->keys("user:*", 10).size(), 10U);
  EXPECT_EQ(region->eraseMatching("user:?"), 3U);
  EXPECT_EQ(region->eraseMatching("user:*"), 247U);
  EXPECT_EQ(region->stats().entries, 750U);
}

TEST_F(RegionTest, clearEmptiesAtOnceAndGivesTheMemoryBackInSteps) {
  const auto region = make(small(20000));
  for (int i = 0; i < 20000; ++i) put(*region, std::to_string(i), "v");
  region->clear();
  EXPECT_EQ(region->stats().entries, 0U);
  EXPECT_FALSE(region->exists("7"));
  EXPECT_TRUE(region->keys("*", 10).empty());
  put(*region, "7", "new");
  EXPECT_EQ(region->get("7"), "new");
  m_executor->advance(1s);
  EXPECT_EQ(region->get("7"), "new");
  const RegionStats stats = region->stats();
  EXPECT_EQ(stats.entries, 1U);
  EXPECT_LT(stats.bytes, 200U);
  EXPECT_EQ(stats.totals.removalsBy(RemovalCause::cleared), 20000U);
}

TEST_F(RegionTest, clearingOftenNeverBringsAnythingBack) {
  const auto region = make(small(5000));
  for (int round = 0; round < 100; ++round) {
    for (int i = 0; i < 300; ++i) put(*region, std::to_string(round) + ":" + std::to_string(i), "v");
    region->clear();
    ASSERT_TRUE(region->keys("*", 1).empty());
    if (round % 7 == 0) m_executor->advance(10ms);
  }
  m_executor->advance(1s);
  EXPECT_EQ(region->stats().bytes, 0U);
}

TEST_F(RegionTest, aTagTakesItsEntriesAlongAndNotThoseWrittenLater) {
  const auto region = make();
  put(*region, "a", "1", {.tags = {"red", "round"}});
  put(*region, "b", "2", {.tags = {"blue", "round"}});
  put(*region, "c", "3");
  region->clearTag("red");
  region->clearTag("unknown");
  EXPECT_FALSE(region->exists("a"));
  EXPECT_TRUE(region->exists("b"));
  put(*region, "a", "4", {.tags = {"red"}});
  EXPECT_EQ(region->get("a"), "4");
  region->clearTag("round");
  EXPECT_FALSE(region->exists("b"));
  EXPECT_EQ(region->get("a"), "4");
  m_executor->advance(1s);
  EXPECT_EQ(region->stats().entries, 2U);
}

TEST_F(RegionTest, incrementKeepsTagsAndWhatWasClearedStaysCleared) {
  const auto region = make();
  put(*region, "n", "1", {.tags = {"counters"}});
  EXPECT_EQ(region->increment("n").value(), 2);
  region->clearTag("counters");
  EXPECT_FALSE(region->exists("n"));
  EXPECT_EQ(region->increment("n").value(), 1);
}

TEST_F(RegionTest, aDisabledRegionFindsAndTakesNothingAndHasEverythingWhenEnabledAgain) {
  const auto region = make();
  put(*region, "a", "1");
  RegionConfig config = region->config();
  config.isEnabled = false;
  ASSERT_TRUE(region->configure(config).has_value());
  EXPECT_FALSE(region->get("a").has_value());
  EXPECT_FALSE(region->set("b", "2").value());
  config.isEnabled = true;
  ASSERT_TRUE(region->configure(config).has_value());
  EXPECT_EQ(region->get("a"), "1");
}

TEST_F(RegionTest, hooksHearWhatHappensAndMayUseTheRegion) {
  const auto region = make(small(2));
  std::vector<std::string> heard;
  region->setHooks({.onRemoved =
                        [&](std::string_view key, RemovalCause cause) {
                          heard.push_back("-" + std::string(key) + std::to_string(static_cast<int>(cause)));
                          EXPECT_FALSE(region->exists(key));
                        },
                    .onInserted = [&](std::string_view key) { heard.push_back("+" + std::string(key)); },
                    .onUpdated = [&](std::string_view key) { heard.push_back("=" + std::string(key)); }});
  put(*region, "a", "1");
  put(*region, "a", "2");
  region->erase("a");
  put(*region, "t", "1", {.ttl = Ttl{50ms}});
  m_executor->advance(1s);
  EXPECT_EQ(heard, (std::vector<std::string>{"+a", "=a", "-a2", "+t", "-t1"}));
}

TEST_F(RegionTest, theTapSeesTheAccessesOfSomeKeysAndAllOfThem) {
  const auto region = make(small(10000));
  std::map<std::uint64_t, int> seen;
  region->setTap(10, [&](const AccessSample& sample) { ++seen[sample.hash]; });
  for (int i = 0; i < 2000; ++i) put(*region, std::to_string(i), "v");
  for (int i = 0; i < 2000; ++i) static_cast<void>(region->get(std::to_string(i)));
  EXPECT_GT(seen.size(), 120U);
  EXPECT_LT(seen.size(), 300U);
  for (const auto& entry : seen) EXPECT_EQ(entry.second, 2);
  region->setTap(1, nullptr);
  seen.clear();
  static_cast<void>(region->get("1"));
  EXPECT_TRUE(seen.empty());
}

}  // namespace
}  // namespace hotset::cache
