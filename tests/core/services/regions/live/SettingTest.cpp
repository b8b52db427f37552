// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "core/services/regions/live/LiveService.h"
#include "tests/core/services/regions/live/LiveFixture.h"

namespace hotset::live::test {
namespace {

using testing::HasSubstr;
using State = ServerChange::State;

constexpr Wish kFew{{Kind::removal, Kind::expiry, Kind::eviction, Kind::miss}};

/// What listening changes on a server, and that it is put back whatever happens.
class SettingTest : public hotset::test::EveryServer {
 protected:
  void SetUp() override { m_fixture.openStore(); }

  std::unique_ptr<LiveService> service() {
    return std::make_unique<LiveService>(m_fixture.timers, m_fixture.context.get_executor(), m_fixture.redisSources(),
                                         m_fixture.book.get());
  }
  static std::string flagsOf(const TestServer& server) {
    const std::string answer = server.command({"CONFIG", "GET", "notify-keyspace-events"});
    const auto last = answer.rfind("\r\n", answer.size() - 3);
    return answer.substr(last + 2, answer.size() - last - 4);
  }
  Result<void> startWithConsent(LiveService& live, const fleet::Node& node) {
    const auto offer = m_fixture.run(live.examine(node, kFew));
    if (!offer) return fail(offer.error());
    return m_fixture.run(live.start(node, kFew, {}, Consent::to(*offer, "anna")));
  }
  std::vector<ServerChange> changes() { return m_fixture.run(m_fixture.book->latest(10)).value(); }
  bool untilListening(LiveService& live, const fleet::Node& node) {
    return m_fixture.until([&] { return live.picture(node.id)->status.phase == Phase::listening; });
  }

  LiveFixture m_fixture;
};

TEST_P(SettingTest, ConsentChangesTheSettingAndStoppingPutsItBack) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "Kl"}});
  const auto node = LiveFixture::nodeAt(server.port());
  const auto live = service();
  ASSERT_TRUE(startWithConsent(*live, node));
  EXPECT_TRUE(live->picture(node.id)->status.isSettingChanged);
  ASSERT_TRUE(untilListening(*live, node));
  server.command({"GET", "absent"});
  ASSERT_TRUE(m_fixture.until([&] { return countOf(live->picture(node.id), "*", Kind::miss) == 1; }));
  ASSERT_EQ(changes().size(), 1U);
  EXPECT_EQ(changes()[0].state, State::made);
  EXPECT_EQ(changes()[0].actor, "anna");
  ASSERT_TRUE(m_fixture.run(live->stop(node.id)));
  EXPECT_EQ(flagsOf(server), "lK");
  EXPECT_EQ(changes()[0].state, State::restored);
  EXPECT_EQ(live->picture(node.id)->status.phase, Phase::off);
  EXPECT_FALSE(live->picture(node.id)->status.isSettingChanged);
}

TEST_P(SettingTest, WhatOthersAddedMeanwhileStays) {
  const TestServer server(GetParam());
  const auto node = LiveFixture::nodeAt(server.port());
  const auto live = service();
  ASSERT_TRUE(startWithConsent(*live, node));
  server.command({"CONFIG", "SET", "notify-keyspace-events", "gxemEK$"});
  ASSERT_TRUE(m_fixture.run(live->stop(node.id)));
  EXPECT_EQ(flagsOf(server), "$K");
}

TEST_P(SettingTest, WhatSomebodyElseHasSetInsteadIsLeftAndSaid) {
  const TestServer server(GetParam());
  const auto node = LiveFixture::nodeAt(server.port());
  const auto live = service();
  ASSERT_TRUE(startWithConsent(*live, node));
  ASSERT_TRUE(untilListening(*live, node));
  server.command({"CONFIG", "SET", "notify-keyspace-events", "KEx"});
  ASSERT_TRUE(m_fixture.until([&] { return live->picture(node.id)->status.phase == Phase::lost; }));
  EXPECT_THAT(live->picture(node.id)->status.why->text(), HasSubstr("somebody has set notify-keyspace-events"));
  ASSERT_TRUE(m_fixture.run(live->stop(node.id)));
  EXPECT_EQ(flagsOf(server), "xKE");
  EXPECT_EQ(changes()[0].state, State::left);
}

TEST_P(SettingTest, AConsentToAnotherValueIsAConflict) {
  const TestServer server(GetParam());
  const auto node = LiveFixture::nodeAt(server.port());
  const auto live = service();
  const auto offer = m_fixture.run(live->examine(node, kFew));
  ASSERT_TRUE(offer);
  server.command({"CONFIG", "SET", "notify-keyspace-events", "Kl"});
  const auto started = m_fixture.run(live->start(node, kFew, {}, Consent::to(*offer, "anna")));
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code(), ErrorCode::conflict);
  EXPECT_EQ(flagsOf(server), "lK");
}

TEST_P(SettingTest, AfterACrashTheNextProgramPutsItBack) {
  const TestServer server(GetParam());
  const auto node = LiveFixture::nodeAt(server.port());
  ASSERT_TRUE(startWithConsent(*service(), node));  // gone without a word
  EXPECT_EQ(flagsOf(server), "gxeEm");
  const auto next = service();
  auto settled = m_fixture.run(next->settleLeftOvers({node}));
  ASSERT_TRUE(settled);
  EXPECT_TRUE(settled->empty());  // it might live: it spoke less than a minute ago
  ASSERT_TRUE(m_fixture.run(m_fixture.book->renew(changes()[0].id, WallTime())));
  settled = m_fixture.run(next->settleLeftOvers({node}));
  ASSERT_TRUE(settled);
  ASSERT_EQ(settled->size(), 1U);
  EXPECT_EQ(settled->front().change.state, State::restored);
  EXPECT_EQ(flagsOf(server), "");
}

