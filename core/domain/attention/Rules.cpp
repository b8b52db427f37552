// SPDX-License-Identifier: Apache-2.0
#include "core/domain/attention/Rules.h"

#include <algorithm>
#include <string>

namespace hotset::attention {
namespace {

using stats::NodeSnapshot;
using stats::Series;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr double kNearLimit = 0.90;
constexpr double kAtLimit = 0.98;
constexpr hours kFillsNoEviction{24};
constexpr hours kFillsSevere{6};
constexpr minutes kFillsEvicting{60};
constexpr seconds kLagTolerated{10};
constexpr double kFallMin = 0.10;
constexpr double kFallSevere = 0.40;
constexpr double kSpreads = 3;
constexpr double kEvictionsMin = 1;
constexpr minutes kLongLived{10};
constexpr double kSlowUs = 10'000;
constexpr double kSlowSevereUs = 500'000;
constexpr double kSlowCallsMin = 0.05;

Finding make(Kind kind, Severity severity, double value = 0, std::string text = {}) {
  Finding finding;
  finding.kind = kind;
  finding.severity = severity;
  finding.value = value;
  finding.text = std::move(text);
  return finding;
}

void judgeMemory(const NodeSnapshot& now, std::vector<Finding>& found) {
  const auto used = now.point.value(Series::usedMemoryBytes), limit = now.point.value(Series::maxMemoryBytes);
  if (!used) return;
  if (!limit) {
    // A replica keeps to its primary's data, whatever its own limit.
    if (now.server.role != "replica") found.push_back(make(Kind::noLimit, Severity::advice, *used));
    return;
  }
  const double share = *used / *limit;
  const bool refuses = now.evictionPolicy == "noeviction";
  if (refuses && share >= kNearLimit) {
    found.push_back(make(Kind::writesRefused, share >= kAtLimit ? Severity::severe : Severity::warning, share));
  }
  const auto untilFull = now.point.value(Series::secondsUntilFull);
  if (!untilFull || now.evictionPolicy.empty() || share >= kAtLimit) return;
  const seconds left(static_cast<std::int64_t>(std::min(*untilFull, 1e9)));
  if (left > (refuses ? seconds(kFillsNoEviction) : seconds(kFillsEvicting))) return;
  Finding finding = make(Kind::fillsUp,
                         refuses && left <= kFillsSevere ? Severity::severe
                         : refuses                       ? Severity::warning
                                                         : Severity::advice,
                         share, now.evictionPolicy);
  finding.left = left;
  found.push_back(std::move(finding));
}

void judgePersistence(const stats::PersistenceFigures& persistence, std::vector<Finding>& found) {
  if (persistence.isAofEnabled && persistence.lastAofWriteOk == false) {
    found.push_back(make(Kind::persistenceFailed, Severity::severe, 0, "aof"));
  } else if (persistence.lastSaveOk == false) {
    found.push_back(make(Kind::persistenceFailed, Severity::severe, 0, "rdb"));
  }
}

void judgeReplication(const NodeSnapshot& now, std::vector<Finding>& found) {
  if (now.replication.isPrimaryLinkUp == false) {
    found.push_back(make(Kind::replicationBroken, Severity::severe, 0, now.replication.primaryAddress));
    return;
  }
  const stats::ReplicaFigures* worst = nullptr;
  for (const stats::ReplicaFigures& replica : now.replication.replicas) {
    if (replica.lag.value_or(seconds(0)) >= kLagTolerated && (!worst || *replica.lag > *worst->lag)) worst = &replica;
  }
  if (worst) {
    found.push_back(
        make(Kind::replicaBehind, Severity::warning, static_cast<double>(worst->lag->count()), worst->address));
    return;
  }
  const auto lag = now.point.value(Series::replicationLagSeconds);
  if (now.server.role == "replica" && lag && *lag >= static_cast<double>(kLagTolerated.count())) {
    found.push_back(make(Kind::replicaBehind, Severity::warning, *lag));
  }
}

Finding fellBy(double fall, double recent, double reference) {
  Finding finding = make(Kind::hitRatioFell, fall >= kFallSevere ? Severity::severe : Severity::warning, recent);
  finding.reference = reference;
  return finding;
}

/// What falls at this hour every day is no news; what has stayed low for more than an hour still is.
void judgeHits(const Evidence& evidence, std::vector<Finding>& found) {
  if (evidence.usualHitRatio && evidence.recentHitRatio) {
    const auto& usual = *evidence.usualHitRatio;
    const double fall = usual.ratio - *evidence.recentHitRatio;
    if (fall < std::max(kFallMin, kSpreads * usual.spread)) return;
    Finding finding = fellBy(fall, *evidence.recentHitRatio, usual.ratio);
    finding.days = usual.days;
    finding.since = usual.since;
    return found.push_back(std::move(finding));
  }
  if (!evidence.hitRatios) return;
  const auto& [recent, past, spread] = *evidence.hitRatios;
  if (past - recent >= std::max(kFallMin, kSpreads * spread)) found.push_back(fellBy(past - recent, recent, past));
}

void judgeEvictions(const Evidence& evidence, std::vector<Finding>& found) {
  if (evidence.evictionsPerSecond.value_or(0) < kEvictionsMin) return;
  const stats::ExpiryFigures& expiry = evidence.snapshot.expiry;
  const bool hasNoTtl = expiry.keys && expiry.volatileKeys && *expiry.keys > 0 && *expiry.volatileKeys == 0;
  const bool isLong = expiry.averageTtl && *expiry.averageTtl >= kLongLived;
  if (!hasNoTtl && !isLong) return;
  Finding finding = make(Kind::evictsLongLived, Severity::warning, *evidence.evictionsPerSecond);
  if (isLong) finding.left = std::chrono::duration_cast<seconds>(*expiry.averageTtl);
  found.push_back(std::move(finding));
}

void judgeCommands(const NodeSnapshot& now, std::vector<Finding>& found) {
  const stats::CommandFigures* slowest = nullptr;
  for (const stats::CommandFigures& command : now.commands) {
    if (!command.latency || command.latency->p99.lowUs < kSlowUs) continue;
    if (command.callsPerSecond.value_or(0) < kSlowCallsMin) continue;
    if (!slowest || command.latency->p99.highUs > slowest->latency->p99.highUs) slowest = &command;
  }
  if (!slowest) return;
  const double us = slowest->latency->p99.highUs;
  found.push_back(
      make(Kind::slowCommand, us >= kSlowSevereUs ? Severity::severe : Severity::warning, us, slowest->name));
}

}  // namespace

std::vector<Finding> judge(const Evidence& evidence) {
  const NodeSnapshot& now = evidence.snapshot;
  std::vector<Finding> found;
  if (now.status.reachability == stats::Reachability::unreachable) {
    const bool isReplica = now.server.role == "replica";
    Finding finding = make(Kind::unreachable, isReplica ? Severity::warning : Severity::severe, 0,
                           now.status.error ? now.status.error->what() : std::string());
    finding.lastSeen = now.status.lastSeen;
    found.push_back(std::move(finding));
  } else if (now.status.reachability == stats::Reachability::reachable) {
    judgeMemory(now, found);
    judgePersistence(now.persistence, found);
    judgeReplication(now, found);
    if (evidence.rejectedPerSecond.value_or(0) > 0) {
      found.push_back(make(Kind::connectionsRejected, Severity::severe, *evidence.rejectedPerSecond));
    }
    judgeHits(evidence, found);
    judgeEvictions(evidence, found);
    judgeCommands(now, found);
  }
  for (Finding& finding : found) {
    finding.node = now.node;
    finding.isReplica = now.server.role == "replica";
  }
  return found;
}

Steadiness steadinessOf(Kind kind) noexcept {
  switch (kind) {
    case Kind::unreachable:
      return {seconds(0), seconds(0)};
    case Kind::fillsUp:
    case Kind::hitRatioFell:
      return {seconds(20), seconds(60)};
    case Kind::writesRefused:
    case Kind::replicaBehind:
    case Kind::slowCommand:
      return {seconds(5), seconds(30)};
    case Kind::evictsLongLived:
      return {seconds(20), seconds(60)};
    case Kind::persistenceFailed:
    case Kind::replicationBroken:
    case Kind::connectionsRejected:
    case Kind::noLimit:
      break;
  }
  return {seconds(0), seconds(5)};
}

}  // namespace hotset::attention
