// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/clients/memcached/ReadOnlyRule.h"

namespace hotset::memcached {
namespace {

TEST(MemcachedReadOnlyRule, whatHotsetAsksIsARead) {
  for (const char* const command :
       {"version", "stats", "stats settings", "stats slabs", "stats detail dump", "lru_crawler metadump hash",
        "lru_crawler metadump all", "me key", "me a\r\nme b\r\n", "mg key v t", "mg a2V5 b v", "get a", "gets a b",
        "watch evictions"}) {
    EXPECT_FALSE(firstWriteIn(command)) << command;
  }
}

TEST(MemcachedReadOnlyRule, writesAreNamed) {
  EXPECT_EQ(firstWriteIn("set a 0 0 1\r\nx"), "set");
  EXPECT_EQ(firstWriteIn("me a\r\ndelete a\r\n"), "delete");
  for (const char* const command : {"add a 0 0 1", "touch a 10", "gat 10 a", "incr a 1", "flush_all", "verbosity 1",
                                    "stats reset", "stats detail on", "lru_crawler enable", "cache_memlimit 10",
                                    "ms a 1", "md a", "ma a", "shutdown", "slabs automove 1"}) {
    EXPECT_TRUE(firstWriteIn(command)) << command;
  }
}

TEST(MemcachedReadOnlyRule, aMetaGetThatTouchesOrMakesAnItemIsAWrite) {
  EXPECT_EQ(firstWriteIn("mg key v T30"), "mg");
  EXPECT_EQ(firstWriteIn("mg key N30"), "mg");
  EXPECT_FALSE(firstWriteIn("mg N30 v"));  // a key may look like that
}

TEST(MemcachedReadOnlyRule, whatIsNotKnownCountsAsAWrite) {
  EXPECT_EQ(firstWriteIn("frobnicate"), "frobnicate");
  EXPECT_TRUE(firstWriteIn("\r\n"));
  EXPECT_TRUE(firstWriteIn("GET a"));  // commands are lower case
  EXPECT_FALSE(firstWriteIn(""));
}

}  // namespace
}  // namespace hotset::memcached
