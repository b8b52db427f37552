// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/services/fleet/FleetService.h"

namespace hotset::fleet {

/// A fleet of one node that is in no workspace, or is all that is wanted of one: never changes, keeps its password in
/// memory. What would change the list is notSupported. Core thread only.
class SingleNodeFleet final : public FleetService {
 public:
  SingleNodeFleet(Node node, std::optional<Secret> password, Diagnose diagnose);

  AwaitableResult<std::vector<Node>> nodes() override;
  AwaitableResult<Node> find(std::string nameOrId) override;
  AwaitableResult<AddedNode> add(Node node, std::optional<Secret> password) override;
  AwaitableResult<AddedNode> update(Node node, std::optional<Secret> password) override;
  AwaitableResult<void> remove(NodeId node) override;

  AwaitableResult<void> providePassword(NodeId node, Secret password) override;
  AwaitableResult<std::optional<Secret>> password(NodeId node) override;

  Subscription onChanged(NodesListener listener) override;

  Awaitable<DoctorReport> diagnose(Node node, std::optional<Secret> password, StepListener onStep) override;

 private:
  Node m_node;
  std::optional<Secret> m_password;
  Diagnose m_diagnose;
};

}  // namespace hotset::fleet