TEST_P(SettingTest, WhoStartsAfterACrashInheritsTheChangeAndPutsItBack) {
  const TestServer server(GetParam(), {.arguments = {"--notify-keyspace-events", "l"}});
  const auto node = LiveFixture::nodeAt(server.port());
  ASSERT_TRUE(startWithConsent(*service(), node));
  ASSERT_TRUE(m_fixture.run(m_fixture.book->renew(changes()[0].id, WallTime())));
  const auto next = service();
  ASSERT_TRUE(m_fixture.run(next->start(node, kFew, {}, {})));
  EXPECT_TRUE(next->picture(node.id)->status.isSettingChanged);
  ASSERT_TRUE(m_fixture.run(next->stop(node.id)));
  EXPECT_EQ(flagsOf(server), "l");
}

TEST_P(SettingTest, OfTwoProgramsTheLastPutsItBack) {
  const TestServer server(GetParam());
  const auto node = LiveFixture::nodeAt(server.port());
  const auto first = service(), second = service();
  ASSERT_TRUE(startWithConsent(*first, node));
  ASSERT_TRUE(m_fixture.run(second->start(node, kFew, {}, {})));
  ASSERT_TRUE(untilListening(*second, node));
  ASSERT_TRUE(m_fixture.run(first->stop(node.id)));
  EXPECT_EQ(flagsOf(server), "gxeEm");
  ASSERT_TRUE(m_fixture.run(second->stop(node.id)));
  EXPECT_EQ(flagsOf(server), "");
}

TEST_P(SettingTest, AServerThatIsGoneIsSettledWhenItIsBack) {
  TestServer server(GetParam());
  const auto node = LiveFixture::nodeAt(server.port());
  const auto live = service();
  ASSERT_TRUE(startWithConsent(*live, node));
  server.kill();
  const auto stopped = m_fixture.run(live->stop(node.id));
  ASSERT_FALSE(stopped);
  EXPECT_THAT(stopped.error().text(), HasSubstr("could not be put back"));
  server.start();
  const auto settled = m_fixture.run(live->settleLeftOvers({node}));
  ASSERT_TRUE(settled);
  ASSERT_EQ(settled->size(), 1U);
  EXPECT_EQ(settled->front().change.remark, "it was back already");
}

TEST_P(SettingTest, ALoginThatMayNotIsToldWhatItLacks) {
  const TestServer server(GetParam());
  server.command({"ACL", "SETUSER", "reader", "on", ">pw", "~*", "+@read", "+@connection", "+info", "+subscribe",
                  "+config|get", "resetchannels"});
  m_fixture.password = "pw";
  const auto node = LiveFixture::nodeAt(server.port(), "reader");
  const auto live = service();
  const auto refused = startWithConsent(*live, node);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::notPermitted);
  EXPECT_THAT(refused.error().text(), HasSubstr("+config|set"));
  EXPECT_EQ(changes()[0].state, State::failed);
  server.command({"CONFIG", "SET", "notify-keyspace-events", "AKEm"});
  ASSERT_TRUE(m_fixture.run(live->start(node, kFew, {}, {})));
  ASSERT_TRUE(m_fixture.until([&] { return live->picture(node.id)->status.phase == Phase::refused; }));
  EXPECT_THAT(live->picture(node.id)->status.why->text(), HasSubstr("&__keyevent@*__:*"));
}

TEST_P(SettingTest, AServerWithoutConfigIsHeardIfItTells) {
  const TestServer server(GetParam(),
                          {.arguments = {"--notify-keyspace-events", "AKEm", "--rename-command", "CONFIG", ""}});
  const auto node = LiveFixture::nodeAt(server.port());
  const auto live = service();
  const auto offer = m_fixture.run(live->examine(node, kFew));
  ASSERT_TRUE(offer);
  EXPECT_FALSE(offer->needsConsent());
  ASSERT_TRUE(offer->whyFixed);
  EXPECT_THAT(offer->whyFixed->text(), HasSubstr("managed service"));
  ASSERT_TRUE(m_fixture.run(live->start(node, kFew, {}, {})));
  ASSERT_TRUE(untilListening(*live, node));
  const auto surety = [&](Kind kind) {
    return live->picture(node.id)->status.offer.kinds[static_cast<std::size_t>(kind)].surety;
  };
  EXPECT_EQ(surety(Kind::miss), Surety::notHeard);
  server.command({"GET", "absent"});
  ASSERT_TRUE(m_fixture.until([&] { return countOf(live->picture(node.id), "*", Kind::miss) == 1; }));
  EXPECT_EQ(surety(Kind::miss), Surety::exact);
  EXPECT_EQ(surety(Kind::eviction), Surety::notHeard);
}

TEST_P(SettingTest, ANodeThatIsReadOnlyInHotsetIsNotChanged) {
  const TestServer server(GetParam());
  auto node = LiveFixture::nodeAt(server.port());
  node.isReadOnly = true;
  const auto live = service();
  const auto offer = m_fixture.run(live->examine(node, kFew));
  ASSERT_TRUE(offer);
  ASSERT_TRUE(offer->whyFixed);
  EXPECT_THAT(offer->whyFixed->text(), HasSubstr("read-only in Hotset"));
  ASSERT_TRUE(m_fixture.run(live->start(node, kFew, {}, Consent::to(*offer, "anna"))));
  EXPECT_EQ(flagsOf(server), "");
}

HOTSET_AGAINST_EVERY_SERVER(SettingTest);

}  // namespace
}  // namespace hotset::live::test
