// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include "core/base/Secret.h"
#include "core/clients/Network.h"
#include "core/domain/fleet/DoctorReport.h"
#include "core/domain/fleet/Node.h"

namespace hotset::memcached {

/// Tries every layer of a connection to a memcached server, as diagnoseRedis() does for Redis.
[[nodiscard]] Awaitable<fleet::DoctorReport> diagnoseMemcached(Network& network, fleet::NodeAddress address,
                                                               std::optional<Secret> password,
                                                               std::function<void(const fleet::DoctorStep&)> onStep);

}  // namespace hotset::memcached
