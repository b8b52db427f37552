// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/HitRatioTable.h"

#include <string>

#include <soci/soci.h>

namespace hotset::store {

std::vector<HitRatioRow> readHitRatios(soci::session& session, const fleet::NodeId& node) {
  const std::string& id = node.value();
  long long hour = 0;
  HitRatioRow row;
  soci::statement statement =
      (session.prepare << "SELECT hour, hits, misses FROM hit_ratio_hours WHERE node_id = :id ORDER BY hour",
       soci::use(id, "id"), soci::into(hour), soci::into(row.hits), soci::into(row.misses));
  statement.execute();
  std::vector<HitRatioRow> rows;
  while (statement.fetch()) {
    row.hour = hour;
    rows.push_back(row);
  }
  return rows;
}

void writeHitRatio(soci::session& session, const fleet::NodeId& node, const HitRatioRow& row) {
  const std::string& id = node.value();
  const long long hour = row.hour;
  session << "DELETE FROM hit_ratio_hours WHERE node_id = :id AND hour = :hour", soci::use(id, "id"),
      soci::use(hour, "hour");
  session << "INSERT INTO hit_ratio_hours (node_id, hour, hits, misses)"
             " SELECT id, :hour, :hits, :misses FROM nodes WHERE id = :id AND removed_at = 0",
      soci::use(hour, "hour"), soci::use(row.hits, "hits"), soci::use(row.misses, "misses"), soci::use(id, "id");
}

void deleteHitRatiosBefore(soci::session& session, std::int64_t hour) {
  const long long first = hour;
  session << "DELETE FROM hit_ratio_hours WHERE hour < :first", soci::use(first, "first");
}

}  // namespace hotset::store
