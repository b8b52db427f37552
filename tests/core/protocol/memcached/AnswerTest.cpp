// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/protocol/memcached/Answer.h"
#include "core/protocol/memcached/ItemLine.h"

namespace hotset::memcached {
namespace {

TEST(Answer, ofAListEndsWithEndOrAnError) {
  for (const auto* line :
       {"END", "OK", "RESET", "ERROR", "ERROR too long", "CLIENT_ERROR x", "SERVER_ERROR y", "BUSY z"}) {
    EXPECT_TRUE(endsAnswer(Form::list, line)) << line;
  }
  for (const auto* line : {"STAT a b", "key=END exp=-1", "ENDLESS", ""})
    EXPECT_FALSE(endsAnswer(Form::list, line)) << line;
  EXPECT_TRUE(endsAnswer(Form::line, "VERSION 1.6.18"));
}

TEST(Answer, tellsWhatAnErrorMeans) {
  EXPECT_EQ(errorIn("ERROR")->code(), ErrorCode::notSupported);
  EXPECT_EQ(errorIn("CLIENT_ERROR unauthenticated")->code(), ErrorCode::loginFailed);
  EXPECT_EQ(errorIn("CLIENT_ERROR lru crawler disabled")->code(), ErrorCode::notSupported);
  EXPECT_EQ(errorIn("SERVER_ERROR out of memory")->what(), "out of memory");
  EXPECT_EQ(errorIn("BUSY currently processing crawler request")->code(), ErrorCode::serverBusy);
  EXPECT_FALSE(errorIn("VERSION 1"));
  EXPECT_FALSE(errorIn("ERRORS"));
}

TEST(Answer, readsNamesAndFigures) {
  const auto stat = statIn("STAT version 1.6.18 beta");
  ASSERT_TRUE(stat);
  EXPECT_EQ(stat->first, "version");
  EXPECT_EQ(stat->second, "1.6.18 beta");
  EXPECT_FALSE(statIn("STATE x"));
  const auto prefix = prefixIn("PREFIX user get 7 hit 5 set 3 del 1");
  ASSERT_TRUE(prefix);
  EXPECT_EQ(prefix->prefix, "user");
  EXPECT_EQ(prefix->gets, 7U);
  EXPECT_EQ(prefix->hits, 5U);
  EXPECT_EQ(prefix->sets, 3U);
  EXPECT_EQ(prefix->deletes, 1U);
  EXPECT_EQ(integerIn("-12"), -12);
  EXPECT_FALSE(integerIn("12x"));
}

TEST(ItemLine, readsWhatIsDumped) {
  const auto item = dumpedItem("key=a%20b%25%FF exp=1700000000 la=1690000000 cas=1 fetch=yes cls=1 size=63");
  ASSERT_TRUE(item);
  EXPECT_EQ(item->key, "a b%\xff");
  EXPECT_EQ(item->expires, 1700000000);
  EXPECT_EQ(item->accessed, 1690000000);
  EXPECT_EQ(item->bytes, 63U);
  EXPECT_TRUE(item->wasFetched);
  EXPECT_FALSE(dumpedItem("key=a exp=-1 size=9")->expires);
  EXPECT_EQ(dumpedItem("key=100%")->key, "100%");
  EXPECT_FALSE(dumpedItem("END"));
}

TEST(ItemLine, readsHowLongAnItemHasLeft) {
  EXPECT_EQ(examinedItem("ME a exp=-60 la=4 cas=1 fetch=no cls=1 size=61")->expires, 60);
  EXPECT_EQ(examinedItem("ME a exp=-60 la=4 cas=1 fetch=no cls=1 size=61")->accessed, 4);
  EXPECT_FALSE(examinedItem("ME a exp=-1 la=4")->expires);
  EXPECT_FALSE(examinedItem("EN"));
}

}  // namespace
}  // namespace hotset::memcached
