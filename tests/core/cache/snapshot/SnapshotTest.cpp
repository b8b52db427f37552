// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "core/cache/snapshot/Checksum.h"
#include "hotset/cache/Snapshot.h"
#include "hotset/cache/StatisticsFile.h"
#include "tests/core/cache/region/RegionFixture.h"

namespace hotset::cache::testing {
namespace {

using namespace std::chrono_literals;

class SnapshotTest : public RegionFixture {
 protected:
  void SetUp() override {
    m_folder = std::filesystem::temp_directory_path() / ("hotset-snapshot-" + std::to_string(getpid()));
    std::filesystem::create_directories(m_folder);
  }
  void TearDown() override { std::filesystem::remove_all(m_folder); }

  [[nodiscard]] std::filesystem::path file() const { return m_folder / "region.snapshot"; }
  [[nodiscard]] std::string bytes() const {
    std::ifstream stream(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  void overwrite(const std::string& bytes) const {
    std::ofstream(file(), std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<long>(bytes.size()));
  }

  std::filesystem::path m_folder;
};

TEST_F(SnapshotTest, restoresValuesLivesTagsAndPriorities) {
  const auto region = make();
  put(*region, "plain", "value");
  put(*region, "empty", "");
  put(*region, "large", std::string(100000, 'x'));
  put(*region, std::string(5000, 'k'), "long key");
  put(*region, "fixed", "f", {.ttl = Ttl{1h}});
  put(*region, "sliding", "s", {.ttl = Ttl{10min, TtlKind::sliding}});
  put(*region, "tagged", "t", {.tags = {"red", "blue"}});
  put(*region, "pinned", "p", {.priority = Priority::pinned});
  const auto saved = saveSnapshot(*region, file());
  ASSERT_TRUE(saved.has_value()) << saved.error().text();
  EXPECT_EQ(saved->entries, 8U);
  EXPECT_EQ(saved->bytes, std::filesystem::file_size(file()));

  const auto other = make();
  const auto restored = restoreSnapshot(*other, file());
  ASSERT_TRUE(restored.has_value()) << restored.error().text();
  EXPECT_EQ(restored->entries, 8U);
  EXPECT_EQ(restored->region, "test");
  EXPECT_EQ(other->get("plain"), "value");
  EXPECT_EQ(other->get("empty"), "");
  EXPECT_EQ(other->get("large"), std::string(100000, 'x'));
  EXPECT_EQ(other->get(std::string(5000, 'k')), "long key");
  EXPECT_EQ(other->ttl("plain"), Region::kForever);
  EXPECT_NEAR(static_cast<double>(other->ttl("fixed")->count()), 3600e3, 50);
  EXPECT_EQ(other->info("pinned")->priority, Priority::pinned);
  m_executor->advance(9min);
  EXPECT_TRUE(other->get("sliding").has_value());
  m_executor->advance(9min);
  EXPECT_TRUE(other->get("sliding").has_value());
  other->clearTag("blue");
  EXPECT_FALSE(other->exists("tagged"));
}

TEST_F(SnapshotTest, lifeGoesOnWhileTheFileLies) {
  const auto region = make();
  put(*region, "short", "s", {.ttl = Ttl{1min}});
  put(*region, "long", "l", {.ttl = Ttl{1h}});
  ASSERT_TRUE(saveSnapshot(*region, file()).has_value());
  m_executor->advance(10min);
  const auto other = make();
  const auto restored = restoreSnapshot(*other, file());
  ASSERT_TRUE(restored.has_value());
  EXPECT_EQ(restored->entries, 1U);
  EXPECT_EQ(restored->expired, 1U);
  EXPECT_NEAR(static_cast<double>(other->ttl("long")->count()), 50 * 60e3, 100);
}

TEST_F(SnapshotTest, whatTheRegionHasAlreadyStays) {
  const auto region = make();
  put(*region, "k", "old");
  ASSERT_TRUE(saveSnapshot(*region, file()).has_value());
  put(*region, "k", "new");
  const auto restored = restoreSnapshot(*region, file());
  ASSERT_TRUE(restored.has_value());
  EXPECT_EQ(restored->skipped, 1U);
  EXPECT_EQ(region->get("k"), "new");
}

TEST_F(SnapshotTest, aKeyThatIsWrittenAnewWhileItIsSavedComesBackAsItWasLast) {
  RegionConfig config = small(2000);
  config.policy = "fifo";
  const auto region = make(config);
  for (int i = 0; i < 1200; ++i) put(*region, "key" + std::to_string(i), "old");
  m_executor->advance(1s);
  int moves = 0;
  const auto saved = saveSnapshot(*region, file(), [&](WorkProgress progress) {
    // Saved already, it takes the place of one whose turn comes later; then again.
    const int last = progress.done == 256 ? 700 : 1199;
    if (progress.done != 256 && progress.done != 512) return true;
    EXPECT_TRUE(region->erase("key0"));
    EXPECT_TRUE(region->erase("key" + std::to_string(last)));
    put(*region, "key0", "new" + std::to_string(++moves));
    return true;
  });
  ASSERT_TRUE(saved.has_value());
  EXPECT_EQ(moves, 2);
  EXPECT_EQ(saved->entries, 1200U);  // two keys less, one of them three times
  const auto other = make(config);
  put(*other, "key1", "its own");
  const auto restored = restoreSnapshot(*other, file());
  ASSERT_TRUE(restored.has_value());
  EXPECT_EQ(other->get("key0"), "new2");
  EXPECT_EQ(other->get("key1"), "its own");
  EXPECT_EQ(other->get("key1198"), "old");
  EXPECT_FALSE(other->exists("key1199"));
  EXPECT_EQ(other->stats().entries, 1198U);
  EXPECT_EQ(restored->entries, 1197U);
}

TEST_F(SnapshotTest, aFileOfTheFirstVersionIsRead) {
  const auto region = make();
  put(*region, "key", "value", {.priority = Priority::high});
  m_executor->advance(1s);
  ASSERT_TRUE(saveSnapshot(*region, file()).has_value());
  std::string first = bytes();
  ASSERT_EQ(first[8], 2);
  first[8] = 1;
  first.resize(first.size() - 8);
  Checksum checksum;
  checksum.add(first);
  const std::uint64_t sum = checksum.value();
  overwrite(first + std::string(reinterpret_cast<const char*>(&sum), sizeof(sum)));
  const auto other = make();
  ASSERT_TRUE(restoreSnapshot(*other, file()).has_value());
  EXPECT_EQ(other->get("key"), "value");
  EXPECT_EQ(other->info("key")->priority, Priority::high);
}

TEST_F(SnapshotTest, statisticsGoOnAfterARestart) {
  const auto region = make();
  put(*region, "hot", "v");
  for (int i = 0; i < 20000; ++i) EXPECT_TRUE(region->get("hot").has_value());
  EXPECT_FALSE(region->get("missing").has_value());
  region->erase("hot");
  const Error failure(ErrorCode::timedOut, "no answer", "database", "");
  region->countLoad(&failure);
  ASSERT_TRUE(saveStatistics(*region, file()).has_value());

  const auto next = make();
  put(*next, "other", "v");
  const auto restored = restoreStatistics(*next, file());
  ASSERT_TRUE(restored.has_value()) << restored.error().text();
  EXPECT_EQ(restored->region, "test");
  const RegionStats before = region->stats();
  const RegionStats after = next->stats();
  EXPECT_EQ(after.totals.hits, 20000U);
  EXPECT_EQ(after.totals.misses, 1U);
  EXPECT_EQ(after.totals.inserts, 2U);
  EXPECT_EQ(after.totals.removalsBy(RemovalCause::erased), 1U);
  EXPECT_EQ(after.totals.loadFailures, 1U);
  EXPECT_EQ(after.windows[3].counts.hits, 0U);  // those were not in this life
  const auto get = static_cast<std::size_t>(Operation::get);
  EXPECT_EQ(after.latencies[get].count(), before.latencies[get].count());
  ASSERT_FALSE(after.hotKeys.empty());
  EXPECT_EQ(after.hotKeys.front().key, "hot");
  EXPECT_EQ(after.hotKeys.front().count, before.hotKeys.front().count);
  ASSERT_TRUE(saveStatistics(*next, file()).has_value());  // and over the next
  const auto third = make();
  ASSERT_TRUE(restoreStatistics(*third, file()).has_value());
  EXPECT_EQ(third->stats().totals.hits, 20000U);
}

TEST_F(SnapshotTest, damagedStatisticsAreRefusedAndCountNothing) {
  const auto region = make();
  put(*region, "k", "v");
  EXPECT_TRUE(region->get("k").has_value());
  ASSERT_TRUE(saveStatistics(*region, file()).has_value());
  const std::string whole = bytes();
  const auto other = make();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    overwrite(whole.substr(0, length));
    ASSERT_FALSE(restoreStatistics(*other, file()).has_value()) << "cut to " << length;
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 4);
    overwrite(flipped);
    ASSERT_FALSE(restoreStatistics(*other, file()).has_value()) << "byte " << at;
  }
  ASSERT_TRUE(saveSnapshot(*region, file()).has_value());
  EXPECT_FALSE(restoreStatistics(*other, file()).has_value());  // whole, but another kind of file
  EXPECT_EQ(other->stats().totals.inserts, 0U);
}

TEST_F(SnapshotTest, aSmallerRegionKeepsWhatWasHot) {
  const auto region = make();
  for (int i = 0; i < 500; ++i) put(*region, "key" + std::to_string(i), "v");
  for (int round = 0; round < 5; ++round) {
    for (int i = 0; i < 20; ++i) EXPECT_TRUE(region->get("key" + std::to_string(i)).has_value());
  }
  region->drain();
  ASSERT_TRUE(saveSnapshot(*region, file()).has_value());
  RegionConfig config = small(100);
  config.policy = "lru";
  const auto other = make(config);
  ASSERT_TRUE(restoreSnapshot(*other, file()).has_value());
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(other->exists("key" + std::to_string(i))) << i;
}

TEST_F(SnapshotTest, aFileCutAtAnyByteIsRefused) {
  const auto region = make();
  put(*region, "key", "value", {.ttl = Ttl{1h}, .tags = {"tag"}});
  put(*region, "other", std::string(100, 'v'));
  ASSERT_TRUE(saveSnapshot(*region, file()).has_value());
  const std::string whole = bytes();
  const auto other = make();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    overwrite(whole.substr(0, length));
    const auto restored = restoreSnapshot(*other, file());
    ASSERT_FALSE(restored.has_value()) << "cut to " << length;
    ASSERT_EQ(restored.error().code(), ErrorCode::storageFailed);
    ASSERT_FALSE(restored.error().what().empty());
  }
  EXPECT_EQ(other->stats().entries, 0U);
}

TEST_F(SnapshotTest, aFileFlippedInAnyBitIsRefused) {
  const auto region = make();
  put(*region, "key", "value", {.ttl = Ttl{1h}, .tags = {"tag"}});
  put(*region, "other", std::string(40, 'v'));
  ASSERT_TRUE(saveSnapshot(*region, file()).has_value());
  const std::string whole = bytes();
  const auto other = make();
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string flipped = whole;
    flipped[bit / 8] = static_cast<char>(static_cast<unsigned char>(flipped[bit / 8]) ^ 1U << bit % 8);
    overwrite(flipped);
    ASSERT_FALSE(restoreSnapshot(*other, file()).has_value()) << "bit " << bit;
  }
  EXPECT_EQ(other->stats().entries, 0U);
}

