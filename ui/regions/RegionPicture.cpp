// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionPicture.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include "core/domain/regions/SizeSample.h"
#include "ui/regions/RegionHandle.h"
#include "ui/regions/RegionWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"
#include "ui/support/Tone.h"

namespace hotset::ui {
namespace {

using regions::Interval;
using regions::NamedCount;
using regions::NodeRegions;
using regions::RegionFigures;
using regions::RegionReport;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(RegionPage)
};

constexpr double kIdleHour = 3600;
constexpr double kMuchGrowth = 0.2;

QString at(WallTime time) { return regionwords::from(time); }

const RegionFigures* regionOf(const RegionReport& report, const QString& handle) {
  const auto pattern = regionhandle::pattern(handle);
  const auto found = std::ranges::find_if(report.regions, [&](const RegionFigures& region) {
    return handle.isEmpty() ? region.isOther : !region.isOther && pattern && region.pattern == *pattern;
  });
  return found == report.regions.end() ? nullptr : &*found;
}

QString with(const QString& first, const QString& second) {
  return first.isEmpty() || second.isEmpty() ? first + second : QStringLiteral("%1, %2").arg(first, second);
}

/// "± 8 points": how far a share may be off.
QString points(const Interval& part, double whole) {
  if (part.isExact() || whole <= 0) return Words::tr("exact");
  const double off = std::max(part.high - part.value, part.value - part.low) / whole * 100;
  //: How far a percentage may be off, in percentage points.
  return Words::tr("\u00B1 %1 points").arg(QLocale().toString(off, 'f', off < 10 ? 1 : 0));
}

Fact growthOf(const RegionFigures& region, const RegionReport& report) {
  Fact fact{Words::tr("Growth"), figures::unknown(), Words::tr("no earlier run"), 0, 0};
  if (!report.runBefore) return fact;
  const std::optional<double>& before = region.bytes ? region.bytesBefore : region.entriesBefore;
  if (!before) {
    fact.figure = Words::tr("new");
    fact.note = Words::tr("found since %1").arg(at(*report.runBefore));
    return fact;
  }
  const double now = region.bytes ? region.bytes->value : region.entries.value;
  if (*before > 0) fact.figure = regionwords::growth(now / *before - 1);
  fact.note = Words::tr("since %1").arg(at(*report.runBefore));
  if (*before > 0 && now / *before - 1 >= kMuchGrowth) fact.tone = static_cast<int>(Tone::warning);
  return fact;
}

/// The first figures, and what comes behind them.
void addFacts(RegionPicture& picture, const NodeRegions& node, const RegionFigures& region) {
  const RegionReport& report = *node.report;
  const QString time = at(report.startedAt);
  std::vector<Fact>& facts = picture.facts;
  facts.push_back({Words::tr("Entries"), figures::count(region.entries.value),
                   with(regionwords::sureness(region.entries), time), 0, 0});
  Fact memory{Words::tr("Memory"), regionwords::bytes(region.bytes), regionwords::sureness(region.bytes), 0, 0};
  if (region.bytes && report.bytes && report.bytes->value > 0) {
    memory.note = with(memory.note,
                       Words::tr("%1 of node").arg(figures::smallPercent(region.bytes->value / report.bytes->value)));
  }
  if (region.isHeavyTailed) {
    memory.note = with(memory.note, Words::tr("a few entries weigh much: it may be more"));
    memory.tone = static_cast<int>(Tone::warning);
  }
  facts.push_back(memory);
  const bool isMeanKnown = region.bytes && region.entries.value > 0;
  picture.more.push_back(
      {Words::tr("Mean size"),
       figures::text(stats::Unit::bytes,
                     isMeanKnown ? std::optional(region.bytes->value / region.entries.value) : std::nullopt),
       Words::tr("with key and overhead"), 0, 0});
  const regions::EntryDetails& details = region.details;
  Fact ttl{Words::tr("Without TTL"), figures::unknown(), Words::tr("not looked at"), 0, 0};
  if (details.withoutTtl && region.entries.value > 0) {
    ttl.figure = figures::percent(details.withoutTtl->value / region.entries.value);
    ttl.note = points(*details.withoutTtl, region.entries.value);
  }
  facts.push_back(ttl);
  Fact idle{Words::tr("Idle (median)"), figures::unknown(), Words::tr("not known"), 0, 0};
  if (details.idleSeconds) {
    const Interval& median = details.idleSeconds->median;
    idle.figure = regionwords::seconds(median.value);
    const bool areAll = static_cast<double>(details.drawn) >= region.entries.value;
    idle.note = areAll ? Words::tr("exact")
                : median.isExact()
                    ? Words::tr("from %n looked at", nullptr, static_cast<int>(details.drawn))
                    : Words::tr("%1 to %2").arg(regionwords::seconds(median.low), regionwords::seconds(median.high));
  } else if (details.drawn > 0) {
    idle.note = Words::tr("the server does not keep it");
  }
  picture.more.push_back(idle);
  picture.more.push_back(growthOf(region, report));
}

template <typename Label>
std::vector<Fact> barsOf(const std::vector<Interval>& steps, double entries, Label label) {
  std::vector<Fact> bars;
  double most = 0;
  for (const Interval& step : steps) most = std::max(most, step.value);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const double share = entries > 0 ? steps[i].value / entries : 0;
    bars.push_back(
        {label(i), figures::percent(share), points(steps[i], entries), 0, most > 0 ? steps[i].value / most : 0});
  }
  return bars;
}

