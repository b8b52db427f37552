// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/RegionTable.h"

#include <charconv>
#include <limits>
#include <string>
#include <utility>

#include <boost/optional.hpp>
#include <soci/boost-optional.h>
#include <soci/soci.h>

#include "core/services/store/RegionReportText.h"
#include "core/services/store/StoredBytes.h"

namespace hotset::store {
namespace {

using regions::Interval;
using regions::PastFigures;
using regions::PastRun;
using regions::RegionPattern;
using regions::RegionRule;

/// Stands for bytes that were not measured.
constexpr double kNotKnown = -1;

}  // namespace

std::vector<RegionRule> readRegionRules(soci::session& session, const fleet::NodeId& node) {
  std::string pattern, kind, name;
  const std::string& id = node.value();
  soci::statement statement =
      (session.prepare << "SELECT pattern, kind, name FROM region_rules WHERE node_id = :id ORDER BY pattern",
       soci::use(id, "id"), soci::into(pattern), soci::into(kind), soci::into(name));
  statement.execute();
  std::vector<RegionRule> rules;
  while (statement.fetch()) {
    auto parsed = RegionPattern::parse(bytesOfStored(pattern));
    if (!parsed) continue;  // written by hand
    rules.push_back({std::move(*parsed), regions::ruleKindNamed(kind).value_or(RegionRule::Kind::found), name});
  }
  return rules;
}

void deleteRegionRule(soci::session& session, const fleet::NodeId& node, const RegionPattern& pattern) {
  const std::string& id = node.value();
  const std::string glob = storedText(pattern.glob());
  session << "DELETE FROM region_rules WHERE node_id = :id AND pattern = :pattern", soci::use(id, "id"),
      soci::use(glob, "pattern");
}

void writeRegionRule(soci::session& session, const fleet::NodeId& node, const RegionRule& rule) {
  deleteRegionRule(session, node, rule.pattern);
  const std::string& id = node.value();
  const std::string glob = storedText(rule.pattern.glob()), kind(regions::nameOf(rule.kind));
  session << "INSERT INTO region_rules (node_id, pattern, kind, name) VALUES (:id, :pattern, :kind, :name)",
      soci::use(id, "id"), soci::use(glob, "pattern"), soci::use(kind, "kind"), soci::use(rule.name, "name");
}

namespace {

/// Bounds that were not kept hold anything.
Interval intervalOf(double value, std::optional<double> low, std::optional<double> high) {
  return {value, low.value_or(0), high.value_or(std::numeric_limits<double>::infinity())};
}

/// The run that began then.
PastRun readRegionRun(soci::session& session, const std::string& id, long long startedAt, double coverage) {
  PastRun run{.startedAt = WallTime(std::chrono::microseconds(startedAt)), .coverage = coverage, .regions = {}};
  std::string glob;
  int isOther = 0;
  double entries = 0, bytes = 0;
  boost::optional<double> entriesLow, entriesHigh, bytesLow, bytesHigh;
  soci::statement statement =
      (session.prepare << "SELECT pattern, is_other, entries, bytes, entries_low, entries_high, bytes_low, bytes_high"
                          " FROM region_figures WHERE node_id = :id AND started_at = :at",
       soci::use(id, "id"), soci::use(startedAt, "at"), soci::into(glob), soci::into(isOther), soci::into(entries),
       soci::into(bytes), soci::into(entriesLow), soci::into(entriesHigh), soci::into(bytesLow), soci::into(bytesHigh));
  statement.execute();
  const auto known = [](const boost::optional<double>& value) {
    return value ? std::optional(*value) : std::optional<double>();
  };
  while (statement.fetch()) {
    PastFigures& figures = run.regions.emplace_back();
    figures.glob = bytesOfStored(glob);
    figures.isOther = isOther != 0;
    figures.entries = intervalOf(entries, known(entriesLow), known(entriesHigh));
    if (bytes >= 0) figures.bytes = intervalOf(bytes, known(bytesLow), known(bytesHigh));
  }
  return run;
}

void insertRegionFigures(soci::session& session, const std::string& id, const PastRun& run) {
  const auto at = static_cast<long long>(run.startedAt.time_since_epoch().count());
  struct {
    std::string glob;
    int isOther = 0;
    Interval entries, bytes;
  } row;
  soci::statement statement =
      (session.prepare << "INSERT INTO region_figures (node_id, started_at, pattern, is_other, entries, bytes,"
                          " entries_low, entries_high, bytes_low, bytes_high) VALUES (:id, :at, :pattern, :other,"
                          " :entries, :bytes, :entriesLow, :entriesHigh, :bytesLow, :bytesHigh)",
       soci::use(id, "id"), soci::use(at, "at"), soci::use(row.glob, "pattern"), soci::use(row.isOther, "other"),
       soci::use(row.entries.value, "entries"), soci::use(row.bytes.value, "bytes"),
       soci::use(row.entries.low, "entriesLow"), soci::use(row.entries.high, "entriesHigh"),
       soci::use(row.bytes.low, "bytesLow"), soci::use(row.bytes.high, "bytesHigh"));
  for (const PastFigures& region : run.regions) {
    row = {storedText(region.glob), region.isOther ? 1 : 0, region.entries,
           region.bytes.value_or(Interval{kNotKnown, kNotKnown, kNotKnown})};
    statement.execute(true);
  }
}

}  // namespace

std::vector<PastRun> readRegionRuns(soci::session& session, const fleet::NodeId& node) {
  const std::string& id = node.value();
  long long startedAt = 0;
  double coverage = 0;
  std::vector<std::pair<long long, double>> heads;
  soci::statement statement =
      (session.prepare << "SELECT started_at, coverage FROM region_runs WHERE node_id = :id ORDER BY started_at",
       soci::use(id, "id"), soci::into(startedAt), soci::into(coverage));
  statement.execute();
  while (statement.fetch()) heads.emplace_back(startedAt, coverage);
  std::vector<PastRun> runs;
  runs.reserve(heads.size());
  for (const auto& [at, seen] : heads) runs.push_back(readRegionRun(session, id, at, seen));
  return runs;
}

std::optional<PastRun> readLastRegionRun(soci::session& session, const fleet::NodeId& node) {
  const std::string& id = node.value();
  long long startedAt = 0;
  double coverage = 0;
  session << "SELECT started_at, coverage FROM region_runs WHERE node_id = :id ORDER BY started_at DESC LIMIT 1",
      soci::use(id, "id"), soci::into(startedAt), soci::into(coverage);
  if (!session.got_data()) return std::nullopt;
  return readRegionRun(session, id, startedAt, coverage);
}

std::optional<regions::RegionReport> readRegionReport(soci::session& session, const fleet::NodeId& node) {
  const std::string& id = node.value();
  std::string report;
  session << "SELECT report FROM region_reports WHERE node_id = :id", soci::use(id, "id"), soci::into(report);
  return session.got_data() ? reportIn(report) : std::nullopt;
}

void insertRegionRun(soci::session& session, const fleet::NodeId& node, const regions::RegionReport& report) {
  const std::string& id = node.value();
  const std::string text = textOf(report);
  const auto at = static_cast<long long>(report.startedAt.time_since_epoch().count());
  session << "INSERT INTO region_runs (node_id, started_at, coverage) VALUES (:id, :at, :coverage)",
      soci::use(id, "id"), soci::use(at, "at"), soci::use(report.coverage, "coverage");
  insertRegionFigures(session, id, regions::pastOf(report));
  session << "DELETE FROM region_reports WHERE node_id = :id", soci::use(id, "id");
  session << "INSERT INTO region_reports (node_id, report) VALUES (:id, :report)", soci::use(id, "id"),
      soci::use(text, "report");
  int kept = kRunsKept;
  for (const char* table : {"region_figures", "region_runs"}) {
    session << std::string("DELETE FROM ") + table +
                   " WHERE node_id = :id AND started_at NOT IN (SELECT started_at FROM region_runs WHERE node_id = :id"
                   " ORDER BY started_at DESC LIMIT :kept)",
        soci::use(id, "id"), soci::use(kept, "kept");
  }
}

std::optional<regions::ScanCheckpoint> readScanCheckpoint(soci::session& session, const fleet::NodeId& node) {
  const std::string& id = node.value();
  regions::ScanCheckpoint checkpoint;
  std::string cursor;
  long long measured = 0;
  session << "SELECT server_run_id, scan_cursor, keys_measured, survey FROM scan_checkpoints WHERE node_id = :id",
      soci::use(id, "id"), soci::into(checkpoint.serverRunId), soci::into(cursor), soci::into(measured),
      soci::into(checkpoint.survey);
  if (!session.got_data()) return std::nullopt;
  std::from_chars(cursor.data(), cursor.data() + cursor.size(), checkpoint.cursor);
  checkpoint.keysMeasured = static_cast<std::uint64_t>(measured);
  checkpoint.survey = bytesOfStored(checkpoint.survey);
  return checkpoint;
}

void writeScanCheckpoint(soci::session& session, const fleet::NodeId& node,
                         const std::optional<regions::ScanCheckpoint>& checkpoint) {
  const std::string& id = node.value();
  session << "DELETE FROM scan_checkpoints WHERE node_id = :id", soci::use(id, "id");
  if (!checkpoint) return;
  const std::string cursor = std::to_string(checkpoint->cursor);  // 64 bits, more than a column of numbers has
  const auto measured = static_cast<long long>(checkpoint->keysMeasured);
  const std::string survey = storedText(checkpoint->survey);
  session << "INSERT INTO scan_checkpoints (node_id, server_run_id, scan_cursor, keys_measured, survey)"
             " VALUES (:id, :run, :cursor, :measured, :survey)",
      soci::use(id, "id"), soci::use(checkpoint->serverRunId, "run"), soci::use(cursor, "cursor"),
      soci::use(measured, "measured"), soci::use(survey, "survey");
}

}  // namespace hotset::store
