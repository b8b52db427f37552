// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/Migration.h"

namespace hotset::store {
namespace {

// Version 1: the list of nodes, and a counter for each list by which a program notices another's change.
constexpr std::string_view kRevisions =
    "CREATE TABLE revisions ("
    " subject TEXT PRIMARY KEY,"
    " revision BIGINT NOT NULL)";

constexpr std::string_view kFirstRevision = "INSERT INTO revisions (subject, revision) VALUES ('nodes', 0)";

constexpr std::string_view kNodes =
    "CREATE TABLE nodes ("
    " id TEXT PRIMARY KEY,"
    " name TEXT NOT NULL UNIQUE,"
    " transport TEXT NOT NULL,"
    " host TEXT NOT NULL,"
    " port INTEGER NOT NULL,"
    " socket_path TEXT NOT NULL,"
    " database_number INTEGER NOT NULL,"
    " login_user TEXT NOT NULL,"
    " tls_authority_file TEXT NOT NULL,"
    " tls_certificate_file TEXT NOT NULL,"
    " tls_key_file TEXT NOT NULL,"
    " tls_server_name TEXT NOT NULL,"
    " tls_verifies_server INTEGER NOT NULL,"
    " node_group TEXT NOT NULL,"
    " environment TEXT NOT NULL,"
    " is_read_only INTEGER NOT NULL)";

constexpr std::string_view kNodeTags =
    "CREATE TABLE node_tags ("
    " node_id TEXT NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,"
    " position INTEGER NOT NULL,"
    " tag TEXT NOT NULL,"
    " PRIMARY KEY (node_id, position))";

// Version 2: what speaks at a node's address.
constexpr std::string_view kServerKind = "ALTER TABLE nodes ADD COLUMN server_kind TEXT NOT NULL DEFAULT 'redis'";

// Version 3: what is kept of the regions of nodes.
constexpr std::string_view kRegionRules =
    "CREATE TABLE region_rules ("
    " node_id TEXT NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,"
    " pattern TEXT NOT NULL,"
    " kind TEXT NOT NULL,"
    " name TEXT NOT NULL,"
    " PRIMARY KEY (node_id, pattern))";

constexpr std::string_view kRegionRuns =
    "CREATE TABLE region_runs ("
    " node_id TEXT NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,"
    " started_at BIGINT NOT NULL,"
    " coverage DOUBLE PRECISION NOT NULL,"
    " PRIMARY KEY (node_id, started_at))";

constexpr std::string_view kRegionFigures =
    "CREATE TABLE region_figures ("
    " node_id TEXT NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,"
    " started_at BIGINT NOT NULL,"
    " pattern TEXT NOT NULL,"
    " is_other INTEGER NOT NULL,"
    " entries DOUBLE PRECISION NOT NULL,"
    " bytes DOUBLE PRECISION NOT NULL,"
    " PRIMARY KEY (node_id, started_at, pattern))";

// Version 4: where scans were stopped.
constexpr std::string_view kScanCheckpoints =
    "CREATE TABLE scan_checkpoints ("
    " node_id TEXT PRIMARY KEY REFERENCES nodes (id) ON DELETE CASCADE,"
    " server_run_id TEXT NOT NULL,"
    " scan_cursor TEXT NOT NULL,"
    " keys_measured BIGINT NOT NULL,"
    " survey TEXT NOT NULL)";

// Version 5: the colour by which an operator tells a node apart.
constexpr std::string_view kNodeColour = "ALTER TABLE nodes ADD COLUMN colour TEXT NOT NULL DEFAULT 'none'";

// Version 6: settings of servers that were changed in order to hear what happens there.
constexpr std::string_view kServerChanges =
    "CREATE TABLE server_changes ("
    " id TEXT PRIMARY KEY,"
    " node_id TEXT NOT NULL,"
    " node_name TEXT NOT NULL,"
    " setting TEXT NOT NULL,"
    " value_before TEXT NOT NULL,"
    " value_after TEXT NOT NULL,"
    " actor TEXT NOT NULL,"
    " state TEXT NOT NULL,"
    " remark TEXT NOT NULL,"
    " made_at BIGINT NOT NULL,"
    " settled_at BIGINT NOT NULL,"
    " alive_until BIGINT NOT NULL)";

// Version 7: the last report of each node as a whole, and how sure the figures of the runs before are.
constexpr std::string_view kRegionReports =
    "CREATE TABLE region_reports ("
    " node_id TEXT PRIMARY KEY REFERENCES nodes (id) ON DELETE CASCADE,"
    " report TEXT NOT NULL)";
constexpr std::string_view kEntriesLow = "ALTER TABLE region_figures ADD COLUMN entries_low DOUBLE PRECISION";
constexpr std::string_view kEntriesHigh = "ALTER TABLE region_figures ADD COLUMN entries_high DOUBLE PRECISION";
constexpr std::string_view kBytesLow = "ALTER TABLE region_figures ADD COLUMN bytes_low DOUBLE PRECISION";
constexpr std::string_view kBytesHigh = "ALTER TABLE region_figures ADD COLUMN bytes_high DOUBLE PRECISION";

// Version 8: what the look-ups of nodes came to, hour by hour.
constexpr std::string_view kHitRatioHours =
    "CREATE TABLE hit_ratio_hours ("
    " node_id TEXT NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,"
    " hour BIGINT NOT NULL,"
    " hits DOUBLE PRECISION NOT NULL,"
    " misses DOUBLE PRECISION NOT NULL,"
    " PRIMARY KEY (node_id, hour))";

// Version 9: what was heard of the regions of nodes, by minutes and hours, and what windows of reads saw.
constexpr std::string_view kLivePeriods =
    "CREATE TABLE live_periods ("
    " node_id TEXT NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,"
    " span INTEGER NOT NULL,"
    " began_at BIGINT NOT NULL,"
    " writes_heard BIGINT NOT NULL,"
    " removals_heard BIGINT NOT NULL,"
    " expirations_heard BIGINT NOT NULL,"
    " evictions_heard BIGINT NOT NULL,"
    " misses_heard BIGINT NOT NULL,"
    " hits_heard BIGINT NOT NULL,"
    " causes_told BIGINT NOT NULL,"
    " in_part BIGINT NOT NULL,"
    " beyond BIGINT NOT NULL,"
    " evictions_scaled BIGINT NOT NULL,"
    " PRIMARY KEY (node_id, span, began_at))";

constexpr std::string_view kLiveRegionPeriods =
    "CREATE TABLE live_region_periods ("
    " node_id TEXT NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,"
    " span INTEGER NOT NULL,"
    " began_at BIGINT NOT NULL,"
    " pattern TEXT NOT NULL,"
    " writes BIGINT NOT NULL,"
    " removals BIGINT NOT NULL,"
    " expirations BIGINT NOT NULL,"
    " evictions BIGINT NOT NULL,"
    " misses BIGINT NOT NULL,"
    " hits BIGINT NOT NULL,"
    " misses_evicted BIGINT NOT NULL,"
    " misses_expired BIGINT NOT NULL,"
    " misses_removed BIGINT NOT NULL,"
    " misses_unstored BIGINT NOT NULL,"
    " misses_unseen BIGINT NOT NULL,"
    " PRIMARY KEY (node_id, pattern, span, began_at))";

constexpr std::string_view kLiveRegionPeriodsByTime =
    "CREATE INDEX live_region_periods_by_time ON live_region_periods (node_id, span, began_at)";

constexpr std::string_view kLiveReads =
    "CREATE TABLE live_reads ("
    " node_id TEXT NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,"
    " read_at BIGINT NOT NULL,"
    " pattern TEXT NOT NULL,"
    " reads BIGINT NOT NULL,"
    " share DOUBLE PRECISION NOT NULL,"
    " share_low DOUBLE PRECISION NOT NULL,"
    " share_high DOUBLE PRECISION NOT NULL,"
    " hit_ratio DOUBLE PRECISION,"
    " hit_ratio_low DOUBLE PRECISION,"
    " hit_ratio_high DOUBLE PRECISION,"
    " PRIMARY KEY (node_id, pattern, read_at))";

constexpr std::string_view kLiveReadsByTime = "CREATE INDEX live_reads_by_time ON live_reads (node_id, read_at)";

// Version 10: a node that was removed stays for a while, out of sight, so that it can come back with all that is kept
// of it.
constexpr std::string_view kRemovedAt = "ALTER TABLE nodes ADD COLUMN removed_at BIGINT NOT NULL DEFAULT 0";

}  // namespace

std::span<const Migration> migrations() {
  static const std::vector<Migration> kMigrations{
      {1, {kRevisions, kFirstRevision, kNodes, kNodeTags}},
      {2, {kServerKind}},
      {3, {kRegionRules, kRegionRuns, kRegionFigures}},
      {4, {kScanCheckpoints}},
      {5, {kNodeColour}},
      {6, {kServerChanges}},
      {7, {kRegionReports, kEntriesLow, kEntriesHigh, kBytesLow, kBytesHigh}},
      {8, {kHitRatioHours}},
      {9, {kLivePeriods, kLiveRegionPeriods, kLiveRegionPeriodsByTime, kLiveReads, kLiveReadsByTime}},
      {10, {kRemovedAt}},
  };
  return kMigrations;
}

}  // namespace hotset::store
