// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/connectors/redis/CommandRights.h"

namespace hotset::redis {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr SteadyTime kNow{std::chrono::hours(2)};

TEST(CommandRights, whatIsRefusedIsNotAskedForAgainAtOnce) {
  CommandRights rights;
  EXPECT_TRUE(rights.mayAsk("CLIENT LIST", kNow));
  rights.refuse("CLIENT LIST", kNow);
  EXPECT_FALSE(rights.mayAsk("CLIENT LIST", kNow + seconds(299)));
  EXPECT_TRUE(rights.mayAsk("CLIENT LIST", kNow + minutes(5)));
  EXPECT_TRUE(rights.mayAsk("SLOWLOG GET", kNow));
}

TEST(CommandRights, saysWhatIsLost) {
  CommandRights rights;
  rights.refuse("LATENCY HISTOGRAM", kNow);
  ASSERT_EQ(rights.missing().size(), 1U);
  EXPECT_EQ(rights.missing()[0].command, "LATENCY HISTOGRAM");
  EXPECT_EQ(rights.missing()[0].loses, "latency percentiles");
  rights.allow("LATENCY HISTOGRAM");
  EXPECT_TRUE(rights.missing().empty());
}

TEST(CommandRights, aNewConnectionHasItsRightsTriedAgainAndItsBansNot) {
  CommandRights rights;
  rights.refuse("CONFIG GET", kNow);
  rights.ban("CLIENT LIST", kNow);
  rights.renew();
  EXPECT_TRUE(rights.mayAsk("CONFIG GET", kNow));
  EXPECT_FALSE(rights.mayAsk("CLIENT LIST", kNow));
}

}  // namespace
}  // namespace hotset::redis
