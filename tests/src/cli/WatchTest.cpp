// SPDX-License-Identifier: Apache-2.0
// A watch goes on through whatever happens to the node, and ends when its reader wants it to.
#include <csignal>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/src/Workbench.h"
#include "tests/support/TestServer.h"

namespace hotset::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class WatchOfServer : public EveryServer {
 protected:
  std::vector<std::string> line(std::vector<std::string> more) const {
    std::vector<std::string> arguments{"stats", uriOf(server), "--watch", "--interval", "0.2"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return bench.ctlLine(arguments);
  }

  Workbench bench;
  TestServer server{GetParam()};
};

TEST_P(WatchOfServer, goesOnThroughALostNodeAndEndsWithZeroOnCtrlC) {
  ChildProcess watch(line({"--json"}), bench.options());
  ASSERT_TRUE(watch.waitForOutput("\"reachable\":true"));
  server.kill();
  ASSERT_TRUE(watch.waitForOutput("\"reachable\":false"));
  const std::size_t lost = watch.output().size();
  server.start();
  ASSERT_TRUE(watch.waitForOutput("\"reachable\":true", 30s, lost));
  const auto asked = std::chrono::steady_clock::now();
  watch.signal(SIGINT);
  const auto outcome = watch.end(5s);
  EXPECT_LT(std::chrono::steady_clock::now() - asked, 2s);
  EXPECT_EQ(outcome.exitCode, 0) << outcome.signal;
  for (std::size_t at = 0; at < outcome.output.size();) {
    const std::size_t end = outcome.output.find('\n', at);
    ASSERT_NE(end, std::string::npos) << "every line is whole";
    boost::json::error_code failure;
    (void)boost::json::parse(outcome.output.substr(at, end - at), failure);
    EXPECT_FALSE(failure) << outcome.output.substr(at, end - at);
    at = end + 1;
  }
}

TEST_P(WatchOfServer, ofAServerThatAnswersNothingShowsAGapAndEndsAtOnce) {
  ChildProcess watch(line({}), bench.options());
  ASSERT_TRUE(watch.waitForOutput("hit ratio"));
  server.pause();
  EXPECT_TRUE(watch.waitForOutput("no answer", 30s)) << watch.output();
  const auto asked = std::chrono::steady_clock::now();
  watch.signal(SIGTERM);
  EXPECT_EQ(watch.end(5s).exitCode, 0);
  EXPECT_LT(std::chrono::steady_clock::now() - asked, 2s);
  server.resume();
}

TEST_P(WatchOfServer, endsWhenItsReaderHasGone) {
  ChildProcess watch(line({}), bench.options());
  ASSERT_TRUE(watch.waitForOutput("hit ratio"));
  watch.stopReading();
  const auto outcome = watch.end(5s);
  EXPECT_FALSE(outcome.hasTimedOut);
  EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
}

TEST_P(WatchOfServer, fitsItsRowsIntoTheTerminal) {
  ChildProcess watch(line({}), bench.options({.hasTerminal = true}));  // 100 columns
  ASSERT_TRUE(watch.waitForOutput("hit ratio"));
  ASSERT_TRUE(watch.waitForOutput("KiB") || watch.waitForOutput("MiB"));
  watch.type("\x03");  // Ctrl-C, as its terminal takes it
  const auto outcome = watch.end(5s);
  EXPECT_EQ(outcome.exitCode, 0);
  for (std::size_t at = 0; at < outcome.output.size();) {
    const std::size_t end = std::min(outcome.output.find('\n', at), outcome.output.size());
    EXPECT_LE(end - at, 101U) << outcome.output.substr(at, end - at);  // with the terminal's carriage return
    at = end + 1;
  }
}

HOTSET_AGAINST_EVERY_SERVER(WatchOfServer);

}  // namespace
}  // namespace hotset::test
