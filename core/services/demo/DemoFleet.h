// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/services/fleet/FleetService.h"

namespace hotset::fleet {

/// The workspace's fleet, and in its place a demo as long as the workspace is empty and the demo is wanted. Demo nodes
/// live in this program alone: they are never stored, have no password and can't be changed. Core thread only; the real
/// fleet outlives it.
class DemoFleet final : public FleetService {
 public:
  /// `demo`: nodes whose ids satisfy isDemo.
  DemoFleet(FleetService& real, std::vector<Node> demo, bool isWanted);

  /// Shows the demo in an empty workspace, or removes it; listeners hear the change.
  AwaitableResult<void> want(bool isWanted);

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
  [[nodiscard]] std::vector<Node> shown(std::vector<Node> real) const;

  FleetService& m_real;
  std::vector<Node> m_demo;
  bool m_isWanted;
  Signal<std::vector<Node>> m_changed;
  Subscription m_realChanges;
};

}  // namespace hotset::fleet
