// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/adminapi/server/ListenAddress.h"

namespace hotset::adminapi {
namespace {

TEST(ListenAddress, takesLoopbackAddresses) {
  EXPECT_EQ(parseListenAddress("127.0.0.1:7878")->port(), 7878);
  EXPECT_TRUE(parseListenAddress("[::1]:0")->address().is_loopback());
  EXPECT_EQ(parseListenAddress("localhost:80")->address().to_string(), "127.0.0.1");
}

class Refused : public testing::TestWithParam<std::pair<const char*, ErrorCode>> {};

TEST_P(Refused, withAReason) {
  const auto endpoint = parseListenAddress(GetParam().first);
  ASSERT_FALSE(endpoint.has_value());
  EXPECT_EQ(endpoint.error().code(), GetParam().second);
  EXPECT_FALSE(endpoint.error().advice().empty());
}

INSTANTIATE_TEST_SUITE_P(ListenAddress, Refused,
                         testing::Values(std::pair("0.0.0.0:7878", ErrorCode::notPermitted),
                                         std::pair("10.0.0.1:7878", ErrorCode::notPermitted),
                                         std::pair("[::]:7878", ErrorCode::notPermitted),
                                         std::pair("7878", ErrorCode::invalidArgument),
                                         std::pair("127.0.0.1", ErrorCode::invalidArgument),
                                         std::pair("127.0.0.1:", ErrorCode::invalidArgument),
                                         std::pair("127.0.0.1:99999", ErrorCode::invalidArgument),
                                         std::pair("example.org:1", ErrorCode::invalidArgument)));

}  // namespace
}  // namespace hotset::adminapi
