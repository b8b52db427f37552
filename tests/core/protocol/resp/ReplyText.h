// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/protocol/resp/ReplyView.h"

namespace hotset::resp {

/// A value with everything in it and about it as one line, for comparison: `{"ttl": 3}[1, "a", txt "b", null]`.
/// Attributes stand before their value. Two values with the same line are the same.
[[nodiscard]] std::string describe(ReplyView value);

/// The value as a RESP3 server sends it, with its attributes.
[[nodiscard]] std::string encode(ReplyView value);

}  // namespace hotset::resp
