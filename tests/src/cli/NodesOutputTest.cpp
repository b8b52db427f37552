// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <set>

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/cli/ArgumentMask.h"
#include "src/cli/DoctorText.h"
#include "src/cli/JsonText.h"
#include "src/cli/NodesJson.h"
#include "src/cli/NodesText.h"
#include "src/cli/SnapshotQueue.h"

namespace hotset::cli {
namespace {

using namespace std::chrono_literals;
using fleet::DoctorLayer;
using fleet::DoctorVerdict;
using testing::HasSubstr;
using testing::Not;

fleet::Node someNode() {
  fleet::Node node;
  node.id = fleet::NodeId("4711");
  node.name = "Köln";
  node.address.host = "cache.example";
  node.address.user = "hotset";
  node.address.transport = fleet::Transport::tls;
  node.address.tls.verifiesServer = false;
  node.tags = {"eu"};
  return node;
}

fleet::DoctorReport reportFailingAt(DoctorLayer layer) {
  fleet::DoctorReport report;
  report.steps.push_back({.layer = DoctorLayer::name, .verdict = DoctorVerdict::passed, .finding = "found"});
  report.steps.push_back({.layer = layer, .verdict = DoctorVerdict::failed, .finding = "no", .advice = "do"});
  return report;
}

TEST(NodesText, alignsNamesOfEveryScript) {
  fleet::Node other = someNode();
  other.name = "a-longer-name";
  const std::string table = nodesTable({someNode(), other});
  EXPECT_THAT(table, HasSubstr("NAME           URI"));
  EXPECT_THAT(table, HasSubstr("Köln           rediss://hotset@cache.example"));
  EXPECT_THAT(table, HasSubstr("a-longer-name  rediss://"));
  EXPECT_THAT(table, HasSubstr("certificate not verified; tags: eu"));
}

TEST(NodesText, whatANodeHoldsCannotSteerTheTerminal) {
  fleet::Node node = someNode();
  node.group = "\x1b[2J";
  EXPECT_THAT(nodesTable({node}), Not(HasSubstr("\x1b")));
}

TEST(NodesJson, tellsEverythingButThePassword) {
  const boost::json::object json = nodeJson(someNode());
  EXPECT_EQ(json.at("name").as_string(), "Köln");
  EXPECT_EQ(json.at("id").as_string(), "4711");
  EXPECT_THAT(std::string(json.at("uri").as_string()), testing::StartsWith("rediss://hotset@cache.example"));
  EXPECT_TRUE(json.at("group").is_null());
  EXPECT_EQ(json.at("verifies_server"), false);
}

TEST(DoctorText, findsTheExitCodeInTheLayerThatFailed) {
  EXPECT_EQ(exitCodeOf(fleet::DoctorReport()), ExitCode::done);
  for (const auto layer : {DoctorLayer::name, DoctorLayer::transport, DoctorLayer::tls}) {
    EXPECT_EQ(exitCodeOf(reportFailingAt(layer)), ExitCode::unreachable);
  }
  for (const auto layer : {DoctorLayer::login, DoctorLayer::permissions}) {
    EXPECT_EQ(exitCodeOf(reportFailingAt(layer)), ExitCode::notPermitted);
  }
  EXPECT_EQ(exitCodeOf(reportFailingAt(DoctorLayer::version)), ExitCode::failed);
}

TEST(DoctorText, aWarningIsNoFailure) {
  fleet::DoctorReport report;
  report.steps.push_back({.layer = DoctorLayer::permissions, .verdict = DoctorVerdict::warned});
  EXPECT_EQ(exitCodeOf(report), ExitCode::done);
}

TEST(DoctorText, usesColoursOnlyWhereTheyAreWanted) {
  const fleet::DoctorStep step = reportFailingAt(DoctorLayer::tls).steps.back();
  EXPECT_EQ(stepText(step, false), "FAILED   tls          no (0.000 ms)\n                      -> do\n");
  EXPECT_THAT(stepText(step, true), HasSubstr("\x1b[31mFAILED \x1b[0m"));
}

TEST(DoctorText, aHostileFindingIsHarmless) {
  const fleet::DoctorStep step{
      .layer = DoctorLayer::version, .verdict = DoctorVerdict::passed, .finding = "7\x1b[2J\n"};
  EXPECT_EQ(stepText(step, false).find('\x1b'), std::string::npos);
}

TEST(DoctorJson, namesTheLayersInOrder) {
  const boost::json::object json = doctorJson("a", reportFailingAt(DoctorLayer::login));
  EXPECT_EQ(json.at("passed"), false);
  EXPECT_EQ(json.at("steps").at(1).at("layer").as_string(), "login");
  EXPECT_EQ(json.at("steps").at(1).at("verdict").as_string(), "failed");
  EXPECT_TRUE(json.at("acl_line").is_null());
}

TEST(JsonText, writesNumbersAsPeopleDo) {
  const boost::json::value value{
      {"a", 0.0}, {"b", 2.6036513606682012}, {"c", {1, nullptr, "x\n", 1e300}}, {"d", boost::json::array()}};
  const std::string text = jsonText(value);
  EXPECT_EQ(text, R"({"a":0,"b":2.6036513606682012,"c":[1,null,"x\n",1e+300],"d":[]})");
  EXPECT_EQ(boost::json::parse(text).at("b").as_double(), 2.6036513606682012);
}

TEST(ExitCode, saysTheSameAsTheManual) {
  EXPECT_EQ(exitCodeOf(ErrorCode::invalidArgument), ExitCode::wrongUse);
  EXPECT_EQ(exitCodeOf(ErrorCode::timedOut), ExitCode::unreachable);
  EXPECT_EQ(exitCodeOf(ErrorCode::tlsFailed), ExitCode::unreachable);
  EXPECT_EQ(exitCodeOf(ErrorCode::loginFailed), ExitCode::notPermitted);
  EXPECT_EQ(exitCodeOf(ErrorCode::conflict), ExitCode::conflict);
  EXPECT_EQ(exitCodeOf(ErrorCode::storageFailed), ExitCode::failed);
}

TEST(ArgumentMask, overwritesPasswordsWhereOthersSeeThem) {
  std::string program = "hotsetctl", verb = "stats", uri = "redis://me:a-long-password@host:1",
              shortUri = "redis://:x@h";
  std::array<char*, 5> arguments{program.data(), verb.data(), uri.data(), shortUri.data(), nullptr};
  const Arguments taken = takeArguments(4, arguments.data());
  EXPECT_TRUE(taken.heldPassword);
  EXPECT_EQ(taken.values, (std::vector<std::string>{"stats", "redis://me:a-long-password@host:1", "redis://:x@h"}));
  EXPECT_EQ(verb, "stats");
  EXPECT_STREQ(uri.c_str(), "redis://me:***@host:1");
  EXPECT_EQ(uri.find("password"), std::string::npos) << "nothing may be left behind the end";
  EXPECT_EQ(shortUri.find(":x@"), std::string::npos);
}

TEST(ArgumentMask, leavesArgumentsWithoutAPasswordAlone) {
  std::string program = "hotsetctl", uri = "redis://me@host:1/0";
  std::array<char*, 3> arguments{program.data(), uri.data(), nullptr};
  EXPECT_FALSE(takeArguments(2, arguments.data()).heldPassword);
  EXPECT_EQ(uri, "redis://me@host:1/0");
}

TEST(SnapshotQueue, leavesOutWhatNobodyTakesAndCountsIt) {
  SnapshotQueue queue;
  for (std::size_t i = 0; i < SnapshotQueue::kSizeMax + 3; ++i) {
    queue.push(std::make_shared<const stats::NodeSnapshot>());
  }
  EXPECT_EQ(queue.takeLeftOut(), 3U);
  EXPECT_EQ(queue.takeLeftOut(), 0U);
  EXPECT_NE(queue.take(std::chrono::steady_clock::now()), nullptr);
  queue.close();
  EXPECT_EQ(queue.take(std::chrono::steady_clock::now() + 1h), nullptr);
}

}  // namespace
}  // namespace hotset::cli
