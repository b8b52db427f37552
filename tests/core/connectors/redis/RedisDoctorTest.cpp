// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <future>
#include <sstream>

#include <gmock/gmock.h>

#include "core/connectors/redis/MonitoringCommands.h"
#include "core/connectors/redis/RedisDoctor.h"
#include "tests/core/clients/redis/RedisFixture.h"
#include "tests/support/ScriptedServer.h"

namespace hotset::redis::test {
namespace {

using fleet::DoctorLayer;
using fleet::DoctorReport;
using fleet::DoctorStep;
using fleet::DoctorVerdict;
using hotset::test::ScriptedConnection;
using hotset::test::ScriptedServer;
using testing::HasSubstr;
using testing::Not;

const DoctorStep& stepOf(const DoctorReport& report, DoctorLayer layer) {
  return report.steps.at(static_cast<std::size_t>(layer));
}

std::string textOf(const DoctorReport& report) {
  std::string text = report.aclLine;
  for (const DoctorStep& step : report.steps) text += "\n" + step.finding + " " + step.advice;
  return text;
}

/// The layer that failed, and that all before it did not and all after it were not reached.
std::optional<DoctorLayer> failedLayer(const DoctorReport& report) {
  EXPECT_EQ(report.steps.size(), 6U);
  std::optional<DoctorLayer> failed;
  for (std::size_t i = 0; i < report.steps.size(); ++i) {
    EXPECT_EQ(report.steps[i].layer, static_cast<DoctorLayer>(i));
    if (failed) EXPECT_EQ(report.steps[i].verdict, DoctorVerdict::skipped);
    if (report.steps[i].verdict == DoctorVerdict::failed) failed = report.steps[i].layer;
  }
  return failed;
}

struct Examiner {
  explicit Examiner(ResolverPool::LookUp lookUp = lookUpBySystem) : fixture(std::move(lookUp)) {}

  DoctorReport examine(const fleet::NodeAddress& address, std::optional<std::string> password = {}) {
    told.clear();
    std::optional<Secret> secret;
    if (password) secret = Secret(std::move(*password));
    return runToEnd(
        fixture.context,
        diagnoseRedis(fixture.network, address, secret, [this](const DoctorStep& step) { told.push_back(step.layer); }),
        16s);
  }

  NetworkFixture fixture;
  std::vector<DoctorLayer> told;
};

fleet::NodeAddress tlsAddress(std::uint16_t port) {
  fleet::NodeAddress address = tcpAddress(port);
  address.transport = fleet::Transport::tls;
  address.tls.authorityFile = TestAuthority::instance().authorityFile();
  return address;
}

/// The words of an ACL SETUSER line, with a password put in.
std::vector<std::string> wordsOf(const std::string& line, const std::string& password) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word == ">PASSWORD" ? ">" + password : word);
  return words;
}

std::uint64_t counter(const TestServer& server, const std::string& name) {
  const std::string info = server.command({"INFO", "stats"});
  const auto at = info.find("\r\n" + name + ":");
  return at == std::string::npos ? 0 : std::stoull(info.substr(at + name.size() + 3));
}

class RedisDoctorTest : public hotset::test::EveryServer {
 protected:
  Examiner m_examiner;
};

TEST_P(RedisDoctorTest, AHealthyServerPassesEveryLayerAndEachStepIsToldOnce) {
  const TestServer server(GetParam());
  const auto report = m_examiner.examine(tcpAddress(server.port()));
  EXPECT_EQ(failedLayer(report), std::nullopt) << textOf(report);
  EXPECT_EQ(stepOf(report, DoctorLayer::permissions).finding, "Everything that monitoring needs is allowed.");
  EXPECT_THAT(stepOf(report, DoctorLayer::version).finding, HasSubstr(GetParam().version));
  EXPECT_THAT(m_examiner.told,
              testing::ElementsAre(DoctorLayer::name, DoctorLayer::transport, DoctorLayer::tls, DoctorLayer::login,
                                   DoctorLayer::permissions, DoctorLayer::version));
}

