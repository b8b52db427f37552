// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionExport.h"

#include <cmath>

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>

#include "ui/support/Figures.h"

namespace hotset::ui::regionexport {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(RegionRows)
};

}  // namespace

std::vector<TableColumn> columns() {
  const auto text = [](const QString& title, const char* field) {
    return TableColumn{{title, 1, false, false}, QString::fromLatin1(field)};
  };
  const auto number = [](const QString& title, const char* field) {
    return TableColumn{{title, 1, true, false}, QString::fromLatin1(field)};
  };
  return {text(Words::tr("Node"), "node"),
          text(Words::tr("Region"), "region"),
          text(Words::tr("Name"), "name"),
          number(Words::tr("Entries"), "entries"),
          number(Words::tr("Entries, at least"), "entries_low"),
          number(Words::tr("Entries, at most"), "entries_high"),
          number(Words::tr("Memory"), "bytes"),
          number(Words::tr("Memory, at least"), "bytes_low"),
          number(Words::tr("Memory, at most"), "bytes_high"),
          number(Words::tr("Share"), "share"),
          number(Words::tr("Growth"), "growth"),
          number(Words::tr("Without TTL"), "without_ttl_share"),
          number(Words::tr("Idle (median)"), "idle_seconds_p50"),
          number(Words::tr("Idle over 1 h"), "bytes_idle_over_1h"),
          number(Words::tr("Misses, 24 h"), "misses_per_second_24h"),
          number(Words::tr("Evictions, 24 h"), "evictions_per_second_24h"),
          text(Words::tr("Types"), "types"),
          text(Words::tr("From"), "scanned_at")};
}

TableRow row(const RegionRow& region) {
  const auto known = [](const std::optional<double>& value) { return value.value_or(std::nan("")); };
  const auto part = [&region](double regions::Interval::* member) {
    return region.bytes ? (*region.bytes).*member : std::nan("");
  };
  const auto time = QDateTime::fromMSecsSinceEpoch(
                        std::chrono::duration_cast<std::chrono::milliseconds>(region.from.time_since_epoch()).count())
                        .toUTC();
  const auto count = [](double value) { return figures::count(value); };
  const auto bytes = [](double value) { return figures::text(stats::Unit::bytes, value); };
  const auto rate = [](const std::optional<HeardRate>& heard) { return heard ? heard->perSecond : std::nan(""); };
  const double nan = std::nan("");
  TableRow made;
  made.key = region.id;
  made.cells = {region.node,
                region.isOther             ? Words::tr("(other)")
                : region.pattern.isEmpty() ? region.name
                                           : region.pattern,
                region.pattern.isEmpty() ? QString() : region.name,
                region.entriesText,
                count(region.entries.low),
                count(region.entries.high),
                region.bytesText,
                bytes(part(&regions::Interval::low)),
                bytes(part(&regions::Interval::high)),
                region.shareText,
                region.growthText,
                region.withoutTtlText,
                region.idleText,
                region.coldText,
                region.missesText,
                region.evictionsText,
                region.types,
                time.toString(Qt::ISODate)};
  made.values = {nan,
                 nan,
                 nan,
                 region.entries.value,
                 region.entries.low,
                 region.entries.high,
                 part(&regions::Interval::value),
                 part(&regions::Interval::low),
                 part(&regions::Interval::high),
                 known(region.share),
                 known(region.growth),
                 known(region.withoutTtl),
                 known(region.idleSeconds),
                 known(region.coldBytes),
                 rate(region.misses),
                 rate(region.evictions),
                 nan,
                 nan};
  return made;
}

std::vector<TableRow> rows(const std::vector<RegionRow>& regions) {
  std::vector<TableRow> made;
  made.reserve(regions.size());
  for (const RegionRow& region : regions) {
    if (!region.isBranch) made.push_back(row(region));
  }
  return made;
}

}  // namespace hotset::ui::regionexport
