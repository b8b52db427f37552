// SPDX-License-Identifier: Apache-2.0
#include "core/services/demo/DemoListening.h"

#include <algorithm>
#include <utility>

#include "core/domain/fleet/DemoNode.h"

namespace hotset::fleet {

DemoListening::DemoListening(const Executor& executor, FleetService& shown, live::LiveService& live,
                             PatternsOf patternsOf)
    : m_shown(shown), m_live(live), m_patternsOf(std::move(patternsOf)), m_tasks(executor) {}

void DemoListening::start() {
  m_changes = m_shown.onChanged([this](const std::vector<Node>& nodes) { follow(nodes); });
  m_tasks.start(begin(this));
}

void DemoListening::close() {
  m_changes = {};
  m_tasks.cancel();
}

Awaitable<void> DemoListening::begin(DemoListening* self) {
  const auto nodes = co_await self->m_shown.nodes();
  if (nodes) self->follow(*nodes);
}

void DemoListening::follow(const std::vector<Node>& nodes) {
  std::set<NodeId> shown;
  for (const Node& node : nodes) {
    if (!isDemo(node.id) || nodes.size() > kNodesMax) continue;
    shown.insert(node.id);
    if (m_nodes.contains(node.id)) continue;
    m_tasks.start(listen(&m_live, node, m_patternsOf(node.id)));
  }
  for (const NodeId& node : m_nodes) {
    if (!shown.contains(node)) m_tasks.start(stop(&m_live, node));
  }
  m_nodes = std::move(shown);
}

Awaitable<void> DemoListening::listen(live::LiveService* live, Node node, std::vector<live::RegionPattern> patterns) {
  live::Wish wish;
  wish.kinds.add(live::Kind::write);
  (void)co_await live->start(std::move(node), wish, std::move(patterns), std::nullopt);
}

Awaitable<void> DemoListening::stop(live::LiveService* live, NodeId node) {
  (void)co_await live->stop(std::move(node));
}

}  // namespace hotset::fleet