TEST_P(RedisDoctorTest, ItLeavesTheCountersOfLookUpsAlone) {
  const TestServer server(GetParam());
  m_examiner.examine(tcpAddress(server.port()));
  EXPECT_EQ(counter(server, "keyspace_hits"), 0U);
  EXPECT_EQ(counter(server, "keyspace_misses"), 0U);
}

TEST_P(RedisDoctorTest, TheUserOfItsOwnAclLineMayDoAllThatMonitoringNeedsAndNothingElse) {
  const TestServer server(GetParam());
  const auto first = m_examiner.examine(tcpAddress(server.port()));
  EXPECT_EQ(server.command(wordsOf(first.aclLine, "pw")), "+OK\r\n") << first.aclLine;
  fleet::NodeAddress address = tcpAddress(server.port());
  address.user = "hotset";
  const auto report = m_examiner.examine(address, "pw");
  EXPECT_EQ(failedLayer(report), std::nullopt) << textOf(report);
  EXPECT_EQ(stepOf(report, DoctorLayer::permissions).verdict, DoctorVerdict::passed) << textOf(report);
  EXPECT_EQ(counter(server, "keyspace_misses"), 0U);

  RedisClient client(m_examiner.fixture.network, {.address = address, .password = Secret(std::string("pw"))});
  for (const std::vector<std::string_view>& forbidden :
       std::vector<std::vector<std::string_view>>{{"GET", "key"},
                                                  {"SET", "key", "value"},
                                                  {"DEL", "key"},
                                                  {"CONFIG", "SET", "maxmemory", "0"},
                                                  {"FLUSHALL"},
                                                  {"MONITOR"},
                                                  {"EVAL", "return 1", "0"},
                                                  {"PSUBSCRIBE", "*"},
                                                  {"SHUTDOWN"},
                                                  {"ACL", "LIST"}}) {
    const auto reply = runToEnd(m_examiner.fixture.context, client.command(RedisRequest().addAll(forbidden), 2s));
    ASSERT_FALSE(reply.has_value()) << forbidden.front();
    EXPECT_EQ(reply.error().code(), ErrorCode::notPermitted) << forbidden.front() << reply.error().text();
  }
}

TEST_P(RedisDoctorTest, AMissingRightIsNamedWithWhatIsLost) {
  const TestServer server(GetParam());
  auto words = wordsOf(aclLineFor({7, 0, 0}), "pw");
  std::erase(words, "+slowlog|get");
  std::erase(words, "+config|get");
  std::erase(words, "+subscribe");
  EXPECT_EQ(server.command(words), "+OK\r\n");
  fleet::NodeAddress address = tcpAddress(server.port());
  address.user = "hotset";
  const auto report = m_examiner.examine(address, "pw");
  const auto& step = stepOf(report, DoctorLayer::permissions);
  EXPECT_EQ(step.verdict, DoctorVerdict::warned);
  EXPECT_THAT(step.finding, HasSubstr("CONFIG GET (the configuration), SLOWLOG GET (the slow log)"));
  EXPECT_THAT(step.finding, testing::AllOf(HasSubstr(" SUBSCRIBE (live events)"), Not(HasSubstr("PSUBSCRIBE"))));
  EXPECT_THAT(report.aclLine, HasSubstr("+slowlog|get"));
}

TEST_P(RedisDoctorTest, RenamedCommandsAreToldFromForbiddenOnes) {
  const TestServer server(GetParam(), {.arguments = {"--rename-command", "CONFIG", "HIDDEN"}});
  const auto report = m_examiner.examine(tcpAddress(server.port()));
  const auto& step = stepOf(report, DoctorLayer::permissions);
  EXPECT_EQ(step.verdict, DoctorVerdict::warned);
  EXPECT_THAT(step.finding, HasSubstr("Not known to the server: CONFIG GET (the configuration)."));
}

