// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/protocol/memcached/WatchLine.h"

namespace hotset::memcached {
namespace {

using Event = WatchLine::Event;

TEST(WatchLine, AFetchSaysItsKeyAndWhetherItWasFound) {
  const auto line = watchLineIn("ts=1.19 gid=2 type=item_get key=a%3A1 status=found clsid=1 cfd=25 size=1");
  ASSERT_TRUE(line);
  EXPECT_EQ(line->event, Event::fetch);
  EXPECT_EQ(line->key, "a:1");
  EXPECT_TRUE(line->wasFound);
  EXPECT_EQ(line->client, 25);
  EXPECT_FALSE(watchLineIn("ts=1 gid=3 type=item_get key=b status=not_found clsid=0 cfd=2 size=0")->wasFound);
}

TEST(WatchLine, StoresAndEvictionsAreTold) {
  EXPECT_EQ(watchLineIn("ts=1 gid=3 type=item_store key=b status=stored cmd=set ttl=0 clsid=1 cfd=2 size=1")->event,
            Event::store);
  EXPECT_EQ(watchLineIn("ts=1 gid=5 type=eviction key=f fetch=no ttl=-1 la=0 clsid=1 size=71")->event, Event::eviction);
}

TEST(WatchLine, WhatTheServerLeftOutIsANumber) {
  EXPECT_EQ(watchLineIn("skipped=12")->count, 12U);
  EXPECT_EQ(watchLineIn("[skipped: 7]")->count, 7U);
}

TEST(WatchLine, AnythingElseIsNothing) {
  EXPECT_FALSE(watchLineIn(""));
  EXPECT_FALSE(watchLineIn("OK"));
  EXPECT_FALSE(watchLineIn("ts=1 gid=2 type=conn_new rip=127.0.0.1 cfd=25"));
  EXPECT_EQ(watchLineIn("ts=1 gid=2 type=item_get key=skipped status=found cfd=1 size=1")->key, "skipped");
}

}  // namespace
}  // namespace hotset::memcached
