// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionDrafts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include <QtCore/QCoreApplication>

#include "core/domain/regions/RegionSum.h"
#include "ui/regions/RegionHandle.h"
#include "ui/regions/RegionWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

using regions::Interval;
using regions::NodeRegions;
using regions::RegionFigures;
using regions::RegionPattern;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(RegionRows)
};

constexpr double kColdSeconds = 3600;

QString text(const std::string& bytes) { return QString::fromStdString(bytes); }

/// "12/s"; of some of the nodes alone: at least that.
QString textOf(const std::optional<HeardRate>& rate) {
  if (!rate) return figures::unknown();
  const QString text = figures::text(stats::Unit::perSecond, rate->perSecond);
  return rate->isOfAll ? text : QStringLiteral("\u2265\u00A0") + text;
}

/// Bytes of the entries that have been idle for an hour or longer, by the mean size of all.
std::optional<double> coldBytesOf(const RegionFigures& region) {
  const std::vector<Interval>& idle = region.details.idleSteps;
  if (idle.empty() || !region.bytes || region.entries.value <= 0) return std::nullopt;
  double cold = 0;
  for (std::size_t step = 0; step < idle.size(); ++step) {
    const bool isCold = step > 0 && regions::kTimeEdges[step - 1] >= kColdSeconds;
    if (isCold) cold += idle[step].value;
  }
  return cold / region.entries.value * region.bytes->value;
}

Draft draftOf(const NodeRegions& node, const RegionFigures& region, const std::vector<RegionPattern>& pinned,
              RunTrends& trends) {
  Draft draft;
  RegionRow& row = draft.row;
  row.nodeId = text(node.node.id.value());
  row.node = plainText(node.node.name);
  row.glob = regionhandle::of(region.pattern);
  row.isOther = region.isOther;
  row.name = region.name.empty() ? regionwords::pattern(region) : plainText(region.name, 100);
  if (!region.name.empty()) row.pattern = regionwords::pattern(region);
  const bool isPinned = !region.isOther && std::ranges::find(pinned, region.pattern) != pinned.end();
  if (isPinned) row.kind = Words::tr("pinned");
  row.entries = region.entries;
  row.bytes = region.bytes;
  row.trend = trends.of(node.runs, region, region.bytes.has_value());
  row.from = node.report->startedAt;
  row.coldBytes = coldBytesOf(region);
  if (region.details.idleSeconds) row.idleSeconds = region.details.idleSeconds->median.value;
  draft.isTtlKnown = region.details.withoutTtl.has_value();
  draft.withoutTtl = draft.isTtlKnown ? region.details.withoutTtl->value : 0;
  const std::optional<double>& before = region.bytes ? region.bytesBefore : region.entriesBefore;
  draft.isGrowthKnown = before && *before > 0;
  draft.before = draft.isGrowthKnown ? *before : 0;
  draft.types = region.details.types;
  return draft;
}

std::vector<RegionPattern> pinnedOf(const NodeRegions& node) {
  std::vector<RegionPattern> pinned;
  for (const regions::RegionRule& rule : node.rules) {
    if (rule.kind == regions::RegionRule::Kind::pinned) pinned.push_back(rule.pattern);
  }
  return pinned;
}

bool isWanted(const NodeRegions& node, const RegionsView& view) {
  if (view.node) return node.node.id == *view.node;
  return !view.group || node.node.group == *view.group;
}

}  // namespace

void join(Draft& into, const Draft& other) {
  RegionRow& row = into.row;
  row.nodes += other.row.nodes;
  if (row.nodeId != other.row.nodeId) row.nodeId.clear();
  row.entries = sum(row.entries, other.row.entries);
  row.bytes = sum(row.bytes, other.row.bytes);
  row.from = std::min(row.from, other.row.from);
  row.idleSeconds.reset();
  if (row.coldBytes && other.row.coldBytes) {
    *row.coldBytes += *other.row.coldBytes;
  } else {
    row.coldBytes.reset();
  }
  join(row.misses, other.row.misses);
  join(row.evictions, other.row.evictions);
  into.isTtlKnown = into.isTtlKnown && other.isTtlKnown;
  into.withoutTtl += other.withoutTtl;
  into.isGrowthKnown = into.isGrowthKnown && other.isGrowthKnown;
  into.before += other.before;
  addCounts(into.types, other.types);
  // Runs of several nodes begin at different times: their last ones are added up, as far back as all go.
  const std::size_t common = std::min(row.trend.size(), other.row.trend.size());
  row.trend.erase(row.trend.begin(), row.trend.end() - static_cast<std::ptrdiff_t>(common));
  for (std::size_t i = 0; i < common; ++i) row.trend[i] += other.row.trend[other.row.trend.size() - common + i];
}

