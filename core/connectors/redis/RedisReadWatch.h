// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

#include "core/async/Awaitable.h"
#include "core/base/Secret.h"
#include "core/clients/Network.h"
#include "core/clients/redis/RedisClient.h"
#include "core/domain/fleet/Node.h"
#include "core/domain/regions/live/ReadWindows.h"

namespace hotset::redis {

/// Sees every command of a server in short windows of MONITOR, each on a connection of its own that is closed and,
/// where the login may, killed from another. Before each window the server is asked how busy it is and how much memory
/// it has. A window ends at its time, when it has brought too many bytes, and when our own run loop was held up: a
/// reader that stands still makes the server keep what it has not read. `network` and `admin` outlive it.
[[nodiscard]] AwaitableResult<live::WindowsTaken> watchReadsOf(Network& network, RedisClient& admin, RedisTarget target,
                                                               live::ReadWindows windows, live::ReadWatcher watcher);

}  // namespace hotset::redis
