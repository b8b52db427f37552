// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "core/connectors/redis/DoctorWords.h"

namespace hotset::redis {
namespace {

using fleet::DoctorLayer;
using fleet::DoctorVerdict;
using fleet::NodeAddress;
using testing::HasSubstr;

NodeAddress addressOf(std::string host) {
  NodeAddress address;
  address.host = std::move(host);
  return address;
}

Greeting greetingOf(std::string server, std::string version, std::string mode = "standalone") {
  Greeting greeting;
  greeting.server = std::move(server);
  greeting.version = std::move(version);
  greeting.mode = std::move(mode);
  return greeting;
}

TEST(DoctorWordsTest, NamesListTheirAddressesButNotWithoutEnd) {
  const auto ip = [](const char* text) { return boost::asio::ip::make_address(text); };
  EXPECT_EQ(nameStep(addressOf("cache-1"), {ip("10.0.0.7")}).finding, "cache-1 has the address 10.0.0.7.");
  EXPECT_EQ(nameStep(addressOf("cache-1"), {ip("10.0.0.7"), ip("::1")}).finding,
            "cache-1 has the addresses 10.0.0.7, ::1.");
  EXPECT_THAT(nameStep(addressOf("cache-1"), Addresses(40, ip("10.0.0.7"))).finding, HasSubstr(" and 36 more."));
  EXPECT_EQ(nameStep(addressOf("10.0.0.7"), {ip("10.0.0.7")}).verdict, DoctorVerdict::skipped);
}

TEST(DoctorWordsTest, ServersThatAreOpenToTheNetworkAreWarnedOfAndThoseOnThisMachineNot) {
  EXPECT_EQ(loginStep(addressOf("10.0.0.7"), false, {}).verdict, DoctorVerdict::warned);
  for (const char* host : {"localhost", "127.0.0.1", "::1"}) {
    EXPECT_EQ(loginStep(addressOf(host), false, {}).verdict, DoctorVerdict::passed) << host;
  }
  EXPECT_EQ(loginStep(addressOf("10.0.0.7"), true, {}).finding, "Logged in as default.");
}

TEST(DoctorWordsTest, TlsThatChecksNothingIsWarnedOf) {
  NodeAddress address = addressOf("10.0.0.7");
  address.transport = fleet::Transport::tls;
  EXPECT_EQ(tlsStep(address, "TLSv1.3").verdict, DoctorVerdict::passed);
  address.tls.verifiesServer = false;
  EXPECT_EQ(tlsStep(address, "TLSv1.3").verdict, DoctorVerdict::warned);
}

TEST(DoctorWordsTest, VersionsAreJudged) {
  EXPECT_EQ(versionStep(greetingOf("redis", "7.0.15")).finding, "Redis 7.0.15.");
  EXPECT_EQ(versionStep(greetingOf("valkey", "8.0.1")).finding, "Valkey 8.0.1.");
  EXPECT_THAT(versionStep(greetingOf("redis", "6.2.14")).finding, HasSubstr("latencies need 7.0"));
  EXPECT_EQ(versionStep(greetingOf("redis", "5.0.14")).verdict, DoctorVerdict::warned);
  EXPECT_EQ(versionStep(greetingOf("", "")).verdict, DoctorVerdict::warned);
  EXPECT_THAT(versionStep(greetingOf("redis", "7.0.15", "sentinel")).finding, HasSubstr("Sentinel"));
}

TEST(DoctorWordsTest, ErrorsBecomeSentencesAboutTheirSubject) {
  const auto step = failedStep(DoctorLayer::transport, Error(ErrorCode::connectionRefused, "nothing listens there",
                                                             "cache-1\x1b[2J:6379", "Check the port"));
  EXPECT_EQ(step.finding, "cache-1\\x1B[2J:6379: nothing listens there.");
  EXPECT_EQ(step.advice, "Check the port");
  EXPECT_EQ(failedStep(DoctorLayer::tls, Error(ErrorCode::tlsFailed, "it failed")).finding, "It failed.");
}

}  // namespace
}  // namespace hotset::redis