std::vector<Fact> sharesOf(const std::vector<NamedCount>& counts, double entries) {
  std::vector<Fact> facts;
  facts.reserve(counts.size());
  for (const NamedCount& count : counts) {
    const double share = entries > 0 ? count.entries.value / entries : 0;
    facts.push_back({plainText(count.name, 60), figures::percent(share), points(count.entries, entries), 0, share});
  }
  return facts;
}

RegionHistory historyOf(const NodeRegions& node, const RegionFigures& region, bool isBytes) {
  RegionHistory history;
  const std::string glob = region.pattern.glob();
  for (const regions::PastRun& run : *node.runs) {
    const auto found = std::ranges::find_if(run.regions, [&](const regions::PastFigures& past) {
      return past.isOther == region.isOther && past.glob == glob;
    });
    std::optional<Interval> value;
    if (found != run.regions.end()) value = isBytes ? found->bytes : std::optional(found->entries);
    history.times.push_back(std::chrono::duration<double>(run.startedAt.time_since_epoch()).count());
    const double nan = std::nan("");
    history.values.push_back(value ? value->value : nan);
    history.lows.push_back(value ? value->low : nan);
    history.highs.push_back(value ? value->high : nan);
    if (value) history.top = std::max(history.top, std::isfinite(value->high) ? value->high : value->value);
    const QString time = regionwords::from(run.startedAt);
    const QString text = !value    ? Words::tr("not known")
                         : isBytes ? regionwords::bytes(value)
                                   : figures::count(value->value);
    history.texts << QStringLiteral("%1: %2%3")
                         .arg(time, text, value ? QStringLiteral(", ") + regionwords::sureness(value) : QString());
  }
  if (node.runs->empty()) return history;
  history.topText = figures::text(isBytes ? stats::Unit::bytes : stats::Unit::count, history.top);
  history.fromText = regionwords::from(node.runs->front().startedAt);
  history.toText = regionwords::from(node.runs->back().startedAt);
  return history;
}

/// What the region's memory brings, as far as it can be known.
QString earningOf(const NodeRegions& node, const RegionFigures& region) {
  for (const regions::PrefixFigures& prefix : node.report->prefixes) {
    if (prefix.gets == 0 || region.isOther || !region.pattern.prefix().starts_with(prefix.prefix)) continue;
    const double ratio = static_cast<double>(prefix.hits) / static_cast<double>(prefix.gets);
    // The prefix may be that of several regions: what it earns is held beside what all of them take.
    double bytes = 0;
    bool areKnown = true;
    for (const RegionFigures& other : node.report->regions) {
      if (other.isOther || !other.pattern.prefix().starts_with(prefix.prefix)) continue;
      areKnown = areKnown && other.bytes;
      bytes += other.bytes ? other.bytes->value : 0;
    }
    const QString perMegabyte = areKnown && bytes > 0
                                    ? figures::count(static_cast<double>(prefix.hits) / (bytes / 0x1p20))
                                    : figures::unknown();
    return Words::tr("The server counted %1 look-ups of %2, %3 found: %4 hits for each MB that these entries take.")
        .arg(figures::count(static_cast<double>(prefix.gets)), plainText(prefix.prefix, 60), figures::percent(ratio),
             perMegabyte);
  }
  const std::vector<Interval>& idle = region.details.idleSteps;
  if (idle.empty() || !region.bytes || region.entries.value <= 0) return {};
  double part = 0;
  for (std::size_t step = regions::kTimeEdges.size(); step-- > 0 && regions::kTimeEdges[step] >= kIdleHour;) {
    part += idle[step + 1].value / region.entries.value;
  }
  const std::uint64_t drawn = region.details.drawn;
  const auto hits = static_cast<std::uint64_t>(std::llround(part * static_cast<double>(drawn)));
  const Interval of = regions::shareOf(hits, drawn, static_cast<std::uint64_t>(std::llround(region.entries.value)));
  const double share = of.value;
  return Words::tr("%1 of its entries, about %2, have earned nothing for an hour or longer (%3).")
      .arg(figures::percent(share), figures::text(stats::Unit::bytes, share * region.bytes->value), points(of, 1));
}

