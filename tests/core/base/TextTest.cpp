// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/base/Text.h"

namespace hotset {
namespace {

using namespace std::string_literals;

TEST(Printable, keepsPlainTextOfEveryLanguage) { EXPECT_EQ(printable("caché-1 ключ 鍵 🔑"), "caché-1 ключ 鍵 🔑"); }

TEST(Printable, writesControlCharactersOut) {
  EXPECT_EQ(printable("a\x1B[2Jb\r\n\t\0c\x7F"s), "a\\x1B[2Jb\\r\\n\\t\\x00c\\x7F");
  EXPECT_EQ(printable("\xC2\x9B"), "\\u009B") << "the eight-bit control sequence introducer";
}

TEST(Printable, doublesTheBackslashSoThatNothingCanBeForged) { EXPECT_EQ(printable("\\n"), "\\\\n"); }

TEST(Printable, writesDirectionMarksOut) { EXPECT_EQ(printable("a\u202Egpj.exe\u200B"), "a\\u202Egpj.exe\\u200B"); }

TEST(Printable, writesInvalidBytesOut) {
  EXPECT_EQ(printable("\xFF\xC0\xAF"), "\\xFF\\xC0\\xAF");
  EXPECT_EQ(printable("\xE2\x82"), "\\xE2\\x82") << "a sequence cut short";
  EXPECT_EQ(printable("\xED\xA0\x80"), "\\xED\\xA0\\x80") << "a surrogate";
  EXPECT_EQ(printable("\xF4\x90\x80\x80"), "\\xF4\\x90\\x80\\x80") << "above U+10FFFF";
}

TEST(Printable, cutsAtACharacter) {
  EXPECT_EQ(printable("abcdef", 3), "abc…");
  EXPECT_EQ(printable("abé", 3), "ab…");
  EXPECT_EQ(printable("abc", 3), "abc");
}

TEST(ValidUtf8, replacesWhatIsNot) {
  EXPECT_EQ(validUtf8("a\xFF\u00E9\xE2\x82"), "a\uFFFD\u00E9\uFFFD\uFFFD");
  EXPECT_EQ(validUtf8("\n\x1B"), "\n\x1B") << "control characters are left to the format's own rules";
}

}  // namespace
}  // namespace hotset
