// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/connectors/redis/Directives.h"

namespace hotset::redis {
namespace {

stats::ConfigEntry explained(const char* directive, const char* value, const char* product = "redis") {
  std::vector<stats::ConfigEntry> entries{{directive, value, false}};
  explainDirectives(product, entries);
  return entries.front();
}

TEST(Directives, aValueThatNobodySetDoesNotDiffer) {
  EXPECT_EQ(explained("maxmemory-policy", "noeviction").differs, false);
  EXPECT_EQ(explained("maxmemory-policy", "allkeys-lru").differs, true);
  EXPECT_EQ(explained("maxmemory-policy", "allkeys-lru").preset, "noeviction");
  EXPECT_FALSE(explained("maxmemory-policy", "noeviction").meaning.empty());
}

TEST(Directives, defaultsAreThoseOfTheProduct) {
  EXPECT_EQ(explained("lazyfree-lazy-expire", "yes", "redis").differs, true);
  EXPECT_EQ(explained("lazyfree-lazy-expire", "yes", "valkey").differs, false);
}

TEST(Directives, olderNamesMeanTheSame) {
  EXPECT_EQ(findDirective("slave-priority"), findDirective("replica-priority"));
  EXPECT_EQ(findDirective("hash-max-ziplist-entries"), findDirective("hash-max-listpack-entries"));
  EXPECT_EQ(findDirective("min-slaves-to-write"), findDirective("min-replicas-to-write"));
  EXPECT_EQ(findDirective("server_cpulist"), findDirective("server-cpulist"));
  EXPECT_NE(findDirective("masterauth"), nullptr);
}

TEST(Directives, whatIsNotKnownSaysNothing) {
  const stats::ConfigEntry unknown = explained("some-new-directive", "1");
  EXPECT_TRUE(unknown.meaning.empty());
  EXPECT_FALSE(unknown.differs || unknown.preset);
  EXPECT_FALSE(explained("dir", "/data").differs) << "depends on where the server was started";
}

TEST(Directives, aHiddenValueDiffersFromTheEmptyDefault) {
  std::vector<stats::ConfigEntry> entries{{"requirepass", "", true}};
  explainDirectives("redis", entries);
  EXPECT_EQ(entries.front().differs, true);
  EXPECT_TRUE(entries.front().value.empty());
}

}  // namespace
}  // namespace hotset::redis
