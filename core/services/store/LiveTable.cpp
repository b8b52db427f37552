// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/LiveTable.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include <boost/optional.hpp>
#include <soci/boost-optional.h>
#include <soci/soci.h>

#include "core/services/store/StoredBytes.h"

namespace hotset::store {
namespace {

using live::Happened;
using live::Interval;
using live::Listened;
using live::Period;
using live::RegionPattern;
using live::RegionPeriod;

using Number = long long;  // as the databases have it

constexpr std::size_t kListenedColumns = live::kKindsCount + 4;
constexpr std::size_t kHappenedColumns = live::kKindsCount + live::kMissCausesCount;

constexpr std::array<std::string_view, kListenedColumns> kListened{
    "writes_heard", "removals_heard", "expirations_heard", "evictions_heard", "misses_heard",
    "hits_heard",   "causes_told",    "in_part",           "beyond",          "evictions_scaled"};
constexpr std::array<std::string_view, kHappenedColumns> kHappened{
    "writes",         "removals",       "expirations",    "evictions",       "misses",       "hits",
    "misses_evicted", "misses_expired", "misses_removed", "misses_unstored", "misses_unseen"};

std::array<Number, kListenedColumns> columnsOf(const Listened& listened) {
  std::array<Number, kListenedColumns> columns{};
  std::ranges::copy(listened.seconds, columns.begin());
  columns[live::kKindsCount] = listened.causeSeconds;
  columns[live::kKindsCount + 1] = listened.partSeconds;
  columns[live::kKindsCount + 2] = static_cast<Number>(listened.beyond);
  columns[live::kKindsCount + 3] = listened.scaledSeconds;
  return columns;
}

Listened listenedIn(const std::array<Number, kListenedColumns>& columns) {
  Listened listened;
  for (std::size_t i = 0; i < live::kKindsCount; ++i) listened.seconds[i] = static_cast<std::uint32_t>(columns[i]);
  listened.causeSeconds = static_cast<std::uint32_t>(columns[live::kKindsCount]);
  listened.partSeconds = static_cast<std::uint32_t>(columns[live::kKindsCount + 1]);
  listened.beyond = static_cast<std::uint64_t>(columns[live::kKindsCount + 2]);
  listened.scaledSeconds = static_cast<std::uint32_t>(columns[live::kKindsCount + 3]);
  return listened;
}

std::array<Number, kHappenedColumns> columnsOf(const Happened& happened) {
  std::array<Number, kHappenedColumns> columns{};
  const auto asNumber = [](std::uint64_t count) { return static_cast<Number>(count); };
  std::ranges::transform(happened.counts.byKind, columns.begin(), asNumber);
  std::ranges::transform(happened.causes.byCause, columns.begin() + live::kKindsCount, asNumber);
  return columns;
}

Happened happenedIn(const std::array<Number, kHappenedColumns>& columns) {
  Happened happened;
  for (std::size_t i = 0; i < live::kKindsCount; ++i) {
    happened.counts.byKind[i] = static_cast<std::uint64_t>(columns[i]);
  }
  for (std::size_t i = 0; i < live::kMissCausesCount; ++i) {
    happened.causes.byCause[i] = static_cast<std::uint64_t>(columns[live::kKindsCount + i]);
  }
  return happened;
}

Number secondsOf(WallTime time) { return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count(); }
WallTime timeOf(Number seconds) { return WallTime(std::chrono::seconds(seconds)); }

/// "a, b, c", each behind `before`.
template <std::size_t Count>
std::string listed(const std::array<std::string_view, Count>& columns, const std::string& before) {
  std::string text;
  for (const std::string_view column : columns) text += (text.empty() ? "" : ", ") + before + std::string(column);
  return text;
}

/// "a = table.a + excluded.a, …".
template <std::size_t Count>
std::string added(const std::array<std::string_view, Count>& columns, const std::string& table) {
  std::string text;
  for (const std::string_view column : columns) {
    if (!text.empty()) text += ", ";
    text.append(column).append(" = ").append(table).append(".").append(column);
    text.append(" + excluded.").append(column);
  }
  return text;
}

template <std::size_t Count>
void useAll(soci::statement& statement, const std::array<std::string_view, Count>& names,
            std::array<Number, Count>& values) {
  for (std::size_t i = 0; i < Count; ++i) statement.exchange(soci::use(values[i], std::string(names[i])));
}

template <std::size_t Count>
void intoAll(soci::statement& statement, std::array<Number, Count>& values) {
  for (Number& value : values) statement.exchange(soci::into(value));
}

/// Finishes a statement to which values were bound one by one.
void prepare(soci::statement& statement, const std::string& sql) {
  statement.alloc();
  statement.prepare(sql);
  statement.define_and_bind();
}

}  // namespace

void addLivePeriods(soci::session& session, const fleet::NodeId& node, std::span<const Period> periods) {
  std::string id = node.value(), glob;
  Number span = 0, begin = 0;
  std::array<Number, kListenedColumns> listened{};
  std::array<Number, kHappenedColumns> happened{};
  const auto statementOf = [&](soci::statement& statement) {
    statement.exchange(soci::use(id, "id"));
    statement.exchange(soci::use(span, "span"));
    statement.exchange(soci::use(begin, "begun"));
  };
  soci::statement head(session);
  statementOf(head);
  useAll(head, kListened, listened);
  prepare(head,
          "INSERT INTO live_periods (node_id, span, began_at, " + listed(kListened, "") +
              ") SELECT id, :span, :begun, " + listed(kListened, ":") +
              " FROM nodes WHERE id = :id AND removed_at = 0 ON CONFLICT (node_id, span, began_at) DO UPDATE SET " +
              added(kListened, "live_periods"));
  soci::statement row(session);
  statementOf(row);
  row.exchange(soci::use(glob, "pattern"));
  useAll(row, kHappened, happened);
  prepare(row, "INSERT INTO live_region_periods (node_id, span, began_at, pattern, " + listed(kHappened, "") +
                   ") SELECT id, :span, :begun, :pattern, " + listed(kHappened, ":") +
                   " FROM nodes WHERE id = :id AND removed_at = 0 ON CONFLICT (node_id, pattern, span, began_at) DO "
                   "UPDATE SET " +
                   added(kHappened, "live_region_periods"));
  for (const Period& period : periods) {
    span = period.span.count();
    begin = secondsOf(period.begin);
    listened = columnsOf(period.listened);
    head.execute(true);
    for (const Period::Row& each : period.regions) {
      glob = storedText(each.region.glob());
      happened = columnsOf(each.happened);
      row.execute(true);
    }
  }
}

void forgetOldLivePeriods(soci::session& session, const fleet::NodeId& node, WallTime now) {
  const std::string& id = node.value();
  for (const auto& [span, kept] : {std::pair<Number, std::chrono::seconds>{60, live::kMinutesKept},
                                   std::pair<Number, std::chrono::seconds>{3600, live::kHoursKept}}) {
    const Number first = secondsOf(now - kept);
    for (const char* table : {"live_region_periods", "live_periods"}) {
      session << std::string("DELETE FROM ") + table + " WHERE node_id = :id AND span = :span AND began_at < :first",
          soci::use(id, "id"), soci::use(span, "span"), soci::use(first, "first");
    }
  }
}

void insertLiveReads(soci::session& session, const fleet::NodeId& node, const live::ReadShares& reads) {
  const std::string& id = node.value();
  const Number at = secondsOf(reads.time);
  struct {
    std::string glob;
    Number reads = 0;
    Interval share;
    boost::optional<double> ratio, ratioLow, ratioHigh;
  } row;
  session << "DELETE FROM live_reads WHERE node_id = :id AND read_at = :at", soci::use(id, "id"), soci::use(at, "at");
  soci::statement statement =
      (session.prepare << "INSERT INTO live_reads (node_id, read_at, pattern, reads, share, share_low, share_high,"
                          " hit_ratio, hit_ratio_low, hit_ratio_high) SELECT id, :at, :pattern, :reads, :share, :low,"
                          " :high, :ratio, :ratioLow, :ratioHigh FROM nodes WHERE id = :id AND removed_at = 0",
       soci::use(at, "at"), soci::use(row.glob, "pattern"), soci::use(row.reads, "reads"),
       soci::use(row.share.value, "share"), soci::use(row.share.low, "low"), soci::use(row.share.high, "high"),
       soci::use(row.ratio, "ratio"), soci::use(row.ratioLow, "ratioLow"), soci::use(row.ratioHigh, "ratioHigh"),
       soci::use(id, "id"));
  for (const live::ReadShare& share : reads.regions) {
    row = {storedText(share.isOther ? RegionPattern().glob() : share.region.glob()),
           static_cast<Number>(share.reads),
           share.share,
           {},
           {},
           {}};
    if (share.hitRatio) {
      row.ratio = share.hitRatio->value;
      row.ratioLow = share.hitRatio->low;
      row.ratioHigh = share.hitRatio->high;
    }
    statement.execute(true);
  }
  // Asked for by itself: SQLite 3.40 takes "at most nothing" of a subquery over this index for every row.
  const int kept = kReadsKept;
  Number dropped = 0;
  session << "SELECT DISTINCT read_at FROM live_reads WHERE node_id = :id ORDER BY read_at DESC LIMIT 1 OFFSET :kept",
      soci::use(id, "id"), soci::use(kept, "kept"), soci::into(dropped);
  if (!session.got_data()) return;
  session << "DELETE FROM live_reads WHERE node_id = :id AND read_at <= :dropped", soci::use(id, "id"),
      soci::use(dropped, "dropped");
}

namespace {

/// What was listened to of a node, with nothing of any region yet.
std::vector<RegionPeriod> readListened(soci::session& session, const std::string& id, Number span, Number since) {
  Number begin = 0;
  std::array<Number, kListenedColumns> columns{};
  soci::statement statement(session);
  statement.exchange(soci::use(id, "id"));
  statement.exchange(soci::use(span, "span"));
  statement.exchange(soci::use(since, "since"));
  statement.exchange(soci::into(begin));
  intoAll(statement, columns);
  prepare(statement, "SELECT began_at, " + listed(kListened, "") +
                         " FROM live_periods WHERE node_id = :id AND span = :span AND began_at >= :since"
                         " ORDER BY began_at");
  statement.execute();
  std::vector<RegionPeriod> periods;
  while (statement.fetch()) {
    periods.push_back({timeOf(begin), std::chrono::seconds(span), listenedIn(columns), {}});
  }
  return periods;
}

void put(std::vector<RegionPeriod>& periods, WallTime begin, const Happened& happened) {
  const auto found = std::ranges::lower_bound(periods, begin, {}, &RegionPeriod::begin);
  if (found != periods.end() && found->begin == begin) found->happened = happened;
}

std::vector<RegionPeriod> readPeriods(soci::session& session, const std::string& id, const std::string& glob,
                                      Number span) {
  std::vector<RegionPeriod> periods = readListened(session, id, span, 0);
  Number begin = 0;
  std::array<Number, kHappenedColumns> columns{};
  soci::statement statement(session);
  statement.exchange(soci::use(id, "id"));
  statement.exchange(soci::use(glob, "pattern"));
  statement.exchange(soci::use(span, "span"));
  statement.exchange(soci::into(begin));
  intoAll(statement, columns);
  prepare(statement, "SELECT began_at, " + listed(kHappened, "") +
                         " FROM live_region_periods WHERE node_id = :id AND pattern = :pattern AND span = :span");
  statement.execute();
  while (statement.fetch()) put(periods, timeOf(begin), happenedIn(columns));
  return periods;
}

std::vector<live::ReadPoint> readReads(soci::session& session, const std::string& id, const std::string& glob) {
  Number at = 0, reads = 0;
  live::ReadPoint point;
  boost::optional<double> ratio, ratioLow, ratioHigh;
  soci::statement statement =
      (session.prepare << "SELECT read_at, reads, share, share_low, share_high, hit_ratio, hit_ratio_low,"
                          " hit_ratio_high FROM live_reads WHERE node_id = :id AND pattern = :pattern ORDER BY read_at",
       soci::use(id, "id"), soci::use(glob, "pattern"), soci::into(at), soci::into(reads),
       soci::into(point.share.value), soci::into(point.share.low), soci::into(point.share.high), soci::into(ratio),
       soci::into(ratioLow), soci::into(ratioHigh));
  statement.execute();
  std::vector<live::ReadPoint> points;
  while (statement.fetch()) {
    point.time = timeOf(at);
    point.reads = static_cast<std::uint64_t>(reads);
    point.hitRatio.reset();
    if (ratio && ratioLow && ratioHigh) point.hitRatio = Interval{*ratio, *ratioLow, *ratioHigh};
    points.push_back(point);
  }
  return points;
}

}  // namespace

live::RegionPast readRegionPast(soci::session& session, const fleet::NodeId& node, const RegionPattern& region) {
  const std::string& id = node.value();
  const std::string glob = storedText(region.glob());
  return {.hours = readPeriods(session, id, glob, 3600),
          .minutes = readPeriods(session, id, glob, 60),
          .reads = readReads(session, id, glob)};
}

std::vector<live::RegionHours> readLiveHours(soci::session& session, const fleet::NodeId& node, WallTime since) {
  const std::string& id = node.value();
  const Number span = 3600, first = secondsOf(since);
  const std::vector<RegionPeriod> listened = readListened(session, id, span, first);
  Number begin = 0;
  std::string glob;
  std::array<Number, kHappenedColumns> columns{};
  soci::statement statement(session);
  statement.exchange(soci::use(id, "id"));
  statement.exchange(soci::use(span, "span"));
  statement.exchange(soci::use(first, "since"));
  statement.exchange(soci::into(begin));
  statement.exchange(soci::into(glob));
  intoAll(statement, columns);
  prepare(statement, "SELECT began_at, pattern, " + listed(kHappened, "") +
                         " FROM live_region_periods WHERE node_id = :id AND span = :span AND began_at >= :since");
  statement.execute();
  std::map<std::string, std::vector<RegionPeriod>> regions;
  while (statement.fetch()) put(regions.try_emplace(glob, listened).first->second, timeOf(begin), happenedIn(columns));
  std::vector<live::RegionHours> hours;
  for (auto& [pattern, periods] : regions) {
    auto parsed = RegionPattern::parse(bytesOfStored(pattern));
    if (parsed) hours.push_back({std::move(*parsed), std::move(periods)});
  }
  return hours;
}

}  // namespace hotset::store
