// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/async/Awaitable.h"
#include "core/base/Secret.h"
#include "core/base/Signal.h"
#include "core/domain/fleet/DoctorReport.h"
#include "core/domain/fleet/Node.h"

namespace hotset::fleet {

/// Hears each step of a diagnosis as it ends.
using StepListener = std::function<void(const DoctorStep& step)>;
/// Tries the layers of the connection to a node one after another.
using Diagnose = std::function<Awaitable<DoctorReport>(Node node, std::optional<Secret> password, StepListener onStep)>;

/// The nodes of the workspace: kept, changed, diagnosed. Core thread only.
class FleetService {
 public:
  using NodesListener = std::function<void(const std::vector<Node>& nodes)>;
  using StepListener = fleet::StepListener;

  FleetService() = default;
  FleetService(const FleetService&) = delete;
  FleetService& operator=(const FleetService&) = delete;
  virtual ~FleetService() = default;

  /// All nodes, by name.
  virtual AwaitableResult<std::vector<Node>> nodes() = 0;
  /// By id or by name. Error notFound names what was asked for.
  virtual AwaitableResult<Node> find(std::string nameOrId) = 0;
  /// Stores a new node and its password, if there is one. Its id is given here; one that has an id was removed and
  /// comes back under it, with all that was kept of it if that was not too long ago. When the keychain can't keep the
  /// password, the node is stored all the same and the password is kept for this session only.
  struct AddedNode {
    Node node;
    std::optional<Error> passwordNotKept;  ///< Why it is kept for this session only.
    bool isWhole = true;                   ///< False: it is back, but what was kept of it had gone by then.
  };
  virtual AwaitableResult<AddedNode> add(Node node, std::optional<Secret> password) = 0;
  /// Replaces the description of the node with this id; a password, if given, replaces the one kept, and an
  /// empty one removes it.
  virtual AwaitableResult<AddedNode> update(Node node, std::optional<Secret> password) = 0;
  /// Removes the node and its password. What was kept of it (its regions, its past hours) goes a day later at the
  /// latest: until then it can be added again as it was.
  virtual AwaitableResult<void> remove(NodeId node) = 0;

  /// The password for this session: asked from the operator where no keychain has it.
  virtual AwaitableResult<void> providePassword(NodeId node, Secret password) = 0;
  /// The password to log in with: from this session, else from the secret store, else none. An error says why the
  /// store can't tell (no keychain, or a locked one); many nodes need no password, so try without, and show the error
  /// when that fails.
  virtual AwaitableResult<std::optional<Secret>> password(NodeId node) = 0;

  /// Hears the whole list after every change, whoever made it.
  virtual Subscription onChanged(NodesListener listener) = 0;

  /// Tries every layer of the connection to the node as described (which need not be stored), telling each step as it
  /// ends. Without a password the stored one is used. Takes 15 s at most; cancellable.
  virtual Awaitable<DoctorReport> diagnose(Node node, std::optional<Secret> password, StepListener onStep) = 0;
};

}  // namespace hotset::fleet