std::vector<Draft> gatherRegions(const RegionNodes& nodes, const RegionsView& view, RegionsFrame& frame,
                                 RunTrends& trends, const HeardHours* heard) {
  std::vector<Draft> drafts;
  std::map<std::pair<QString, QString>, std::size_t> places;
  for (const regions::NodeRegionsPtr& node : nodes) {
    if (!isWanted(*node, view)) continue;
    ++frame.nodes;
    if (!node->report) continue;
    ++frame.scanned;
    const bool isCountedOnce = view.grouping != RegionGrouping::eachNode && node->report->isReplica;
    if (node->report->isReplica) ++frame.replicas;
    if (isCountedOnce) continue;
    const std::vector<RegionPattern> pinned = pinnedOf(*node);
    const auto hours =
        heard ? heardOf(*heard, node->node.id, *node->report) : std::vector<std::vector<live::RegionPeriod>>();
    for (std::size_t at = 0; at < node->report->regions.size(); ++at) {
      const RegionFigures& region = node->report->regions[at];
      Draft draft = draftOf(*node, region, pinned, trends);
      if (heard) {
        draft.row.misses = heardRate(hours[at], heard->since, live::Kind::miss);
        draft.row.evictions = heardRate(hours[at], heard->since, live::Kind::eviction);
      }
      const QString group = view.grouping == RegionGrouping::groups ? plainText(node->node.group) : QString();
      const QString owner = view.grouping == RegionGrouping::eachNode ? draft.row.nodeId : group;
      const QString glob = region.isOther ? QStringLiteral("\n") : draft.row.glob;
      draft.row.id = owner + QLatin1Char('\n') + glob;
      if (view.grouping != RegionGrouping::eachNode) draft.row.node = group;
      const auto [place, isNew] = places.try_emplace({owner, glob}, drafts.size());
      if (isNew) {
        drafts.push_back(std::move(draft));
      } else {
        join(drafts[place->second], draft);
      }
    }
  }
  return drafts;
}

void finish(Draft& draft, double whole) {
  RegionRow& row = draft.row;
  if (row.bytes && whole > 0) row.share = row.bytes->value / whole;
  const double now = row.bytes ? row.bytes->value : row.entries.value;
  if (draft.isGrowthKnown && draft.before > 0) row.growth = now / draft.before - 1;
  if (draft.isTtlKnown && row.entries.value > 0) row.withoutTtl = draft.withoutTtl / row.entries.value;
  row.types = regionwords::types(draft.types, row.entries.value);
  if (row.nodes > 1 && !row.isBranch) {
    const QString nodes = Words::tr("%n nodes", nullptr, row.nodes);
    row.node = row.node.isEmpty() ? nodes : QStringLiteral("%1, %2").arg(row.node, nodes);
  }
  row.entriesText = regionwords::entries(row.entries);
  row.bytesText = regionwords::bytes(row.bytes);
  row.shareText = row.share ? figures::smallPercent(row.share) : figures::unknown();
  row.growthText = regionwords::growth(row.growth);
  row.withoutTtlText = row.withoutTtl ? figures::percent(row.withoutTtl) : figures::unknown();
  row.coldText = figures::text(stats::Unit::bytes, row.coldBytes);
  row.missesText = textOf(row.misses);
  row.evictionsText = textOf(row.evictions);
  row.idleText = row.idleSeconds ? regionwords::seconds(*row.idleSeconds) : figures::unknown();
  row.fromText = QStringLiteral("%1, %2").arg(regionwords::sureness(row.bytes), regionwords::from(row.from));
  const QString heard = row.misses || row.evictions
                            ? Words::tr(", misses %1, evictions %2").arg(row.missesText, row.evictionsText)
                            : QString();
  //: A region as a screen reader says it. %2: "1,204 ± 2 %", %3: memory, %5: how sure ("exact, 10:30").
  row.spoken = Words::tr("%1, %2 entries, memory %3, %4 of all, %5, growth %6, without TTL %7")
                   .arg(row.name, row.entriesText, row.bytesText, row.shareText, row.fromText, row.growthText,
                        row.withoutTtlText) +
               heard;
  if (!row.node.isEmpty()) row.spoken = row.node + QStringLiteral(": ") + row.spoken;
}

}  // namespace hotset::ui
