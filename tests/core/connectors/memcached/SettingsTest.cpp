// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/connectors/memcached/Settings.h"

namespace hotset::memcached {
namespace {

stats::ConfigEntry explained(const char* name, const char* value) {
  std::vector<stats::ConfigEntry> entries{{name, value, false}};
  explainSettings(entries);
  return entries.front();
}

TEST(Settings, aValueThatNobodySetDoesNotDiffer) {
  EXPECT_EQ(explained("maxbytes", "67108864").differs, false);
  EXPECT_EQ(explained("maxbytes", "1073741824").differs, true);
  EXPECT_EQ(explained("maxbytes", "1073741824").preset, "67108864");
  EXPECT_FALSE(explained("maxbytes", "67108864").meaning.empty());
}

TEST(Settings, theFirstAndTheLastAreFound) {
  EXPECT_NE(findSetting("auth_enabled_ascii"), nullptr);
  EXPECT_NE(findSetting("worker_logbuf_size"), nullptr);
}

TEST(Settings, whatIsNotKnownSaysNothing) {
  const stats::ConfigEntry unknown = explained("some_new_setting", "1");
  EXPECT_TRUE(unknown.meaning.empty());
  EXPECT_FALSE(unknown.differs || unknown.preset);
  EXPECT_FALSE(explained("oldest", "12").differs) << "a figure, and no choice";
}

}  // namespace
}  // namespace hotset::memcached
