// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <gtest/gtest.h>

#include "core/base/Error.h"
#include "core/base/Result.h"

namespace hotset {
namespace {

TEST(Error, textSaysSubjectWhatAndAdvice) {
  const Error error(ErrorCode::timedOut, "no answer within 1 s", "cache-1", "Is the server busy?");
  EXPECT_EQ(error.text(), "cache-1: no answer within 1 s. Is the server busy?");
}

TEST(Error, textLeavesOutWhatIsEmpty) { EXPECT_EQ(Error(ErrorCode::cancelled, "cancelled").text(), "cancelled"); }

TEST(Error, aboutKeepsCodeWhatAndAdvice) {
  const Error error = Error(ErrorCode::tlsFailed, "certificate expired", "", "Renew it").about("cache-2");
  EXPECT_EQ(error, Error(ErrorCode::tlsFailed, "certificate expired", "cache-2", "Renew it"));
}

TEST(Error, isACodeAndOnePointer) { EXPECT_LE(sizeof(Error), 3 * sizeof(void*)); }

TEST(Error, namesAreUniqueForEveryCode) {
  std::set<std::string_view> names;
  constexpr int codes = static_cast<int>(ErrorCode::internal) + 1;
  for (int code = 0; code < codes; ++code) names.insert(nameOf(static_cast<ErrorCode>(code)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(codes));
}

TEST(Result, failMakesAnErrorOfAnyResult) {
  const Result<int> result = fail(ErrorCode::notFound, "no node has this name", "x");
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code(), ErrorCode::notFound);
}

}  // namespace
}  // namespace hotset
