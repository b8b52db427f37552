// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>

#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "core/services/fleet/FleetService.h"
#include "core/services/fleet/SecretStore.h"

namespace hotset::store {
class Store;
}

namespace hotset::fleet {

/// The nodes in the workspace's database, their passwords in a SecretStore or, where that can't keep them, in memory
/// until the program ends. Core thread only.
class LocalFleetService final : public FleetService {
 public:
  /// All given outlive the service.
  LocalFleetService(store::Store& store, SecretStore& secrets, Timers& timers, Executor core, Diagnose diagnose);
  ~LocalFleetService() override;

  /// From now on looks twice a second whether another program has changed the list, and tells the listeners; and lets
  /// go once an hour what was kept of nodes removed long ago.
  void watchOtherPrograms();
  /// Looks no more: before the core is shut down, which waits for it otherwise. Called by the destructor too.
  void close() { m_tasks.cancel(); }

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
  struct Listing;

  Awaitable<std::optional<Error>> keepPassword(NodeId node, Secret password);
  Awaitable<std::optional<Error>> forgetPassword(NodeId node);

  store::Store& m_store;
  SecretStore& m_secrets;
  Timers& m_timers;
  Diagnose m_diagnose;
  std::map<NodeId, Secret> m_sessionPasswords;
  std::shared_ptr<Listing> m_listing;
  TaskScope m_tasks;
};

}  // namespace hotset::fleet
