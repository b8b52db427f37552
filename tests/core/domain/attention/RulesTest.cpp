// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/domain/attention/Rules.h"

namespace hotset::attention {
namespace {

using stats::NodeSnapshot;
using stats::Reachability;
using stats::Series;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// A primary that answers, at half of its limit, with nothing to complain about.
NodeSnapshot healthy() {
  NodeSnapshot snapshot;
  snapshot.node = fleet::NodeId("a");
  snapshot.status.reachability = Reachability::reachable;
  snapshot.server.role = "primary";
  snapshot.evictionPolicy = "allkeys-lru";
  snapshot.point.set(Series::usedMemoryBytes, 500.0);
  snapshot.point.set(Series::maxMemoryBytes, 1000.0);
  return snapshot;
}

std::vector<Finding> judged(const NodeSnapshot& snapshot) { return judge({snapshot, {}, {}, {}}); }

Finding only(const std::vector<Finding>& found) {
  EXPECT_EQ(found.size(), 1U);
  return found.empty() ? Finding() : found.front();
}

TEST(AttentionRules, nothingIsFoundWhereNothingIsWrong) { EXPECT_TRUE(judged(healthy()).empty()); }

TEST(AttentionRules, aNodeNotYetTriedIsNoFinding) {
  NodeSnapshot snapshot = healthy();
  snapshot.status.reachability = Reachability::connecting;
  snapshot.persistence.lastSaveOk = false;
  EXPECT_TRUE(judged(snapshot).empty());
}

TEST(AttentionRules, aLostPrimaryIsSevereAndSaysWhyAndSinceWhen) {
  NodeSnapshot snapshot = healthy();
  snapshot.status.reachability = Reachability::unreachable;
  snapshot.status.error = Error(ErrorCode::connectionRefused, "nothing listens there");
  snapshot.status.lastSeen = WallTime(seconds(100));
  snapshot.persistence.lastSaveOk = false;  // of the past: not repeated while nothing is known
  const Finding finding = only(judged(snapshot));
  EXPECT_EQ(finding.kind, Kind::unreachable);
  EXPECT_EQ(finding.severity, Severity::severe);
  EXPECT_EQ(finding.text, "nothing listens there");
  EXPECT_EQ(finding.lastSeen, WallTime(seconds(100)));
  EXPECT_EQ(finding.node, fleet::NodeId("a"));
}

TEST(AttentionRules, aLostReplicaIsAWarning) {
  NodeSnapshot snapshot = healthy();
  snapshot.server.role = "replica";
  snapshot.status.reachability = Reachability::unreachable;
  const Finding finding = only(judged(snapshot));
  EXPECT_EQ(finding.severity, Severity::warning);
  EXPECT_TRUE(finding.isReplica);
}

TEST(AttentionRules, noevictionNearTheLimitIsAWarningAndAtItSevere) {
  NodeSnapshot snapshot = healthy();
  snapshot.point.set(Series::usedMemoryBytes, 950.0);
  EXPECT_TRUE(judged(snapshot).empty()) << "a cache that evicts may well be full";
  snapshot.evictionPolicy = "noeviction";
  EXPECT_EQ(only(judged(snapshot)).kind, Kind::writesRefused);
  EXPECT_EQ(only(judged(snapshot)).severity, Severity::warning);
  EXPECT_DOUBLE_EQ(only(judged(snapshot)).value, 0.95);
  snapshot.point.set(Series::usedMemoryBytes, 990.0);
  EXPECT_EQ(only(judged(snapshot)).severity, Severity::severe);
}

TEST(AttentionRules, memoryThatFillsIsAsUrgentAsWhatFollows) {
  NodeSnapshot snapshot = healthy();
  snapshot.point.set(Series::secondsUntilFull, 2 * 3600.0);
  EXPECT_TRUE(judged(snapshot).empty()) << "two hours until evictions begin";
  snapshot.point.set(Series::secondsUntilFull, 1800.0);
  EXPECT_EQ(only(judged(snapshot)).severity, Severity::advice);
  snapshot.evictionPolicy = "noeviction";
  EXPECT_EQ(only(judged(snapshot)).severity, Severity::severe);
  EXPECT_EQ(only(judged(snapshot)).left, seconds(1800));
  EXPECT_EQ(only(judged(snapshot)).text, "noeviction");
  snapshot.point.set(Series::secondsUntilFull, 12 * 3600.0);
  EXPECT_EQ(only(judged(snapshot)).severity, Severity::warning);
  snapshot.point.set(Series::secondsUntilFull, 48 * 3600.0);
  EXPECT_TRUE(judged(snapshot).empty());
}

TEST(AttentionRules, aFailedWriteToDiskIsSevere) {
  NodeSnapshot snapshot = healthy();
  snapshot.persistence.lastSaveOk = false;
  EXPECT_EQ(only(judged(snapshot)).kind, Kind::persistenceFailed);
  EXPECT_EQ(only(judged(snapshot)).text, "rdb");
  snapshot.persistence.lastAofWriteOk = false;
  EXPECT_EQ(only(judged(snapshot)).text, "rdb") << "an append-only file that is off can't fail";
  snapshot.persistence.isAofEnabled = true;
  EXPECT_EQ(only(judged(snapshot)).text, "aof");
}

TEST(AttentionRules, aReplicaWithoutItsPrimaryIsSevere) {
  NodeSnapshot snapshot = healthy();
  snapshot.server.role = "replica";
  snapshot.replication.isPrimaryLinkUp = true;
  EXPECT_TRUE(judged(snapshot).empty());
  snapshot.replication.isPrimaryLinkUp = false;
  snapshot.replication.primaryAddress = "10.0.0.7:6379";
  const Finding finding = only(judged(snapshot));
  EXPECT_EQ(finding.kind, Kind::replicationBroken);
  EXPECT_EQ(finding.text, "10.0.0.7:6379");
}

TEST(AttentionRules, theReplicaFurthestBehindIsNamed) {
  NodeSnapshot snapshot = healthy();
  snapshot.replication.replicas = {{"b", "online", {}, seconds(12)}, {"c", "online", {}, seconds(40)}};
  EXPECT_EQ(only(judged(snapshot)).text, "c");
  EXPECT_DOUBLE_EQ(only(judged(snapshot)).value, 40);
  snapshot.replication.replicas = {{"b", "online", {}, seconds(2)}};
  EXPECT_TRUE(judged(snapshot).empty());
}

TEST(AttentionRules, refusedConnectionsAreSevere) {
  const NodeSnapshot snapshot = healthy();
  EXPECT_EQ(only(judge({snapshot, {}, {}, 0.5})).kind, Kind::connectionsRejected);
  EXPECT_TRUE(judge({snapshot, {}, {}, 0.0}).empty());
}

TEST(AttentionRules, aHitRatioIsMeasuredAgainstItsOwnPastAndItsOwnNoise) {
  const NodeSnapshot snapshot = healthy();
  const auto judgedAt = [&](double recent, double past, double spread) {
    return judge({snapshot, HitRatioMemory::Comparison{recent, past, spread}, {}, {}});
  };
  EXPECT_TRUE(judgedAt(0.85, 0.90, 0.01).empty()) << "five points are not worth an alarm";
  EXPECT_TRUE(judgedAt(0.75, 0.90, 0.06).empty()) << "it always wavers this much";
  const Finding finding = only(judgedAt(0.713, 0.893, 0.01));
  EXPECT_EQ(finding.kind, Kind::hitRatioFell);
  EXPECT_EQ(finding.severity, Severity::warning);
  EXPECT_DOUBLE_EQ(finding.value, 0.713);
  EXPECT_DOUBLE_EQ(finding.reference, 0.893);
  EXPECT_EQ(only(judgedAt(0.2, 0.9, 0.01)).severity, Severity::severe);
}

TEST(AttentionRules, evictionsMatterWhileKeysHaveLongToLive) {
  NodeSnapshot snapshot = healthy();
  const auto judgedWith = [&](double evictions) { return judge({snapshot, {}, evictions, {}}); };
  EXPECT_TRUE(judgedWith(50).empty()) << "nothing is known of the keys' time to live";
  snapshot.expiry = {1000, 900, minutes(2)};
  EXPECT_TRUE(judgedWith(50).empty());
  snapshot.expiry.averageTtl = hours(6);
  EXPECT_EQ(only(judgedWith(50)).kind, Kind::evictsLongLived);
  EXPECT_EQ(only(judgedWith(50)).left, seconds(hours(6)));
  EXPECT_TRUE(judgedWith(0.2).empty());
  snapshot.expiry = {1000, 0, {}};
  EXPECT_EQ(only(judgedWith(50)).left, std::nullopt) << "no key has a time to live at all";
}

TEST(AttentionRules, theSlowestCommandIsNamed) {
  NodeSnapshot snapshot = healthy();
  stats::CommandFigures fast{"GET", 5000, {}, {}, {}, {}}, slow{"KEYS", 0.2, {}, {}, {}, {}},
      idle{"SORT", 0, {}, {}, {}, {}};
  fast.latency = {{100, 200, false}, {200, 400, false}, {400, 800, false}};
  slow.latency = {{9000, 16908, false}, {16908, 33816, false}, {16908, 33816, false}};
  idle.latency = {{90000, 270532, false}, {90000, 270532, false}, {90000, 270532, false}};
  snapshot.commands = {fast};
  EXPECT_TRUE(judged(snapshot).empty());
  snapshot.commands = {fast, slow, idle};
  EXPECT_EQ(only(judged(snapshot)).text, "KEYS");
  EXPECT_DOUBLE_EQ(only(judged(snapshot)).value, 33816);
}

TEST(AttentionRules, aServerWithoutALimitIsWorthAdvice) {
  NodeSnapshot snapshot = healthy();
  snapshot.point.set(Series::maxMemoryBytes, std::nullopt);
  EXPECT_EQ(only(judged(snapshot)).kind, Kind::noLimit);
  EXPECT_EQ(only(judged(snapshot)).severity, Severity::advice);
  snapshot.server.role = "replica";
  EXPECT_TRUE(judged(snapshot).empty());
}

TEST(AttentionRank, theMostUrgentIsFirst) {
  const auto entry = [](Kind kind, Severity severity, fleet::Environment environment, std::string name) {
    NodeFinding found;
    found.finding.kind = kind;
    found.finding.severity = severity;
    found.environment = environment;
    found.nodeName = std::move(name);
    return found;
  };
  using enum fleet::Environment;
  std::vector<NodeFinding> all{entry(Kind::noLimit, Severity::advice, production, "advice"),
                               entry(Kind::unreachable, Severity::severe, staging, "staging"),
                               entry(Kind::fillsUp, Severity::severe, production, "later"),
                               entry(Kind::fillsUp, Severity::severe, production, "sooner"),
                               entry(Kind::hitRatioFell, Severity::warning, production, "warning")};
  all[2].finding.left = hours(3);
  all[3].finding.left = minutes(30);
  rank(all);
  std::vector<std::string> names;
  for (const NodeFinding& found : all) names.push_back(found.nodeName);
  EXPECT_EQ(names, (std::vector<std::string>{"sooner", "later", "staging", "warning", "advice"}));
}

TEST(AttentionRank, everyKindHasANameAndARemedy) {
  for (std::size_t kind = 0; kind < kKindCount; ++kind) EXPECT_FALSE(nameOf(static_cast<Kind>(kind)).empty());
  EXPECT_EQ(remedyFor(Kind::unreachable), Remedy::examine);
}

TEST(AttentionRules, aHitRatioUnderTheUsualOfThisHourIsFoundAndSaysFromWhenThatIsKnown) {
  const NodeSnapshot snapshot = healthy();
  const HitRatioDiary::Usual usual{.ratio = 0.9, .spread = 0.01, .days = 9, .since = Hour(hours(5))};
  // For hours already: the last hour does not show it.
  const Finding finding = only(judge({snapshot, HitRatioMemory::Comparison{0.6, 0.6, 0.01}, {}, {}, 0.6, usual}));
  EXPECT_EQ(finding.kind, Kind::hitRatioFell);
  EXPECT_DOUBLE_EQ(finding.value, 0.6);
  EXPECT_DOUBLE_EQ(finding.reference, 0.9);
  EXPECT_EQ(finding.days, 9U);
  EXPECT_EQ(finding.since, WallTime(hours(5)));
}

TEST(AttentionRules, aFallThatIsUsualAtThisHourIsNoNews) {
  const NodeSnapshot snapshot = healthy();
  const HitRatioDiary::Usual usual{.ratio = 0.62, .spread = 0.02, .days = 5, .since = {}};
  const HitRatioMemory::Comparison fell{0.6, 0.9, 0.01};
  EXPECT_TRUE(judge({snapshot, fell, {}, {}, 0.6, usual}).empty());
  EXPECT_EQ(only(judge({snapshot, fell, {}, {}, 0.6, {}})).days, 0U);
}

}  // namespace
}  // namespace hotset::attention
