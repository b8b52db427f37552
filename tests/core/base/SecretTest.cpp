// SPDX-License-Identifier: Apache-2.0
#include <type_traits>
#include <utility>

#include <gtest/gtest.h>

#include "core/base/Secret.h"

namespace hotset {
namespace {

template <typename T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };

static_assert(!Printable<Secret>);
static_assert(!std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);

TEST(Secret, wipesTheTextItTakesOver) {
  std::string source = "hunter2";
  const char* const bytes = source.data();
  const Secret secret(std::move(source));
  EXPECT_EQ(secret.reveal(), "hunter2");
  // The text of so short a string lies in the object itself, which is still there.
  // NOLINTNEXTLINE(clang-analyzer-cplusplus.InnerPointer)
  EXPECT_EQ(bytes[0], '\0') << "a short string's text must not stay behind";
}

TEST(Secret, movedFromHoldsNothing) {
  Secret first = Secret::copyOf("a long enough secret to be allocated on the heap");
  const Secret second = std::move(first);
  EXPECT_TRUE(first.isEmpty());  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(second.reveal(), "a long enough secret to be allocated on the heap");
}

TEST(Secret, wipeTextClearsTheWholeCapacity) {
  std::string text = "0123456789abcdef0123456789abcdef";
  text.resize(4);
  const char* const bytes = text.data();
  wipeText(text);
  EXPECT_TRUE(text.empty());
  for (int i = 1; i < 32; ++i) EXPECT_EQ(bytes[i], '\0');
}

}  // namespace
}  // namespace hotset
