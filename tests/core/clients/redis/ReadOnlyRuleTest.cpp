// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/clients/redis/ReadOnlyRule.h"
#include "core/clients/redis/RedisRequest.h"

namespace hotset::redis {
namespace {

TEST(ReadOnlyRule, readsPassAndWritesAreNamed) {
  EXPECT_EQ(firstWriteIn(RedisRequest().add("GET", "a").add("info", "all").bytes()), std::nullopt);
  EXPECT_EQ(firstWriteIn(RedisRequest().add("GET", "a").add("set", "a", "b").add("DEL", "a").bytes()), "SET");
  EXPECT_EQ(firstWriteIn(RedisRequest().add("CONFIG", "get", "*").bytes()), std::nullopt);
  EXPECT_EQ(firstWriteIn(RedisRequest().add("CONFIG", "SET", "maxmemory", 1).bytes()), "CONFIG");
  EXPECT_EQ(firstWriteIn(RedisRequest().add("CLIENT", "KILL", "ID", 1).bytes()), "CLIENT");
}

TEST(ReadOnlyRule, aKeyThatLooksLikeACommandIsAKey) {
  EXPECT_EQ(firstWriteIn(RedisRequest().add("GET", "*1\r\n$8\r\nFLUSHALL\r\n").bytes()), std::nullopt);
  EXPECT_EQ(firstWriteIn(RedisRequest().add("SET", "GET", "1").bytes()), "SET");
}

TEST(ReadOnlyRule, whatIsNotKnownCountsAsAWrite) {
  EXPECT_EQ(firstWriteIn(RedisRequest().add("SOMETHING.NEW", "a").bytes()), "SOMETHING.NEW");
  EXPECT_TRUE(firstWriteIn("garbage"));
  EXPECT_TRUE(firstWriteIn("*2\r\n$3\r\nGET\r\n"));
  EXPECT_TRUE(firstWriteIn("*1\r\n$99999999999999999999\r\nGET\r\n"));
  EXPECT_EQ(firstWriteIn(""), std::nullopt);
}

TEST(ReadOnlyRule, whatCanStoreOrRunScriptsIsNoRead) {
  for (const char* command : {"SORT", "GEORADIUS", "EVAL", "EVALSHA", "EVAL_RO", "FCALL", "FCALL_RO", "TOUCH", "GETEX",
                              "GETDEL", "GETSET", "MULTI", "EXEC", "FLUSHALL", "UNLINK", "EXPIRE", "PERSIST"}) {
    EXPECT_FALSE(isRead(command)) << command;
  }
  EXPECT_FALSE(isRead("SLOWLOG", "RESET"));
  EXPECT_FALSE(isRead("MEMORY", "PURGE"));
  EXPECT_FALSE(isRead("CONFIG"));
}

}  // namespace
}  // namespace hotset::redis
