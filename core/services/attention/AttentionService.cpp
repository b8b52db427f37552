// SPDX-License-Identifier: Apache-2.0
#include "core/services/attention/AttentionService.h"

#include <map>
#include <utility>

#include <spdlog/spdlog.h>

#include "core/async/Guard.h"
#include "core/domain/attention/NodeWatch.h"
#include "core/domain/fleet/DemoNode.h"

namespace hotset::attention {
namespace {

constexpr std::chrono::seconds kPast{3600};

}  // namespace

struct AttentionService::State {
  struct Watched {
    NodeWatch watch;
    std::string name;
    fleet::Environment environment{};
    bool isListed = false;
    bool isDiaryAsked = false;
    bool hasDiary = false;  ///< What the archive keeps of it has been read.
  };

  State(Executor executor, Timers& itsTimers, fleet::FleetService& itsFleet, stats::StatsService& itsStats,
        HitRatioArchive* itsArchive)
      : timers(itsTimers), fleet(itsFleet), stats(itsStats), archive(itsArchive), tasks(std::move(executor)) {}

  void follow(const std::vector<fleet::Node>& nodes);
  void hear(const stats::NodeSnapshotPtr& snapshot);
  static Awaitable<void> readFleet(std::shared_ptr<State> state);
  static Awaitable<void> readPast(std::shared_ptr<State> state, fleet::NodeId node);
  static Awaitable<void> readDiary(std::shared_ptr<State> state, fleet::NodeId node);
  static Awaitable<void> keepDiaries(std::shared_ptr<State> state);
  [[nodiscard]] std::vector<NodeHour> takeChangedHours();

  Timers& timers;
  fleet::FleetService& fleet;
  stats::StatsService& stats;
  HitRatioArchive* archive;
  std::map<fleet::NodeId, Watched> watched;
  std::shared_ptr<State> self;  // while it is open
  Subscription fleetChanges, snapshots;
  TaskScope tasks;
};

void AttentionService::State::follow(const std::vector<fleet::Node>& nodes) {
  for (auto& [id, entry] : watched) entry.isListed = false;
  for (const fleet::Node& node : nodes) {
    Watched& entry = watched[node.id];
    entry.name = node.name;
    entry.environment = node.environment;
    entry.isListed = true;
  }
  std::erase_if(watched, [](const auto& entry) { return !entry.second.isListed; });
}

void AttentionService::State::hear(const stats::NodeSnapshotPtr& snapshot) {
  const bool isNew = !watched.contains(snapshot->node);
  // A snapshot may overtake the list of nodes; what the list never names is dropped with its next change.
  Watched& entry = watched[snapshot->node];
  entry.watch.add(*snapshot, timers.now());
  if (isNew || snapshot->status.reachability == stats::Reachability::connecting) {
    tasks.start(readPast(self, snapshot->node));
  }
  if (archive && !std::exchange(entry.isDiaryAsked, true)) tasks.start(readDiary(self, snapshot->node));
}

Awaitable<void> AttentionService::State::readFleet(std::shared_ptr<State> state) {
  const auto nodes = co_await guard(state->fleet.nodes());
  if (nodes) state->follow(*nodes);
}

Awaitable<void> AttentionService::State::readPast(std::shared_ptr<State> state, fleet::NodeId node) {
  const auto past = co_await state->stats.history(node, kPast);
  const auto found = state->watched.find(node);
  if (found != state->watched.end()) found->second.watch.remember(past, state->timers.now());
}

Awaitable<void> AttentionService::State::readDiary(std::shared_ptr<State> state, fleet::NodeId node) {
  const auto hours = co_await guard(state->archive->read(node));
  if (!hours) spdlog::warn("hit ratios of past hours can't be read: {}", hours.error().text());
  const auto found = state->watched.find(node);
  if (found == state->watched.end() || !hours) co_return;
  found->second.watch.remember(*hours);
  found->second.hasDiary = true;
}

/// What was not read yet is not written either: it would take the place of what is kept of the same hour.
std::vector<NodeHour> AttentionService::State::takeChangedHours() {
  std::vector<NodeHour> changed;
  for (auto& [id, entry] : watched) {
    if (!entry.hasDiary || fleet::isDemo(id)) continue;
    for (const HitRatioHour& hour : entry.watch.takeChangedHours()) changed.push_back({id, hour});
  }
  return changed;
}

Awaitable<void> AttentionService::State::keepDiaries(std::shared_ptr<State> state) {
  bool hasFailed = false;
  for (;;) {
    co_await state->timers.sleepFor(kWriteEvery);
    const auto kept = co_await guard(state->archive->write(state->takeChangedHours()));
    if (!kept && !hasFailed) spdlog::warn("hit ratios of this hour can't be kept: {}", kept.error().text());
    hasFailed = !kept;
  }
}

AttentionService::AttentionService(Executor executor, Timers& timers, fleet::FleetService& fleet,
                                   stats::StatsService& stats, HitRatioArchive* archive)
    : m_state(std::make_shared<State>(std::move(executor), timers, fleet, stats, archive)) {}

AttentionService::~AttentionService() { close(); }

void AttentionService::start() {
  State& state = *m_state;
  state.self = m_state;
  state.fleetChanges = state.fleet.onChanged([&state](const std::vector<fleet::Node>& nodes) { state.follow(nodes); });
  state.snapshots = state.stats.onSnapshot([&state](const stats::NodeSnapshotPtr& snapshot) { state.hear(snapshot); });
  for (const stats::NodeSnapshotPtr& snapshot : state.stats.latest()) state.hear(snapshot);
  state.tasks.start(State::readFleet(m_state));
  if (state.archive) state.tasks.start(State::keepDiaries(m_state));
}

void AttentionService::close() {
  m_state->fleetChanges.reset();
  m_state->snapshots.reset();
  m_state->tasks.cancel();
  m_state->self.reset();
}

std::vector<NodeFinding> AttentionService::findings() const {
  std::vector<NodeFinding> all;
  for (const auto& [id, entry] : m_state->watched) {
    if (!entry.isListed) continue;
    for (Finding& finding : entry.watch.findings(m_state->timers.now())) {
      all.push_back({std::move(finding), entry.environment, entry.name});
    }
  }
  rank(all);
  return all;
}

}  // namespace hotset::attention
