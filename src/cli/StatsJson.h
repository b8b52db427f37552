// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/domain/stats/NodeSnapshot.h"

namespace hotset::cli {

/// One sample as one JSON object on one line, without the line's end. Every field is always there; what is not known
/// is null. A node that did not answer has `reachable: false`, nulls, and an `error` object with code, message and
/// advice. Latencies are in microseconds: the upper edge of the histogram's bucket, with its lower edge beside it.
[[nodiscard]] std::string statsJson(std::string_view nodeName, const stats::NodeSnapshot& snapshot);

}  // namespace hotset::cli
