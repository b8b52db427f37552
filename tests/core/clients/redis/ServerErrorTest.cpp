// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gmock/gmock.h>

#include "core/clients/redis/ServerError.h"

namespace hotset::redis {
namespace {

TEST(ServerErrorTest, KnownCodesAreTranslatedAndAdvised) {
  const Error error = errorFromServer("LOADING Redis is loading the dataset in memory");
  EXPECT_EQ(error.code(), ErrorCode::serverBusy);
  EXPECT_EQ(error.what(), "the server is still loading its data");
  EXPECT_FALSE(error.advice().empty());
}

TEST(ServerErrorTest, AMissingRightIsQuotedSinceItNamesTheCommand) {
  const Error error = errorFromServer("NOPERM User hotset has no permissions to run the 'config|get' command");
  EXPECT_EQ(error.code(), ErrorCode::notPermitted);
  EXPECT_THAT(error.what(), testing::HasSubstr("config|get"));
}

TEST(ServerErrorTest, UnknownErrorsAreQuotedShortAndHarmless) {
  const Error error = errorFromServer("ERR \x1b[2J" + std::string(100000, 'x'));
  EXPECT_EQ(error.code(), ErrorCode::serverError);
  EXPECT_LT(error.what().size(), 500U);
  EXPECT_EQ(error.what().find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace hotset::redis
