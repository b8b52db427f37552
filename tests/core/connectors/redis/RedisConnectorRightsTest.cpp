// SPDX-License-Identifier: Apache-2.0
// What a login may and may not, and that no password shows.
#include <gmock/gmock.h>

#include "core/connectors/redis/MonitoringCommands.h"
#include "tests/core/connectors/redis/RedisConnectorFixture.h"

namespace hotset::redis {
namespace {

using stats::Field;
using stats::StatsSample;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::IsEmpty;

constexpr std::string_view kCanary = "canary-7f3a91";

class ConnectorRights : public ConnectorFixture {};

TEST_P(ConnectorRights, aPasswordIsInNothingThatWasRead) {
  const test::TestServer server(
      GetParam(), {.arguments = {"--slowlog-log-slower-than", "0", "--masterauth", std::string(kCanary) + "-master"}});
  server.command({"CONFIG", "SET", "requirepass", std::string(kCanary)});
  RedisConnector connector(core.network, addressOf(server.port()), passwordSource(std::string(kCanary)));
  const auto sample = *core.read(connector, kAll);
  ASSERT_TRUE(sample->config && sample->slowLog);
  int redacted = 0;
  for (const auto& entry : *sample->config) {
    EXPECT_EQ(entry.value.find(kCanary), std::string::npos) << entry.directive;
    redacted += entry.isRedacted ? 1 : 0;
  }
  EXPECT_GE(redacted, 2);
  for (const auto& entry : *sample->slowLog) {
    for (const auto& argument : entry.arguments) EXPECT_EQ(argument.find(kCanary), std::string::npos);
  }
}

/// A server with a user that may do what `change` leaves of the least-privilege line.
void makeUser(const test::TestServer& server, const test::ServerBinary& binary, const std::string& change) {
  const std::string known = binary.kind == "valkey" ? "7.2.4" : binary.version;
  const std::string line = aclLineFor(*ServerVersion::parse(known)) + (change.empty() ? "" : " " + change);
  std::vector<std::string> words;
  std::istringstream stream(line);
  for (std::string word; stream >> word;) {
    if (word.find('>') != 0 && word.find('<') != 0) words.push_back(word);
  }
  words.push_back(">" + std::string(kCanary));
  const std::string answer = server.command(words);
  ASSERT_EQ(answer.substr(0, 3), "+OK") << line << answer;
}

TEST_P(ConnectorRights, theLeastPrivilegedUserSeesEverything) {
  const test::TestServer server(GetParam());
  makeUser(server, GetParam(), "");
  RedisConnector connector(core.network, addressOf(server.port(), "hotset"), passwordSource(std::string(kCanary)));
  const auto sample = core.read(connector, kAll);
  ASSERT_TRUE(sample.has_value()) << sample.error().text();
  EXPECT_THAT((*sample)->missing, IsEmpty());
  EXPECT_TRUE((*sample)->details && (*sample)->slowLog && (*sample)->clients && (*sample)->config && (*sample)->memory);
  EXPECT_TRUE((*sample)->values.has(Field::latencyFirst));
}

TEST_P(ConnectorRights, eachMissingPermissionCostsItsPanelAlone) {
  const test::TestServer server(GetParam());
  for (const auto& [rule, command] :
       std::vector<std::pair<std::string, std::string>>{{"-slowlog|get", "SLOWLOG GET"},
                                                        {"-client|list", "CLIENT LIST"},
                                                        {"-config|get", "CONFIG GET"},
                                                        {"-memory|stats", "MEMORY STATS"},
                                                        {"-latency|histogram", "LATENCY HISTOGRAM"}}) {
    makeUser(server, GetParam(), rule);
    RedisConnector connector(core.network, addressOf(server.port(), "hotset"), passwordSource(std::string(kCanary)));
    for (int i = 0; i < 3; ++i) {
      const auto sample = core.read(connector, kAll);
      ASSERT_TRUE(sample.has_value()) << rule << ": " << sample.error().text();
      ASSERT_EQ((*sample)->missing.size(), 1U) << rule;
      EXPECT_EQ((*sample)->missing[0].command, command);
      EXPECT_TRUE((*sample)->values.has(Field::keyspaceHits));
      const int tables = ((*sample)->slowLog ? 1 : 0) + ((*sample)->clients ? 1 : 0) + ((*sample)->config ? 1 : 0) +
                         ((*sample)->memory ? 1 : 0) + ((*sample)->values.has(Field::latencyFirst) ? 1 : 0);
      EXPECT_EQ(tables, 4) << rule;
    }
    const StatsSample own = infoOf(server);
    std::uint64_t rejected = 0;
    for (const auto& counters : own.details->commands) rejected += counters.rejected.value_or(0);
    EXPECT_EQ(rejected, 1U) << rule << ": asked again although it was refused";
    server.command({"CONFIG", "RESETSTAT"});
  }
}

TEST_P(ConnectorRights, withoutInfoThereIsNothingToShowAndItSaysSo) {
  const test::TestServer server(GetParam());
  makeUser(server, GetParam(), "-info");
  RedisConnector connector(core.network, addressOf(server.port(), "hotset"), passwordSource(std::string(kCanary)));
  const auto sample = core.read(connector);
  ASSERT_FALSE(sample.has_value());
  EXPECT_EQ(sample.error().code(), ErrorCode::notPermitted);
}

TEST_P(ConnectorRights, aWrongPasswordIsNotHammeredAndARightOneHelpsAtOnce) {
  const test::TestServer server(GetParam());
  makeUser(server, GetParam(), "");
  int asked = 0;
  std::string password = "not-it-52c1";
  RedisConnector connector(core.network, addressOf(server.port(), "hotset"), [&] {
    ++asked;
    return passwordSource(password)();
  });
  for (int i = 0; i < 20; ++i) {
    const auto sample = core.read(connector);
    ASSERT_FALSE(sample.has_value());
    EXPECT_EQ(sample.error().code(), ErrorCode::loginFailed) << sample.error().text();
    EXPECT_EQ(sample.error().text().find(password), std::string::npos);
    test::runToEnd(core.context, core.timers.sleepFor(milliseconds(50)));
  }
  EXPECT_EQ(asked, 1);
  const StatsSample own = infoOf(server);
  const auto auth = own.values.raw(Field::connectionsReceived);
  EXPECT_LE(auth, 12);  // the fixture's few and ours
  password = kCanary;
  const auto sample = core.readWithin(connector, seconds(7));
  EXPECT_TRUE(sample.has_value());
}

HOTSET_AGAINST_EVERY_SERVER(ConnectorRights);

}  // namespace
}  // namespace hotset::redis
