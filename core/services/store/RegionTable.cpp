// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/RegionTable.h"

#include <charconv>
#include <string>
#include <utility>

#include <soci/soci.h>

namespace hotset::store {
namespace {

using regions::PastFigures;
using regions::PastRun;
using regions::RegionFigures;
using regions::RegionPattern;
using regions::RegionRule;

/// Stands for bytes that were not measured.
constexpr double kNotKnown = -1;

}  // namespace

std::vector<RegionRule> readRegionRules(soci::session& session, const fleet::NodeId& node) {
  std::string pattern, kind, name;
  const std::string id = node.value();
  soci::statement statement =
      (session.prepare << "SELECT pattern, kind, name FROM region_rules WHERE node_id = :id ORDER BY pattern",
       soci::use(id, "id"), soci::into(pattern), soci::into(kind), soci::into(name));
  statement.execute();
  std::vector<RegionRule> rules;
  while (statement.fetch()) {
    auto parsed = RegionPattern::parse(pattern);
    if (!parsed) continue;  // written by hand
    rules.push_back({std::move(*parsed), regions::ruleKindNamed(kind).value_or(RegionRule::Kind::found), name});
  }
  return rules;
}

void deleteRegionRule(soci::session& session, const fleet::NodeId& node, const RegionPattern& pattern) {
  const std::string id = node.value(), glob = pattern.glob();
  session << "DELETE FROM region_rules WHERE node_id = :id AND pattern = :pattern", soci::use(id, "id"),
      soci::use(glob, "pattern");
}

void writeRegionRule(soci::session& session, const fleet::NodeId& node, const RegionRule& rule) {
  deleteRegionRule(session, node, rule.pattern);
  const std::string id = node.value(), glob = rule.pattern.glob(), kind(regions::nameOf(rule.kind));
  session << "INSERT INTO region_rules (node_id, pattern, kind, name) VALUES (:id, :pattern, :kind, :name)",
      soci::use(id, "id"), soci::use(glob, "pattern"), soci::use(kind, "kind"), soci::use(rule.name, "name");
}

std::optional<PastRun> readLastRegionRun(soci::session& session, const fleet::NodeId& node) {
  const std::string id = node.value();
  long long startedAt = 0;
  double coverage = 0;
  session << "SELECT started_at, coverage FROM region_runs WHERE node_id = :id ORDER BY started_at DESC LIMIT 1",
      soci::use(id, "id"), soci::into(startedAt), soci::into(coverage);
  if (!session.got_data()) return std::nullopt;
  PastRun run{.startedAt = WallTime(std::chrono::microseconds(startedAt)), .coverage = coverage, .regions = {}};
  PastFigures figures;
  int isOther = 0;
  double bytes = 0;
  soci::statement statement = (session.prepare << "SELECT pattern, is_other, entries, bytes FROM region_figures"
                                                  " WHERE node_id = :id AND started_at = :at",
                               soci::use(id, "id"), soci::use(startedAt, "at"), soci::into(figures.glob),
                               soci::into(isOther), soci::into(figures.entries), soci::into(bytes));
  statement.execute();
  while (statement.fetch()) {
    figures.isOther = isOther != 0;
    figures.bytes = bytes < 0 ? std::nullopt : std::optional(bytes);
    run.regions.push_back(figures);
  }
  return run;
}

void insertRegionRun(soci::session& session, const fleet::NodeId& node, const regions::RegionReport& report) {
  const std::string id = node.value();
  const auto at = static_cast<long long>(report.startedAt.time_since_epoch().count());
  session << "INSERT INTO region_runs (node_id, started_at, coverage) VALUES (:id, :at, :coverage)",
      soci::use(id, "id"), soci::use(at, "at"), soci::use(report.coverage, "coverage");
  std::string glob;
  int isOther = 0;
  double entries = 0, bytes = 0;
  soci::statement statement =
      (session.prepare << "INSERT INTO region_figures (node_id, started_at, pattern, is_other, entries, bytes)"
                          " VALUES (:id, :at, :pattern, :other, :entries, :bytes)",
       soci::use(id, "id"), soci::use(at, "at"), soci::use(glob, "pattern"), soci::use(isOther, "other"),
       soci::use(entries, "entries"), soci::use(bytes, "bytes"));
  for (const RegionFigures& region : report.regions) {
    glob = region.pattern.glob();
    isOther = region.isOther ? 1 : 0;
    entries = region.entries.value;
    bytes = region.bytes ? region.bytes->value : kNotKnown;
    statement.execute(true);
  }
  int kept = kRunsKept;
  for (const char* table : {"region_figures", "region_runs"}) {
    session << std::string("DELETE FROM ") + table +
                   " WHERE node_id = :id AND started_at NOT IN (SELECT started_at FROM region_runs WHERE node_id = :id"
                   " ORDER BY started_at DESC LIMIT :kept)",
        soci::use(id, "id"), soci::use(kept, "kept");
  }
}

std::optional<regions::ScanCheckpoint> readScanCheckpoint(soci::session& session, const fleet::NodeId& node) {
  const std::string id = node.value();
  regions::ScanCheckpoint checkpoint;
  std::string cursor;
  long long measured = 0;
  session << "SELECT server_run_id, scan_cursor, keys_measured, survey FROM scan_checkpoints WHERE node_id = :id",
      soci::use(id, "id"), soci::into(checkpoint.serverRunId), soci::into(cursor), soci::into(measured),
      soci::into(checkpoint.survey);
  if (!session.got_data()) return std::nullopt;
  std::from_chars(cursor.data(), cursor.data() + cursor.size(), checkpoint.cursor);
  checkpoint.keysMeasured = static_cast<std::uint64_t>(measured);
  return checkpoint;
}

void writeScanCheckpoint(soci::session& session, const fleet::NodeId& node,
                         const std::optional<regions::ScanCheckpoint>& checkpoint) {
  const std::string id = node.value();
  session << "DELETE FROM scan_checkpoints WHERE node_id = :id", soci::use(id, "id");
  if (!checkpoint) return;
  const std::string cursor = std::to_string(checkpoint->cursor);  // 64 bits, more than a column of numbers has
  const auto measured = static_cast<long long>(checkpoint->keysMeasured);
  session << "INSERT INTO scan_checkpoints (node_id, server_run_id, scan_cursor, keys_measured, survey)"
             " VALUES (:id, :run, :cursor, :measured, :survey)",
      soci::use(id, "id"), soci::use(checkpoint->serverRunId, "run"), soci::use(cursor, "cursor"),
      soci::use(measured, "measured"), soci::use(checkpoint->survey, "survey");
}

}  // namespace hotset::store
