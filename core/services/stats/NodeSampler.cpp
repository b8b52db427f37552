// SPDX-License-Identifier: Apache-2.0
#include "core/services/stats/NodeSampler.h"

#include <algorithm>
#include <utility>

#include "core/async/Guard.h"

namespace hotset::stats {
namespace {

/// How long the tables of a node stay in its snapshot after the last who looked has gone.
constexpr std::chrono::seconds kTablesKept{60};

template <typename T>
void replace(Dated<T>& table, WallTime time, const std::optional<std::vector<T>>& rows) {
  if (rows) table = {time, *rows};
}

}  // namespace

NodeSampler::NodeSampler(Timers& timers, Executor executor, fleet::Node node, std::unique_ptr<NodeConnector> connector,
                         SamplingPlan plan, Publish publish)
    : m_timers(timers),
      m_node(std::move(node)),
      m_connector(std::move(connector)),
      m_publish(std::move(publish)),
      m_plan(plan),
      m_tasks(std::move(executor)) {
  m_connector->setReadOnly(m_node.isReadOnly);
}

void NodeSampler::describe(fleet::Node node) {
  m_node = std::move(node);
  m_connector->setReadOnly(m_node.isReadOnly);
}

void NodeSampler::start() {
  for (const auto& sample : m_connector->past()) {
    m_history.append({sample->steadyTime, sample->time, false, sample->values});
    (void)m_rates.next(*sample);
  }
  schedule(m_plan.firstTick(m_timers.now()));
}

void NodeSampler::close() {
  m_isClosed = true;
  m_nextTick.reset();
  m_connector->close();
  m_tasks.cancel();
}

void NodeSampler::schedule(SteadyTime due) {
  m_nextTick = m_timers.at(due, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->tick();
  });
}

void NodeSampler::tick() {
  const SteadyTime now = m_timers.now();
  schedule(m_plan.nextTick(now));
  if (m_isReading) return;
  if (!m_snapshot) publish(next(Reachability::connecting));
  if (m_isWatched) m_lastWatched = now;
  m_isReading = true;
  m_tasks.start(read(shared_from_this(), m_plan.readingAt(now, m_isWatched, m_connectedClients)));
}

Awaitable<void> NodeSampler::read(std::shared_ptr<NodeSampler> self, StatsReading reading) {
  const auto sample = co_await guard(self->m_connector->readStats(reading));
  self->m_isReading = false;
  if (self->m_isClosed) co_return;
  if (sample) {
    self->accept(**sample);
  } else {
    self->miss(sample.error());
  }
}

NodeSnapshot NodeSampler::next(Reachability reachability) const {
  NodeSnapshot snapshot = m_snapshot ? *m_snapshot : NodeSnapshot();
  snapshot.node = m_node.id;
  if (!m_snapshot || snapshot.status.reachability != reachability) {
    snapshot.status.reachability = reachability;
    snapshot.status.since = m_timers.clock().wallNow();
  }
  snapshot.status.error.reset();
  return snapshot;
}

void NodeSampler::accept(const StatsSample& sample) {
  m_connectedClients = static_cast<std::size_t>(std::max<std::int64_t>(0, sample.values.raw(Field::connectedClients)));
  m_history.append({sample.steadyTime, sample.time, false, sample.values});
  IntervalFigures figures = m_rates.next(sample);
  m_marks.next(sample);
  NodeSnapshot snapshot = next(Reachability::reachable);
  snapshot.status.lastSeen = sample.time;
  snapshot.server = sample.server;
  snapshot.point = figures.point;
  snapshot.evictionPolicy = sample.evictionPolicy;
  snapshot.expiry = sample.expiry;
  snapshot.persistence = sample.persistence;
  snapshot.replication = sample.replication;
  snapshot.missing = sample.missing;
  if (figures.commands) snapshot.commands = std::move(*figures.commands);
  if (figures.errors) snapshot.errors = std::move(*figures.errors);
  if (!m_isWatched && m_timers.now() - m_lastWatched > kTablesKept) {
    snapshot.slowLog = {};
    snapshot.clients = {};
    snapshot.config = {};
    snapshot.memory = {};
  }
  replace(snapshot.slowLog, sample.time, sample.slowLog);
  replace(snapshot.clients, sample.time, sample.clients);
  replace(snapshot.config, sample.time, sample.config);
  replace(snapshot.memory, sample.time, sample.memory);
  publish(std::move(snapshot));
}

void NodeSampler::miss(const Error& error) {
  m_plan.forget();
  const SteadyTime steady = m_timers.now();
  const WallTime wall = m_timers.clock().wallNow();
  m_history.append({steady, wall, true, {}});
  m_marks.nextGap(wall);
  NodeSnapshot snapshot = next(Reachability::unreachable);
  snapshot.status.error = error;
  snapshot.point = m_rates.nextGap(steady, wall).point;
  snapshot.commands.clear();
  snapshot.errors.clear();
  publish(std::move(snapshot));
}

void NodeSampler::publish(NodeSnapshot snapshot) {
  snapshot.marks = m_marks.marks();
  m_snapshot = std::make_shared<const NodeSnapshot>(std::move(snapshot));
  m_publish(m_snapshot);
}

std::vector<LatencySlice> NodeSampler::latencies(std::chrono::seconds span, std::size_t slices) const {
  if (slices == 0) return {};
  FieldSet wanted;
  for (std::size_t step = 0; step < kLatencySteps; ++step) wanted.set(indexOf(latencyField(step)));
  for (const Field field : {Field::runId, Field::uptimeSeconds}) wanted.set(indexOf(field));
  const auto width = std::max(std::chrono::seconds(1), span / static_cast<std::int64_t>(slices));
  const auto rows = m_history.rows(m_timers.now() - span - width, wanted);
  const WallTime begin = m_timers.clock().wallNow() - width * static_cast<std::int64_t>(slices);
  return latencySlices(rows, begin, width, slices);
}

std::vector<StatsPoint> NodeSampler::history(std::chrono::seconds span) const {
  return m_history.points(m_timers.now() - span);
}

}  // namespace hotset::stats
