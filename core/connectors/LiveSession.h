// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <utility>

#include "core/async/TaskScope.h"
#include "core/base/Secret.h"
#include "core/clients/Network.h"
#include "core/connectors/LiveSource.h"
#include "core/domain/fleet/Node.h"

namespace hotset {

/// What every source that listens over the network has: where it listens, for what, to whom it tells it, and how it
/// stands. Lives as long as a verb under way; what it runs in the background ends with `tasks`.
struct LiveSession {
  using PasswordSource = std::function<AwaitableResult<std::optional<Secret>>()>;

  LiveSession(Network& of, fleet::NodeAddress at, PasswordSource askFor, bool isNodeReadOnly,
              std::chrono::nanoseconds limit)
      : network(of),
        address(std::move(at)),
        askPassword(std::move(askFor)),
        isReadOnly(isNodeReadOnly),
        deadline(limit),
        tasks(of.executor()) {}

  /// Nothing is heard from now on.
  void lose(const Error& why) {
    if (isClosed) return;
    isHearing = false;
    listener.onLost(why);
  }
  [[nodiscard]] Error closed() const {
    return Error(ErrorCode::cancelled, "the connection was closed", address.text());
  }
  /// Why the settings of a read-only node are not touched.
  [[nodiscard]] Error leftAlone() const {
    return Error(ErrorCode::notPermitted, "the node is read-only in Hotset, so its settings are left alone",
                 address.text(), "Take the read-only mark off the node, or set it yourself");
  }

  Network& network;
  fleet::NodeAddress address;
  PasswordSource askPassword;
  bool isReadOnly;
  std::chrono::nanoseconds deadline;
  live::KindSet kinds;
  LiveListener listener;
  bool isHearing = false;
  bool isClosed = false;
  TaskScope tasks;
};

}  // namespace hotset