TEST_P(RedisDoctorTest, EachWayToFailALoginHasItsOwnWords) {
  const TestServer server(GetParam(), {.arguments = {"--requirepass", "right"}});
  fleet::NodeAddress address = tcpAddress(server.port());
  const auto none = m_examiner.examine(address);
  EXPECT_EQ(failedLayer(none), DoctorLayer::login);
  EXPECT_EQ(stepOf(none, DoctorLayer::login).finding, "The server demands a password, and none was given.");
  const auto wrong = m_examiner.examine(address, "canary");
  EXPECT_EQ(failedLayer(wrong), DoctorLayer::login);
  EXPECT_THAT(stepOf(wrong, DoctorLayer::login).finding, HasSubstr("wrong for the default user"));
  EXPECT_THAT(textOf(wrong), Not(HasSubstr("canary")));
  address.user = "nobody";
  const auto unknown = m_examiner.examine(address, "canary");
  EXPECT_EQ(failedLayer(unknown), DoctorLayer::login);
  EXPECT_THAT(stepOf(unknown, DoctorLayer::login).finding, HasSubstr("no user nobody"));
}

TEST_P(RedisDoctorTest, AGoodTlsServerPasses) {
  const TestServer server(GetParam(), {.certificate = &TestAuthority::instance().server(), .hasPlainPort = false});
  const auto report = m_examiner.examine(tlsAddress(server.tlsPort()));
  EXPECT_EQ(failedLayer(report), std::nullopt) << textOf(report);
  EXPECT_THAT(stepOf(report, DoctorLayer::tls).finding, HasSubstr("TLSv1.3"));
}

TEST_P(RedisDoctorTest, CertificateFaultsFailTheTlsLayer) {
  const auto& authority = TestAuthority::instance();
  const std::vector<std::pair<const hotset::test::Certificate*, std::string>> cases{
      {&authority.expired(), "expired on"},
      {&authority.wrongHost(), "is for cache.example.org, not for 127.0.0.1"},
      {&authority.selfSigned(), "self-signed"}};
  for (const auto& [certificate, words] : cases) {
    const TestServer server(GetParam(), {.certificate = certificate});
    const auto report = m_examiner.examine(tlsAddress(server.tlsPort()));
    EXPECT_EQ(failedLayer(report), DoctorLayer::tls) << textOf(report);
    EXPECT_THAT(stepOf(report, DoctorLayer::tls).finding, HasSubstr(words));
    EXPECT_FALSE(stepOf(report, DoctorLayer::tls).advice.empty());
  }
}

TEST_P(RedisDoctorTest, AMissingClientCertificateFailsTheTlsLayerThoughTheHandshakeEnds) {
  const TestServer server(GetParam(),
                          {.certificate = &TestAuthority::instance().server(), .demandsClientCertificate = true});
  const auto report = m_examiner.examine(tlsAddress(server.tlsPort()));
  EXPECT_EQ(failedLayer(report), DoctorLayer::tls) << textOf(report);
  EXPECT_THAT(stepOf(report, DoctorLayer::tls).finding, HasSubstr("demands a client certificate"));
}

TEST_P(RedisDoctorTest, TlsAndPlainPortsAreToldApartBothWays) {
  const TestServer server(GetParam(), {.certificate = &TestAuthority::instance().server()});
  const auto tlsToPlain = m_examiner.examine(tlsAddress(server.port()));
  EXPECT_EQ(failedLayer(tlsToPlain), DoctorLayer::tls) << textOf(tlsToPlain);
  EXPECT_THAT(textOf(tlsToPlain), HasSubstr("speaks Redis without TLS"));
  const auto plainToTls = m_examiner.examine(tcpAddress(server.tlsPort()));
  EXPECT_EQ(failedLayer(plainToTls), DoctorLayer::login) << textOf(plainToTls);
  EXPECT_THAT(textOf(plainToTls), HasSubstr("this port speaks TLS"));
}

TEST_P(RedisDoctorTest, TooManyClientsIsSaid) {
  const TestServer server(GetParam(), {.arguments = {"--maxclients", "1"}});
  RedisClient other(m_examiner.fixture.network, tcpTarget(server.port()));
  ASSERT_TRUE(runToEnd(m_examiner.fixture.context, other.command(read("PING"), 2s)).has_value());
  const auto report = m_examiner.examine(tcpAddress(server.port()));
  EXPECT_EQ(failedLayer(report), DoctorLayer::login);
  EXPECT_THAT(textOf(report), HasSubstr("as many clients as it allows"));
}

