// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/fleet/Node.h"

namespace hotset::fleet {

/// An id that no node has had before: 128 random bits in hexadecimal. Any thread.
[[nodiscard]] NodeId newNodeId();

}  // namespace hotset::fleet
