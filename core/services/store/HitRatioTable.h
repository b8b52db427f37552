// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/domain/fleet/Node.h"

namespace soci {
class session;
}

namespace hotset::store {

// What the look-ups of each node came to, hour by hour. Called within a transaction of Database or Store; lets
// soci_error pass. All of it goes with its node.

struct HitRatioRow {
  std::int64_t hour = 0;  ///< Since the beginning of 1970, in hours.
  double hits = 0, misses = 0;

  bool operator==(const HitRatioRow&) const = default;
};

/// In the order of time.
[[nodiscard]] std::vector<HitRatioRow> readHitRatios(soci::session& session, const fleet::NodeId& node);
/// Puts the row in the place of the one of its hour. Of a node that is not in the list nothing is written.
void writeHitRatio(soci::session& session, const fleet::NodeId& node, const HitRatioRow& row);
/// Of every node.
void deleteHitRatiosBefore(soci::session& session, std::int64_t hour);

}  // namespace hotset::store
