// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/clients/Network.h"
#include "core/domain/fleet/Node.h"

namespace hotset::redis {

/// After a failed connection: whether the same port speaks Redis the other way, without TLS where TLS was asked for, or
/// with TLS where it was not. Then the error that says so and what to do; else nothing. Takes 2 s at most.
[[nodiscard]] Awaitable<std::optional<Error>> findTheRightDoor(Network& network, fleet::NodeAddress address,
                                                               Addresses candidates);

}  // namespace hotset::redis