TEST_F(SnapshotTest, cancellingLeavesTheLastSnapshotAndNothingElse) {
  const auto region = make();
  for (int i = 0; i < 600; ++i) put(*region, "key" + std::to_string(i), "v");
  ASSERT_TRUE(saveSnapshot(*region, file()).has_value());
  const std::string before = bytes();
  std::vector<std::uint64_t> told;
  const auto saved = saveSnapshot(*region, file(), [&told](WorkProgress progress) {
    told.push_back(progress.done);
    EXPECT_EQ(progress.total, 600U);
    return progress.done < 512;
  });
  ASSERT_FALSE(saved.has_value());
  EXPECT_EQ(saved.error().code(), ErrorCode::cancelled);
  EXPECT_EQ(told, (std::vector<std::uint64_t>{0, 256, 512}));
  EXPECT_EQ(bytes(), before);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(m_folder), {}), 1);
}

TEST_F(SnapshotTest, saysWhatIsWrongWithThePlace) {
  const auto region = make();
  const auto saved = saveSnapshot(*region, m_folder / "nowhere" / "file");
  ASSERT_FALSE(saved.has_value());
  EXPECT_EQ(saved.error().code(), ErrorCode::storageFailed);
  EXPECT_FALSE(restoreSnapshot(*region, m_folder / "nothing").has_value());
}

}  // namespace
}  // namespace hotset::cache::testing
