// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "core/protocol/resp/MonitorScanner.h"

namespace hotset::resp {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Commands as "db NAME argument|argument".
struct Seen {
  std::vector<std::string> commands;
  MonitorScanner scanner{[](std::string_view name) { return name == "GET" || name == "MGET"; },
                         [this](const MonitoredCommand& command) {
                           std::string text = std::to_string(command.database) + " " + std::string(command.name);
                           for (const std::string_view argument : command.arguments) {
                             text += " ";
                             text += argument;
                           }
                           commands.push_back(text);
                         }};
};

constexpr std::string_view kLines =
    "+OK\r\n"
    "+1700000000.123456 [0 127.0.0.1:5000] \"get\" \"user:1\"\r\n"
    "+1700000000.123457 [3 unix:/run/a] b.sock] \"MGET\" \"a\" \"b \\\"c\\\" \\\\\"\r\n"
    "+1700000000.123458 [0 lua] \"set\" \"secret:1\" \"the value\"\r\n"
    "+1700000000.123459 [0 [::1]:5000] \"GET\" \"\\x00\\xff\\r\\n\\t\"\r\n";

TEST(MonitorScanner, CommandsAreTakenApartInWhateverPiecesTheyCome) {
  for (std::size_t cut = 1; cut < kLines.size(); cut += 7) {
    Seen seen;
    for (std::size_t i = 0; i < kLines.size(); i += cut) seen.scanner.feed(kLines.substr(i, cut));
    EXPECT_THAT(seen.commands, ElementsAre("0 GET user:1", "3 MGET a b \"c\" \\",
                                           std::string("0 GET ") + std::string("\x00\xff\r\n\t", 5)));
    EXPECT_EQ(seen.scanner.commands(), 4U);
    EXPECT_THAT(seen.scanner.refusal(), IsEmpty());
  }
}

TEST(MonitorScanner, ARefusalIsKept) {
  Seen seen;
  seen.scanner.feed("-NOPERM this user has no permissions\r\n");
  EXPECT_EQ(seen.scanner.refusal(), "NOPERM this user has no permissions");
  EXPECT_THAT(seen.commands, IsEmpty());
}

TEST(MonitorScanner, LongAndManyArgumentsAreCutAndNothingBreaks) {
  Seen seen;
  std::string line = "+1.5 [0 127.0.0.1:1] \"MGET\" \"" + std::string(100'000, 'k') + "\"";
  for (std::size_t i = 0; i < 200; ++i) line += " \"x\"";
  seen.scanner.feed(line + "\r\n+1.6 [0 127.0.0.1:1] \"GET\" \"next\"\r\n");
  ASSERT_EQ(seen.commands.size(), 2U);
  EXPECT_EQ(seen.commands[0].size(), 7 + MonitorScanner::kBytesMax + 2 * (MonitorScanner::kArgumentsMax - 1));
  EXPECT_EQ(seen.commands[1], "0 GET next");
}

TEST(MonitorScanner, ACommandWithoutArgumentsHasNone) {
  Seen seen;
  seen.scanner.feed("+1.5 [0 127.0.0.1:1] \"GET\"\r\n");
  EXPECT_THAT(seen.commands, ElementsAre("0 GET"));
}

}  // namespace
}  // namespace hotset::resp
