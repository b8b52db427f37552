// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include "core/base/Secret.h"
#include "core/clients/Network.h"
#include "core/domain/fleet/DoctorReport.h"
#include "core/domain/fleet/Node.h"

namespace hotset::redis {

/// Tries every layer of a connection to a Redis or Valkey server, telling each step as it ends, and says in words which
/// failed and what to do. Leaves nothing behind on the server: no counter of look-ups is touched. Takes 15 s at most;
/// cancellable. Core thread; `network` outlives the call.
[[nodiscard]] Awaitable<fleet::DoctorReport> diagnoseRedis(Network& network, fleet::NodeAddress address,
                                                           std::optional<Secret> password,
                                                           std::function<void(const fleet::DoctorStep&)> onStep);

}  // namespace hotset::redis
