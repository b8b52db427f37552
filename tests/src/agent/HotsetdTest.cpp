// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <fstream>
#include <sstream>
#include <thread>

#include <boost/asio/ip/tcp.hpp>
#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/src/Workbench.h"
#include "tests/support/HeldUp.h"
#include "tests/support/TestServer.h"

namespace hotset::test {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kCanary = "canary-93ab2e-password";

/// hotsetd on a port that the system chose.
class RunningAgent {
 public:
  RunningAgent(const Workbench& bench, ChildOptions options = {})
      : m_process(bench.agentLine({"--listen", "127.0.0.1:0", "--interval", "0.2"}),
                  bench.options(std::move(options))) {
    EXPECT_TRUE(m_process.waitForErrors(" answers on http://127.0.0.1:")) << m_process.errors();
    const std::string& log = m_process.errors();
    const std::size_t at = log.find("127.0.0.1:") + 10;
    m_port = log.substr(at, log.find(' ', at) - at);
  }

  /// The document at the path, with the answer's head.
  std::string get(const std::string& path) const {
    boost::asio::ip::tcp::iostream stream("127.0.0.1", m_port);
    stream.expires_after(5s);
    stream << "GET " << path << " HTTP/1.1\r\nHost: 127.0.0.1:" << m_port << "\r\nConnection: close\r\n\r\n"
           << std::flush;
    std::ostringstream answer;
    answer << stream.rdbuf();
    return answer.str();
  }
  std::string body(const std::string& path) const {
    const std::string answer = get(path);
    return answer.substr(answer.find("\r\n\r\n") + 4);
  }
  bool waitFor(const std::string& path, const std::string& text, std::chrono::milliseconds limit) const {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (get(path).find(text) == std::string::npos) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::this_thread::sleep_for(20ms);
    }
    return true;
  }

  ChildProcess& process() { return m_process; }

 private:
  ChildProcess m_process;
  std::string m_port;
};

class Hotsetd : public EveryServer {
 protected:
  Workbench bench;
};

TEST_P(Hotsetd, tellsWhichNodesAnswer) {
  const TestServer server(GetParam());
  bench.addNode("up", uriOf(server));
  bench.addNode("down", uriOfNobody());
  const RunningAgent agent(bench);
  EXPECT_TRUE(agent.waitFor("/metrics", "hotset_node_up{node=\"up\"} 1", 30s));
  EXPECT_TRUE(agent.waitFor("/health", "\"unreachable\":1", 30s));
  const auto health = boost::json::parse(agent.body("/health"));
  EXPECT_EQ(health.at("nodes").at("reachable"), 1);
  const std::string metrics = agent.body("/metrics");
  EXPECT_THAT(metrics, HasSubstr("hotset_node_up{node=\"down\"} 0"));
  EXPECT_THAT(metrics, HasSubstr("hotset_node_used_memory_bytes{node=\"up\"}"));
  EXPECT_THAT(metrics, Not(HasSubstr("used_memory_bytes{node=\"down\"}"))) << "a gap is no value";
}

TEST_P(Hotsetd, isAcceptedByPromtool) {
  if (runProgram({"sh", "-c", "command -v promtool"}).exitCode != 0) GTEST_SKIP() << "promtool is not installed";
  const TestServer server(GetParam());
  bench.addNode("hostile \"name\" \\ with é", uriOf(server));
  const RunningAgent agent(bench);
  ASSERT_TRUE(agent.waitFor("/metrics", "hotset_node_operations_per_second{", 30s));
  const auto checked = runProgram({"promtool", "check", "metrics"}, {.input = agent.body("/metrics")});
  EXPECT_EQ(checked.exitCode, 0) << checked.output << checked.errors;
  EXPECT_THAT(checked.output + checked.errors, IsEmpty()) << "nor has it anything to remark";
}

TEST_P(Hotsetd, noticesWhatHotsetctlChanges) {
  const TestServer server(GetParam());
  RunningAgent agent(bench);
  bench.addNode("late", uriOf(server));
  const HeldUp heldUp({agent.process().pid(), server.pid()});
  const auto added = std::chrono::steady_clock::now();
  EXPECT_TRUE(agent.waitFor("/metrics", "hotset_node_up{node=\"late\"} 1", 30s));
  EXPECT_LT(std::chrono::steady_clock::now() - added, 2s + heldUp.soFar());
  ASSERT_EQ(bench.ctl({"nodes", "remove", "late"}).exitCode, 0);
  EXPECT_THAT(agent.get("/metrics"), Not(HasSubstr("node=\"late\"")));
}