TEST_P(RedisDoctorTest, AUnixSocketPasses) {
  const TestServer server(GetParam());
  fleet::NodeAddress address;
  address.transport = fleet::Transport::unixSocket;
  address.socketPath = server.socketPath();
  EXPECT_EQ(failedLayer(m_examiner.examine(address)), std::nullopt);
  address.socketPath = "/nowhere/at/all.sock";
  const auto report = m_examiner.examine(address);
  EXPECT_EQ(failedLayer(report), DoctorLayer::transport);
  EXPECT_THAT(textOf(report), HasSubstr("there is no such socket"));
}

TEST_P(RedisDoctorTest, AStoppedServerIsSaidWithinItsTime) {
  const TestServer server(GetParam());
  server.pause();
  const auto start = std::chrono::steady_clock::now();
  const auto report = m_examiner.examine(tcpAddress(server.port()));
  EXPECT_EQ(failedLayer(report), DoctorLayer::login) << textOf(report);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 15s);
}

HOTSET_AGAINST_EVERY_SERVER(RedisDoctorTest);

TEST(RedisDoctorScriptedTest, NothingListening) {
  Examiner examiner;
  const auto report = examiner.examine(tcpAddress(hotset::test::freePort()));
  EXPECT_EQ(failedLayer(report), DoctorLayer::transport);
  EXPECT_THAT(textOf(report), HasSubstr("nothing listens there"));
}

TEST(RedisDoctorScriptedTest, APortThatSpeaksHttp) {
  const ScriptedServer server([](ScriptedConnection& client) {
    client.readSome();
    client.write("HTTP/1.1 400 Bad Request\r\n\r\n");
  });
  Examiner examiner;
  const auto report = examiner.examine(tcpAddress(server.port()));
  EXPECT_EQ(failedLayer(report), DoctorLayer::login);
  EXPECT_THAT(textOf(report), HasSubstr("HTTP"));
}

TEST(RedisDoctorScriptedTest, ProtectedMode) {
  const ScriptedServer server([](ScriptedConnection& client) {
    client.write("-DENIED Redis is running in protected mode because protected mode is enabled\r\n");
  });
  Examiner examiner;
  const auto report = examiner.examine(tcpAddress(server.port()));
  EXPECT_EQ(failedLayer(report), DoctorLayer::login);
  EXPECT_THAT(textOf(report), HasSubstr("protected mode"));
}

TEST(RedisDoctorScriptedTest, AnUnknownName) {
  Examiner examiner([](const std::string& host) -> Result<Addresses> {
    return fail(ErrorCode::nameNotResolved, "no host has this name", host, "Check the spelling of the host");
  });
  fleet::NodeAddress address = tcpAddress(6379);
  address.host = "cahce-1.example.org";
  const auto report = examiner.examine(address);
  EXPECT_EQ(failedLayer(report), DoctorLayer::name);
  EXPECT_THAT(textOf(report), HasSubstr("no host has this name"));
}

TEST(RedisDoctorScriptedTest, ADeadNameServerCostsNoMoreThanItsShare) {
  auto release = std::make_shared<std::promise<void>>();
  Examiner examiner([released = release->get_future().share()](const std::string& host) -> Result<Addresses> {
    released.wait();
    return fail(ErrorCode::nameNotResolved, "too late", host);
  });
  fleet::NodeAddress address = tcpAddress(6379);
  address.host = "cache-1.example.org";
  const auto start = std::chrono::steady_clock::now();
  const auto report = examiner.examine(address);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 4s);
  EXPECT_EQ(failedLayer(report), DoctorLayer::name);
  EXPECT_THAT(textOf(report), HasSubstr("no name server answered in time"));
  release->set_value();
}

TEST(RedisDoctorScriptedTest, HostileTextsAreMadeHarmlessAndShort) {
  const ScriptedServer server([](ScriptedConnection& client) {
    while (client.readAfterHandshake()) client.write("-ERR \x1b[2J\xe2\x80\xae<b>" + std::string(60000, 'x') + "\r\n");
  });
  Examiner examiner;
  const auto report = examiner.examine(tcpAddress(server.port()));
  EXPECT_EQ(textOf(report).find('\x1b'), std::string::npos);
  EXPECT_LT(textOf(report).size(), 10000U);
}

}  // namespace
}  // namespace hotset::redis::test
