// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/StoredRegionBook.h"

#include <utility>

#include "core/services/store/RegionTable.h"

namespace hotset::regions {

AwaitableResult<std::vector<RegionRule>> StoredRegionBook::rules(fleet::NodeId node) {
  return m_store.read([node = std::move(node)](soci::session& session) -> Result<std::vector<RegionRule>> {
    return store::readRegionRules(session, node);
  });
}

AwaitableResult<void> StoredRegionBook::change(fleet::NodeId node, std::vector<RegionRule> rules) {
  return m_store.transact([node = std::move(node), rules = std::move(rules)](soci::session& session) -> Result<void> {
    for (const RegionRule& rule : rules) store::writeRegionRule(session, node, rule);
    return {};
  });
}

AwaitableResult<void> StoredRegionBook::forget(fleet::NodeId node, std::vector<RegionPattern> patterns) {
  return m_store.transact(
      [node = std::move(node), patterns = std::move(patterns)](soci::session& session) -> Result<void> {
        for (const RegionPattern& pattern : patterns) store::deleteRegionRule(session, node, pattern);
        return {};
      });
}

AwaitableResult<void> StoredRegionBook::replace(fleet::NodeId node, std::vector<RegionRule> rules) {
  return m_store.transact([node = std::move(node), rules = std::move(rules)](soci::session& session) -> Result<void> {
    for (const RegionRule& rule : store::readRegionRules(session, node)) {
      store::deleteRegionRule(session, node, rule.pattern);
    }
    for (const RegionRule& rule : rules) store::writeRegionRule(session, node, rule);
    return {};
  });
}

AwaitableResult<std::vector<PastRun>> StoredRegionBook::runs(fleet::NodeId node) {
  return m_store.read([node = std::move(node)](soci::session& session) -> Result<std::vector<PastRun>> {
    return store::readRegionRuns(session, node);
  });
}

AwaitableResult<std::optional<RegionReport>> StoredRegionBook::report(fleet::NodeId node) {
  return m_store.read([node = std::move(node)](soci::session& session) -> Result<std::optional<RegionReport>> {
    return store::readRegionReport(session, node);
  });
}

AwaitableResult<std::optional<PastRun>> StoredRegionBook::lastRun(fleet::NodeId node) {
  return m_store.read([node = std::move(node)](soci::session& session) -> Result<std::optional<PastRun>> {
    return store::readLastRegionRun(session, node);
  });
}

AwaitableResult<std::optional<ScanCheckpoint>> StoredRegionBook::checkpoint(fleet::NodeId node) {
  return m_store.read([node = std::move(node)](soci::session& session) -> Result<std::optional<ScanCheckpoint>> {
    return store::readScanCheckpoint(session, node);
  });
}

AwaitableResult<void> StoredRegionBook::keep(fleet::NodeId node, RegionReport report) {
  return m_store.transact([node = std::move(node), report = std::move(report)](soci::session& session) -> Result<void> {
    const std::vector<RegionRule> known = store::readRegionRules(session, node);
    for (const RegionRule& rule : newRules(known, report)) store::writeRegionRule(session, node, rule);
    store::insertRegionRun(session, node, report);
    store::writeScanCheckpoint(session, node, report.checkpoint);
    return {};
  });
}

}  // namespace hotset::regions