TEST_P(Hotsetd, noticesALostNodeAndItsReturn) {
  TestServer server(GetParam());
  bench.addNode("cache-1", uriOf(server));
  RunningAgent agent(bench);
  ASSERT_TRUE(agent.waitFor("/metrics", "hotset_node_up{node=\"cache-1\"} 1", 30s));
  const HeldUp heldUp({agent.process().pid(), server.pid()});
  const auto paused = std::chrono::steady_clock::now();
  server.pause();
  EXPECT_TRUE(agent.waitFor("/metrics", "hotset_node_up{node=\"cache-1\"} 0", 30s));
  EXPECT_LT(std::chrono::steady_clock::now() - paused, 3s + heldUp.soFar());
  const auto resumed = std::chrono::steady_clock::now();
  server.resume();
  EXPECT_TRUE(agent.waitFor("/metrics", "hotset_node_up{node=\"cache-1\"} 1", 30s));
  EXPECT_LT(std::chrono::steady_clock::now() - resumed, 2s + heldUp.soFar());
  EXPECT_TRUE(agent.process().waitForErrors("cache-1 is lost"));
}

TEST_P(Hotsetd, logsInWithCredentialsAndGivesThemToNobody) {
  const TestServer server(GetParam(), {.arguments = {"--requirepass", kCanary}});
  const ScratchDirectory credentials;
  std::ofstream(credentials / "cache-1") << kCanary << "\n";
  ASSERT_EQ(::chmod((credentials / "cache-1").c_str(), 0400), 0);
  bench.addNode("cache-1", uriOf(server));
  RunningAgent agent(bench, {.environment = {"CREDENTIALS_DIRECTORY=" + credentials.path().string()}});
  EXPECT_TRUE(agent.waitFor("/metrics", "hotset_node_up{node=\"cache-1\"} 1", 30s));
  const std::filesystem::path process = "/proc/" + std::to_string(agent.process().pid());
  const std::string told =
      agent.get("/metrics") + agent.get("/health") + contentOf(process / "cmdline") + contentOf(process / "environ");
  EXPECT_THAT(told, Not(HasSubstr(kCanary)));
  EXPECT_THAT(contentOf(process / "limits"), testing::ContainsRegex("Max core file size +0 +0"));
  agent.process().signal(SIGTERM);
  const auto outcome = agent.process().end();
  EXPECT_THAT(outcome.errors + outcome.output, Not(HasSubstr(kCanary)));
  EXPECT_THAT(filesHolding(bench.workspace(), kCanary), IsEmpty());
}

TEST_P(Hotsetd, refusesCredentialsThatOthersMayRead) {
  const TestServer server(GetParam(), {.arguments = {"--requirepass", kCanary}});
  const ScratchDirectory credentials;
  std::ofstream(credentials / "cache-1") << kCanary;
  ASSERT_EQ(::chmod((credentials / "cache-1").c_str(), 0644), 0);
  bench.addNode("cache-1", uriOf(server));
  RunningAgent agent(bench, {.environment = {"CREDENTIALS_DIRECTORY=" + credentials.path().string()}});
  EXPECT_TRUE(agent.process().waitForErrors("other users may read or change this password"));
  EXPECT_THAT(agent.get("/metrics"), HasSubstr("hotset_node_up{node=\"cache-1\"} 0"));
}

TEST_P(Hotsetd, endsInOrderWithinTwoSeconds) {
  const TestServer server(GetParam());
  bench.addNode("up", uriOf(server));
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
    RunningAgent agent(bench);
    ASSERT_TRUE(agent.waitFor("/metrics", "hotset_node_up{node=\"up\"} 1", 30s));
    server.pause();  // the worst moment: an answer is outstanding
    std::this_thread::sleep_for(300ms);
    const auto asked = std::chrono::steady_clock::now();
    agent.process().signal(number);
    const auto outcome = agent.process().end();
    server.resume();
    EXPECT_EQ(outcome.exitCode, 0) << number << outcome.errors;
    EXPECT_LT(std::chrono::steady_clock::now() - asked, 2s);
  }
}

TEST_P(Hotsetd, isAloneInItsWorkspace) {
  const RunningAgent agent(bench);
  const auto second = runProgram(bench.agentLine({"--listen", "127.0.0.1:0"}), bench.options());
  EXPECT_EQ(second.exitCode, 1);
  EXPECT_THAT(second.errors, AllOf(HasSubstr("in use"), HasSubstr("hotsetd, process ")));
}

TEST_P(Hotsetd, listensOnThisMachineAlone) {
  for (const auto* address : {"0.0.0.0:0", "[::]:0", "192.0.2.1:80", "example.com:80", "7878", ""}) {
    const auto refused = runProgram(bench.agentLine({"--listen", address}), bench.options());
    EXPECT_EQ(refused.exitCode, 2) << address << refused.errors;
  }
}

TEST_P(Hotsetd, saysWhenItsPortIsTaken) {
  const TestServer server(GetParam());
  const auto refused =
      runProgram(bench.agentLine({"--listen", "127.0.0.1:" + std::to_string(server.port())}), bench.options());
  EXPECT_EQ(refused.exitCode, 1);
  EXPECT_THAT(refused.errors, HasSubstr(std::to_string(server.port())));
}

HOTSET_AGAINST_EVERY_SERVER(Hotsetd);

}  // namespace
}  // namespace hotset::test
