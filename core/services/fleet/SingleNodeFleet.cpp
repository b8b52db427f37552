// SPDX-License-Identifier: Apache-2.0
#include "core/services/fleet/SingleNodeFleet.h"

#include <utility>

namespace hotset::fleet {
namespace {

std::unexpected<Error> unchangeable() {
  return fail(ErrorCode::notSupported, "this list of one node can't be changed");
}

}  // namespace

SingleNodeFleet::SingleNodeFleet(Node node, std::optional<Secret> password, Diagnose diagnose)
    : m_node(std::move(node)), m_password(std::move(password)), m_diagnose(std::move(diagnose)) {}

AwaitableResult<std::vector<Node>> SingleNodeFleet::nodes() { co_return std::vector{m_node}; }

AwaitableResult<Node> SingleNodeFleet::find(std::string nameOrId) {
  if (nameOrId == m_node.name || nameOrId == m_node.id.value()) co_return m_node;
  co_return fail(ErrorCode::notFound, "there is no node of this name", nameOrId);
}

AwaitableResult<FleetService::AddedNode> SingleNodeFleet::add(Node, std::optional<Secret>) { co_return unchangeable(); }

AwaitableResult<FleetService::AddedNode> SingleNodeFleet::update(Node, std::optional<Secret>) {
  co_return unchangeable();
}

AwaitableResult<void> SingleNodeFleet::remove(NodeId) { co_return unchangeable(); }

AwaitableResult<void> SingleNodeFleet::providePassword(NodeId, Secret password) {
  m_password = std::move(password);
  co_return Result<void>();
}

AwaitableResult<std::optional<Secret>> SingleNodeFleet::password(NodeId) { co_return m_password; }

Subscription SingleNodeFleet::onChanged(NodesListener) { return {}; }

Awaitable<DoctorReport> SingleNodeFleet::diagnose(Node node, std::optional<Secret> password, StepListener onStep) {
  if (!password) password = m_password;
  return m_diagnose(std::move(node), std::move(password), std::move(onStep));
}

}  // namespace hotset::fleet
