// SPDX-License-Identifier: Apache-2.0
#include "core/services/stats/LocalStatsService.h"

#include <algorithm>
#include <utility>

#include "core/async/Guard.h"
#include "core/services/stats/NodeSampler.h"

namespace hotset::stats {
namespace {

constexpr std::chrono::seconds kFleetRetry{2};

}  // namespace

struct LocalStatsService::State : std::enable_shared_from_this<State> {
  State(Executor itsExecutor, Timers& itsTimers, fleet::FleetService& itsFleet, ConnectorFactory itsMakeConnector,
        std::chrono::milliseconds itsInterval, std::chrono::milliseconds itsDetailsPeriod)
      : executor(std::move(itsExecutor)),
        timers(itsTimers),
        fleet(itsFleet),
        makeConnector(std::move(itsMakeConnector)),
        interval(itsInterval),
        detailsPeriod(itsDetailsPeriod),
        tasks(executor) {}

  void follow(const std::vector<fleet::Node>& nodes);
  void add(const fleet::Node& node);
  void watch(const fleet::NodeId& node, int change);

  Executor executor;
  Timers& timers;
  fleet::FleetService& fleet;
  ConnectorFactory makeConnector;
  std::chrono::milliseconds interval, detailsPeriod;
  std::map<fleet::NodeId, std::shared_ptr<NodeSampler>> samplers;
  std::map<fleet::NodeId, int> watchers;
  Signal<NodeSnapshotPtr> snapshots;
  Subscription fleetChanges;
  bool isClosed = false;
  TaskScope tasks;
};

void LocalStatsService::State::follow(const std::vector<fleet::Node>& nodes) {
  if (isClosed) return;
  std::erase_if(samplers, [&](const auto& entry) {
    const auto found = std::ranges::find(nodes, entry.first, &fleet::Node::id);
    if (found != nodes.end() && found->address == entry.second->node().address) return false;
    entry.second->close();
    return true;
  });
  for (const fleet::Node& node : nodes) {
    const auto found = samplers.find(node.id);
    if (found == samplers.end()) {
      add(node);
    } else {
      found->second->describe(node);
    }
  }
}

void LocalStatsService::State::add(const fleet::Node& node) {
  auto publish = [weak = weak_from_this()](const NodeSnapshotPtr& snapshot) {
    if (const auto state = weak.lock()) state->snapshots.publish(snapshot);
  };
  auto sampler =
      std::make_shared<NodeSampler>(timers, executor, node, makeConnector(node),
                                    SamplingPlan(node.id.value(), interval, detailsPeriod), std::move(publish));
  sampler->setWatched(watchers.contains(node.id));
  sampler->start();
  samplers.emplace(node.id, std::move(sampler));
}

void LocalStatsService::State::watch(const fleet::NodeId& node, int change) {
  const int count = (watchers[node] += change);
  if (count == 0) watchers.erase(node);
  if (const auto found = samplers.find(node); found != samplers.end()) found->second->setWatched(count > 0);
}

LocalStatsService::LocalStatsService(Executor executor, Timers& timers, fleet::FleetService& fleet,
                                     ConnectorFactory makeConnector, std::chrono::milliseconds interval,
                                     std::chrono::milliseconds detailsPeriod)
    : m_state(std::make_shared<State>(std::move(executor), timers, fleet, std::move(makeConnector), interval,
                                      detailsPeriod)) {}

LocalStatsService::~LocalStatsService() { close(); }

void LocalStatsService::start() {
  m_state->fleetChanges =
      m_state->fleet.onChanged([weak = std::weak_ptr(m_state)](const std::vector<fleet::Node>& nodes) {
        if (const auto state = weak.lock()) state->follow(nodes);
      });
  m_state->tasks.start(readFleet(m_state));
}

Awaitable<void> LocalStatsService::readFleet(std::shared_ptr<State> state) {
  while (true) {
    const auto nodes = co_await guard(state->fleet.nodes());
    if (state->isClosed) co_return;
    if (nodes) {
      state->follow(*nodes);
      co_return;
    }
    co_await state->timers.sleepFor(kFleetRetry);
  }
}

void LocalStatsService::close() {
  if (std::exchange(m_state->isClosed, true)) return;
  m_state->fleetChanges.reset();
  for (const auto& [id, sampler] : m_state->samplers) sampler->close();
  m_state->samplers.clear();
  m_state->tasks.cancel();
}

std::vector<NodeSnapshotPtr> LocalStatsService::latest() const {
  std::vector<NodeSnapshotPtr> all;
  for (const auto& [id, sampler] : m_state->samplers) {
    if (sampler->snapshot()) all.push_back(sampler->snapshot());
  }
  return all;
}

NodeSnapshotPtr LocalStatsService::latest(const fleet::NodeId& node) const {
  const auto found = m_state->samplers.find(node);
  return found == m_state->samplers.end() ? nullptr : found->second->snapshot();
}

Subscription LocalStatsService::onSnapshot(SnapshotListener listener) {
  return m_state->snapshots.subscribe(std::move(listener));
}

Subscription LocalStatsService::watch(fleet::NodeId node) {
  m_state->watch(node, 1);
  return Subscription([weak = std::weak_ptr(m_state), node = std::move(node)] {
    if (const auto state = weak.lock()) state->watch(node, -1);
  });
}

Awaitable<std::vector<StatsPoint>> LocalStatsService::history(fleet::NodeId node, std::chrono::seconds span) {
  const auto found = m_state->samplers.find(node);
  if (found == m_state->samplers.end()) co_return std::vector<StatsPoint>();
  co_return found->second->history(span);
}

Awaitable<std::vector<LatencySlice>> LocalStatsService::latencies(fleet::NodeId node, std::chrono::seconds span,
                                                                  std::size_t slices) {
  const auto found = m_state->samplers.find(node);
  if (found == m_state->samplers.end()) co_return std::vector<LatencySlice>();
  co_return found->second->latencies(span, slices);
}

}  // namespace hotset::stats
