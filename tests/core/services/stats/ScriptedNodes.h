// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/async/OneShot.h"
#include "core/async/Timers.h"
#include "core/connectors/NodeConnector.h"
#include "core/domain/stats/StatsSample.h"
#include "core/services/fleet/FleetService.h"

namespace hotset::stats {

using SampleResult = Result<std::shared_ptr<const StatsSample>>;

/// What a node does when it is read, and what was asked of it.
struct ScriptedNode {
  enum class Behaviour { answers, fails, hangs };

  Behaviour behaviour = Behaviour::answers;
  std::int64_t hits = 0;
  std::int64_t hitsPerReading = 100;
  std::vector<SteadyTime> readAt;
  std::vector<StatsReading> readings;
  int connectors = 0;
  int closed = 0;
};

/// Answers at once, fails at once, or hangs for the one second that a connector may take.
class ScriptedConnector final : public NodeConnector {
 public:
  ScriptedConnector(Timers& timers, std::shared_ptr<ScriptedNode> node) : m_timers(timers), m_node(std::move(node)) {
    ++m_node->connectors;
  }

  AwaitableResult<std::shared_ptr<const StatsSample>> readStats(StatsReading reading) override {
    return answer(m_timers, m_node, reading);
  }
  void close() override { ++m_node->closed; }

 private:
  static AwaitableResult<std::shared_ptr<const StatsSample>> answer(Timers& timers, std::shared_ptr<ScriptedNode> node,
                                                                    StatsReading reading) {
    node->readAt.push_back(timers.now());
    node->readings.push_back(reading);
    if (node->behaviour == ScriptedNode::Behaviour::fails) {
      co_return fail(ErrorCode::connectionRefused, "nothing listens there");
    }
    if (node->behaviour == ScriptedNode::Behaviour::hangs) {
      co_await timers.sleepFor(std::chrono::seconds(1));
      co_return fail(ErrorCode::timedOut, "no answer within 1 s");
    }
    auto sample = std::make_shared<StatsSample>();
    sample->steadyTime = timers.now();
    sample->time = timers.clock().wallNow();
    sample->values.set(Field::keyspaceHits, node->hits += node->hitsPerReading);
    sample->values.set(Field::keyspaceMisses, 0);
    sample->values.set(Field::connectedClients, 5);
    sample->server.product = "redis";
    if (reading.details) sample->details = SampleDetails{{{"GET", 10, 10, 0, 0, {}}}, {}};
    if (reading.slowLog) sample->slowLog.emplace(1);
    if (reading.clients) sample->clients.emplace(2);
    co_return sample;
  }

  Timers& m_timers;
  std::shared_ptr<ScriptedNode> m_node;
};

/// A fleet that is a list in memory and can be told to fail.
class ListedFleet final : public fleet::FleetService {
 public:
  std::vector<fleet::Node> list;
  bool fails = false;

  void set(std::vector<fleet::Node> nodes) {
    list = std::move(nodes);
    m_changed.publish(list);
  }
  static fleet::Node node(const std::string& id, std::uint16_t port = 6379) {
    fleet::Node node;
    node.id = fleet::NodeId(id);
    node.name = id;
    node.address.host = "localhost";
    node.address.port = port;
    return node;
  }

  AwaitableResult<std::vector<fleet::Node>> nodes() override {
    if (fails) co_return fail(ErrorCode::storageFailed, "the database is locked");
    co_return list;
  }
  AwaitableResult<fleet::Node> find(std::string) override { co_return refusal(); }
  AwaitableResult<AddedNode> add(fleet::Node, std::optional<Secret>) override { co_return refusal(); }
  AwaitableResult<AddedNode> update(fleet::Node, std::optional<Secret>) override { co_return refusal(); }
  AwaitableResult<void> remove(fleet::NodeId) override { co_return refusal(); }
  AwaitableResult<void> providePassword(fleet::NodeId, Secret) override { co_return refusal(); }
  AwaitableResult<std::optional<Secret>> password(fleet::NodeId) override { co_return std::nullopt; }
  Subscription onChanged(NodesListener listener) override { return m_changed.subscribe(std::move(listener)); }
  Awaitable<fleet::DoctorReport> diagnose(fleet::Node, std::optional<Secret>, StepListener) override {
    co_return fleet::DoctorReport();
  }

 private:
  static std::unexpected<Error> refusal() { return fail(ErrorCode::notSupported, "not part of this test"); }

  Signal<std::vector<fleet::Node>> m_changed;
};

}  // namespace hotset::stats
