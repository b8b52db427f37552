// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include <unistd.h>

#include "hotset/cache/Snapshot.h"
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