void addDetails(RegionPicture& picture, const NodeRegions& node, const RegionFigures& region) {
  const regions::EntryDetails& details = region.details;
  const double entries = region.entries.value;
  const QString sampled =
      Words::tr("share of entries up to each time, from %n looked at", nullptr, static_cast<int>(details.drawn));
  const QString unseen = Words::tr("no entry was looked at in the last scan");
  if (!details.ttlSteps.empty()) {
    std::vector<Interval> steps = details.ttlSteps;
    picture.ttl = barsOf(steps, entries, regionwords::timeStep);
  }
  if (details.withoutTtl) {
    const double share = entries > 0 ? details.withoutTtl->value / entries : 0;
    double most = details.withoutTtl->value;
    for (const Interval& step : details.ttlSteps) most = std::max(most, step.value);
    for (std::size_t i = 0; i < picture.ttl.size(); ++i)
      picture.ttl[i].share = most > 0 ? details.ttlSteps[i].value / most : 0;
    picture.ttl.push_back({Words::tr("none"), figures::percent(share), points(*details.withoutTtl, entries), 0,
                           most > 0 ? details.withoutTtl->value / most : 0});
  }
  picture.ttlNote = picture.ttl.empty() ? unseen : details.drawn > 0 ? sampled : Words::tr("share of entries");
  picture.idle = barsOf(details.idleSteps, entries, regionwords::timeStep);
  picture.idleNote = !picture.idle.empty() ? sampled
                     : details.drawn > 0   ? Words::tr("the server does not keep idle times")
                                           : unseen;
  picture.size = barsOf(region.sizeSteps, entries, regionwords::sizeStep);
  picture.sizeNote = picture.size.empty() ? Words::tr("no entry was measured") : Words::tr("share of entries");
  picture.types = sharesOf(details.types, entries);
  for (const NamedCount& type : details.types) picture.typeNames << plainText(type.name, 60);
  picture.encodings = sharesOf(details.encodings, entries);
  for (const regions::LargestEntry& entry : region.largest) {
    picture.largest.push_back(
        {plainText(entry.key, 300), figures::text(stats::Unit::bytes, static_cast<double>(entry.bytes)), {}, 0, 0});
  }
  const bool isAll = region.bytes && region.bytes->isExact() && region.entries.isExact();
  picture.largestNote = picture.largest.empty() ? Words::tr("no entry was measured")
                        : isAll                 ? Words::tr("of all its entries")
                                                : Words::tr("of those measured: there may be larger ones");
  picture.earning = earningOf(node, region);
}

}  // namespace

RegionPicture regionPicture(const RegionWish& wish) {
  RegionPicture picture;
  const NodeRegions& node = *wish.node;
  picture.isOther = wish.handle.isEmpty();
  const auto pattern = regionhandle::pattern(wish.handle);
  picture.name = picture.isOther ? Words::tr("other")
                 : pattern       ? QString::fromStdString(pattern->text(200))
                                 : wish.handle;
  if (!node.report) {
    picture.missing = Words::tr("This node was not scanned yet.");
    return picture;
  }
  picture.heat = heatGrid(node, wish.measure);
  const RegionFigures* const region = regionOf(*node.report, wish.handle);
  if (!region) {
    picture.missing =
        Words::tr("The last scan, at %1, found no entries of this region.").arg(at(node.report->startedAt));
    return picture;
  }
  picture.isThere = true;
  if (!region->name.empty()) {
    picture.pattern = picture.name;
    picture.name = plainText(region->name, 100);
  }
  const auto rule = std::ranges::find(node.rules, region->pattern, &regions::RegionRule::pattern);
  picture.isPinned = !region->isOther && rule != node.rules.end() && rule->kind == regions::RegionRule::Kind::pinned;
  addFacts(picture, node, *region);
  picture.bytes = historyOf(node, *region, true);
  picture.entries = historyOf(node, *region, false);
  addDetails(picture, node, *region);
  return picture;
}

}  // namespace hotset::ui
