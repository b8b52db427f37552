// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/RegionBook.h"

#include <algorithm>
#include <utility>

#include "core/services/store/RegionTable.h"

namespace hotset::regions {

AwaitableResult<std::vector<RegionRule>> RegionBook::rules(fleet::NodeId node) {
  return m_store.read([node = std::move(node)](soci::session& session) -> Result<std::vector<RegionRule>> {
    return store::readRegionRules(session, node);
  });
}

AwaitableResult<void> RegionBook::change(fleet::NodeId node, std::vector<RegionRule> rules) {
  return m_store.transact([node = std::move(node), rules = std::move(rules)](soci::session& session) -> Result<void> {
    for (const RegionRule& rule : rules) store::writeRegionRule(session, node, rule);
    return {};
  });
}

AwaitableResult<void> RegionBook::forget(fleet::NodeId node, std::vector<RegionPattern> patterns) {
  return m_store.transact(
      [node = std::move(node), patterns = std::move(patterns)](soci::session& session) -> Result<void> {
        for (const RegionPattern& pattern : patterns) store::deleteRegionRule(session, node, pattern);
        return {};
      });
}

AwaitableResult<std::optional<PastRun>> RegionBook::lastRun(fleet::NodeId node) {
  return m_store.read([node = std::move(node)](soci::session& session) -> Result<std::optional<PastRun>> {
    return store::readLastRegionRun(session, node);
  });
}

AwaitableResult<std::optional<ScanCheckpoint>> RegionBook::checkpoint(fleet::NodeId node) {
  return m_store.read([node = std::move(node)](soci::session& session) -> Result<std::optional<ScanCheckpoint>> {
    return store::readScanCheckpoint(session, node);
  });
}

AwaitableResult<void> RegionBook::keep(fleet::NodeId node, RegionReport report) {
  return m_store.transact([node = std::move(node), report = std::move(report)](soci::session& session) -> Result<void> {
    const std::vector<RegionRule> known = store::readRegionRules(session, node);
    for (const RegionFigures& region : report.regions) {
      const bool isKnown = std::ranges::find(known, region.pattern, &RegionRule::pattern) != known.end();
      if (!isKnown && !region.isOther)
        store::writeRegionRule(session, node, {region.pattern, RegionRule::Kind::found, {}});
    }
    store::insertRegionRun(session, node, report);
    store::writeScanCheckpoint(session, node, report.checkpoint);
    return {};
  });
}

}  // namespace hotset::regions
