// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionsFrame.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include <QtCore/QCoreApplication>

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
using regions::RegionReport;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(RegionRows)
};

constexpr double kColdSeconds = 3600;

QString text(const std::string& bytes) { return QString::fromStdString(bytes); }

Interval sum(const Interval& left, const Interval& right) {
  return {left.value + right.value, left.low + right.low, left.high + right.high};
}

/// Bytes are known together only where all of them are.
std::optional<Interval> sum(const std::optional<Interval>& left, const std::optional<Interval>& right) {
  if (!left || !right) return std::nullopt;
  return sum(*left, *right);
}

/// A region on its way to a row.
struct Draft {
  RegionRow row;
  double withoutTtl = 0, before = 0;
  bool isTtlKnown = true, isGrowthKnown = true;
  std::vector<regions::NamedCount> types;
};

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

void add(std::vector<regions::NamedCount>& types, const std::vector<regions::NamedCount>& more) {
  for (const regions::NamedCount& one : more) {
    const auto found = std::ranges::find(types, one.name, &regions::NamedCount::name);
    if (found == types.end()) {
      types.push_back(one);
    } else {
      found->entries = sum(found->entries, one.entries);
    }
  }
}

/// Both together; what only one of them knows is not known.
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
  into.isTtlKnown = into.isTtlKnown && other.isTtlKnown;
  into.withoutTtl += other.withoutTtl;
  into.isGrowthKnown = into.isGrowthKnown && other.isGrowthKnown;
  into.before += other.before;
  add(into.types, other.types);
  // Runs of several nodes begin at different times: their last ones are added up, as far back as all go.
  const std::size_t common = std::min(row.trend.size(), other.row.trend.size());
  row.trend.erase(row.trend.begin(), row.trend.end() - static_cast<std::ptrdiff_t>(common));
  for (std::size_t i = 0; i < common; ++i) row.trend[i] += other.row.trend[other.row.trend.size() - common + i];
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

std::vector<Draft> gather(const RegionNodes& nodes, const RegionsView& view, RegionsFrame& frame, RunTrends& trends) {
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
    for (const RegionFigures& region : node->report->regions) {
      Draft draft = draftOf(*node, region, pinned, trends);
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
  row.idleText = row.idleSeconds ? regionwords::seconds(*row.idleSeconds) : figures::unknown();
  row.fromText = QStringLiteral("%1, %2").arg(regionwords::sureness(row.bytes), regionwords::from(row.from));
  //: A region as a screen reader says it. %2: "1,204 ± 2 %", %3: memory, %5: how sure ("exact, 10:30").
  row.spoken = Words::tr("%1, %2 entries, memory %3, %4 of all, %5, growth %6, without TTL %7")
                   .arg(row.name, row.entriesText, row.bytesText, row.shareText, row.fromText, row.growthText,
                        row.withoutTtlText);
  if (!row.node.isEmpty()) row.spoken = row.node + QStringLiteral(": ") + row.spoken;
}

double numberOf(const RegionRow& row, RegionColumn column) {
  const auto orNan = [](const std::optional<double>& value) { return value.value_or(std::nan("")); };
  switch (column) {
    case RegionColumn::entries:
      return row.entries.value;
    case RegionColumn::growth:
      return orNan(row.growth);
    case RegionColumn::withoutTtl:
      return orNan(row.withoutTtl);
    case RegionColumn::cold:
      return orNan(row.coldBytes);
    case RegionColumn::from:
      return static_cast<double>(row.from.time_since_epoch().count());
    default:
      return row.bytes ? row.bytes->value : std::nan("");
  }
}

/// What is not known comes behind what is, and "other" last, whichever way round.
bool isBefore(const RegionRow& left, const RegionRow& right, const RegionsView& view) {
  if (left.isOther != right.isOther) return right.isOther;
  const bool isText =
      view.sortBy == RegionColumn::name || view.sortBy == RegionColumn::node || view.sortBy == RegionColumn::types;
  if (isText) {
    const auto textOf = [&view](const RegionRow& row) -> const QString& {
      return view.sortBy == RegionColumn::name ? row.name : view.sortBy == RegionColumn::node ? row.node : row.types;
    };
    const int order = QString::compare(textOf(left), textOf(right), Qt::CaseInsensitive);
    if (order != 0) return view.isDescending ? order > 0 : order < 0;
    return left.id < right.id;
  }
  const double a = numberOf(left, view.sortBy), b = numberOf(right, view.sortBy);
  if (std::isnan(a) != std::isnan(b)) return std::isnan(b);
  if (a != b && !std::isnan(a)) return view.isDescending ? a > b : a < b;
  return left.id < right.id;
}

bool fits(const RegionRow& row, const QString& search) {
  const QStringList words = search.split(QLatin1Char(' '), Qt::SkipEmptyParts);
  return std::all_of(words.begin(), words.end(), [&row](const QString& word) {
    return row.name.contains(word, Qt::CaseInsensitive) || row.pattern.contains(word, Qt::CaseInsensitive) ||
           row.node.contains(word, Qt::CaseInsensitive) || row.types.contains(word, Qt::CaseInsensitive) ||
           row.kind.contains(word, Qt::CaseInsensitive);
  });
}

/// The steps of a pattern as one goes down: "user:*:cart" is "user:", "user:*:", "user:*:cart".
std::vector<QString> stepsOf(const QString& glob) {
  static const QString kSeparators = QStringLiteral(":/|.");
  std::vector<QString> steps;
  for (qsizetype at = 0; at < glob.size(); ++at) {
    if (kSeparators.contains(glob[at]) && at + 1 < glob.size() && (at == 0 || glob[at - 1] != glob[at])) {
      steps.push_back(glob.left(at + 1));
    }
  }
  return steps;
}

/// Orders drafts as a tree: each branch of two or more under a row that adds them up.
class Tree {
 public:
  Tree(const RegionsView& view, std::vector<RegionRow>& rows, double whole)
      : m_view(view), m_rows(rows), m_whole(whole) {}

  void build(std::vector<Draft> drafts, int depth, std::size_t step) {
    std::map<QString, std::vector<Draft>> branches;
    std::vector<std::pair<Draft, std::vector<Draft>>> all;  // a row, and what lies under it
    for (Draft& draft : drafts) {
      const std::vector<QString> steps = draft.row.isOther ? std::vector<QString>() : stepsOf(draft.row.glob);
      if (step < steps.size()) {
        branches[steps[step]].push_back(std::move(draft));
      } else {
        all.emplace_back(std::move(draft), std::vector<Draft>());
      }
    }
    for (auto& [prefix, members] : branches) {
      if (members.size() == 1) {
        all.emplace_back(std::move(members.front()), std::vector<Draft>());
      } else {
        all.emplace_back(branchOf(prefix, members), std::move(members));
      }
    }
    std::ranges::sort(
        all, [this](const auto& left, const auto& right) { return isBefore(left.first.row, right.first.row, m_view); });
    for (auto& [draft, members] : all) {
      draft.row.depth = depth;
      const bool isOpen = draft.row.isBranch && !draft.row.isFolded;
      m_rows.push_back(std::move(draft.row));
      if (isOpen) build(std::move(members), depth + 1, step + 1);
    }
  }

 private:
  Draft branchOf(const QString& prefix, const std::vector<Draft>& members) {
    Draft branch = members.front();
    for (std::size_t i = 1; i < members.size(); ++i) join(branch, members[i]);
    RegionRow& row = branch.row;
    row.id = QStringLiteral("\n\n") + prefix;
    row.isBranch = true;
    row.isFolded = m_view.folded.contains(row.id);
    row.name = plainText(prefix.toStdString(), 200) + QStringLiteral("\u2026");
    row.pattern = Words::tr("%n regions", nullptr, static_cast<int>(members.size()));
    row.glob.clear();
    row.kind.clear();
    row.nodeId.clear();
    row.node.clear();
    row.growth.reset();
    finish(branch, m_whole);
    return branch;
  }

  const RegionsView& m_view;
  std::vector<RegionRow>& m_rows;
  double m_whole;
};

std::vector<RegionTile> tilesOf(const std::vector<Draft>& drafts, double whole) {
  std::vector<const RegionRow*> largest;
  for (const Draft& draft : drafts) {
    if (draft.row.share && *draft.row.share > 0) largest.push_back(&draft.row);
  }
  std::ranges::sort(largest,
                    [](const RegionRow* left, const RegionRow* right) { return *left->share > *right->share; });
  std::vector<RegionTile> tiles;
  double rest = 0;
  std::size_t restCount = 0;
  for (const RegionRow* row : largest) {
    if (tiles.size() + 1 >= RegionsFrame::kTilesMax || *row->share < 0.002) {
      rest += *row->share;
      ++restCount;
      continue;
    }
    RegionTile& tile = tiles.emplace_back();
    tile.id = row->id;
    tile.nodeId = row->nodeId;
    tile.glob = row->isOther ? QString() : row->glob;
    tile.name = row->name;
    tile.share = *row->share;
    tile.detail = QStringLiteral("%1, %2").arg(row->bytesText, row->shareText);
    tile.spoken = row->spoken;
  }
  if (restCount > 0) {
    RegionTile& tile = tiles.emplace_back();
    tile.id = QStringLiteral("\n\n\n");
    tile.name = Words::tr("%n smaller regions", nullptr, static_cast<int>(restCount));
    tile.detail =
        QStringLiteral("%1, %2").arg(figures::text(stats::Unit::bytes, rest * whole), figures::smallPercent(rest));
    tile.spoken = tile.name + QStringLiteral(", ") + tile.detail;
    tile.share = rest;
    tile.isRest = true;
  }
  return tiles;
}

}  // namespace

bool RegionRow::operator==(const RegionRow& other) const {
  const auto same = [](const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
  };
  return id == other.id && spoken == other.spoken && kind == other.kind && types == other.types &&
         idleText == other.idleText && coldText == other.coldText && depth == other.depth &&
         isFolded == other.isFolded && bar == other.bar && pattern == other.pattern && same(trend, other.trend);
}

RegionsFrame regionsFrame(const RegionNodes& nodes, const RegionsView& view, RunTrends& trends) {
  RegionsFrame frame;
  std::vector<Draft> drafts = gather(nodes, view, frame, trends);
  trends.keepOnly(nodes);
  frame.bytes = Interval();
  for (const Draft& draft : drafts) {
    frame.entries = sum(frame.entries, draft.row.entries);
    if (draft.row.entries.high > 0) frame.bytes = sum(frame.bytes, draft.row.bytes);
  }
  double known = 0, without = 0;
  for (const Draft& draft : drafts) {
    if (!draft.isTtlKnown) continue;
    known += draft.row.entries.value;
    without += draft.withoutTtl;
  }
  if (known > 0) frame.withoutTtl = without / known;
  for (const Draft& draft : drafts) {
    if (draft.row.coldBytes) frame.coldBytes = frame.coldBytes.value_or(0) + *draft.row.coldBytes;
  }
  frame.isTtlKnownOfAll = known >= frame.entries.value;
  // Shares are of what is known, where some bytes are not.
  double whole = 0;
  for (const Draft& draft : drafts) whole += draft.row.bytes ? draft.row.bytes->value : 0;
  for (Draft& draft : drafts) finish(draft, whole);
  if (!view.search.isEmpty()) {
    std::erase_if(drafts, [&view](const Draft& draft) { return !fits(draft.row, view.search); });
  }
  frame.regions = drafts.size();
  frame.tiles = tilesOf(drafts, whole);
  if (view.isTree) {
    Tree(view, frame.rows, whole).build(std::move(drafts), 0, 0);
  } else {
    frame.rows.reserve(drafts.size());
    for (Draft& draft : drafts) frame.rows.push_back(std::move(draft.row));
    std::ranges::sort(frame.rows,
                      [&view](const RegionRow& left, const RegionRow& right) { return isBefore(left, right, view); });
  }
  double most = 0;
  for (const RegionRow& row : frame.rows) most = std::max(most, row.share.value_or(0));
  for (RegionRow& row : frame.rows) row.bar = row.share && most > 0 ? *row.share / most : -1;
  if (frame.rows.size() > RegionsFrame::kRowsMax) {
    frame.rowsLeftOut = frame.rows.size() - RegionsFrame::kRowsMax;
    frame.rows.resize(RegionsFrame::kRowsMax);
  }
  return frame;
}

void layOutTiles(std::vector<RegionTile>& tiles, double aspect) {
  double all = 0;
  for (const RegionTile& tile : tiles) all += tile.share;
  if (all <= 0 || aspect <= 0) return;
  // In a rectangle as wide as `aspect` and 1 high; scaled to the unit square at the end.
  const double scale = aspect / all;
  double x = 0, y = 0, width = aspect, height = 1;
  const auto worst = [&](std::size_t from, std::size_t to, double side) {
    double area = 0;
    for (std::size_t i = from; i < to; ++i) area += tiles[i].share * scale;
    const double thickness = area / side;
    double ratio = 1;
    for (std::size_t i = from; i < to; ++i) {
      const double length = tiles[i].share * scale / thickness;
      if (length > 0) ratio = std::max({ratio, length / thickness, thickness / length});
    }
    return ratio;
  };
  for (std::size_t from = 0; from < tiles.size();) {
    const double side = std::min(width, height);
    std::size_t to = from + 1;
    while (to < tiles.size() && worst(from, to + 1, side) <= worst(from, to, side)) ++to;
    double area = 0;
    for (std::size_t i = from; i < to; ++i) area += tiles[i].share * scale;
    const double thickness = side > 0 ? area / side : 0;
    double along = 0;
    for (std::size_t i = from; i < to; ++i) {
      const double length = thickness > 0 ? tiles[i].share * scale / thickness : 0;
      const bool isColumn = width >= height;
      tiles[i].x = (isColumn ? x : x + along) / aspect;
      tiles[i].y = isColumn ? y + along : y;
      tiles[i].width = (isColumn ? thickness : length) / aspect;
      tiles[i].height = isColumn ? length : thickness;
      along += length;
    }
    (width >= height ? x : y) += thickness;
    (width >= height ? width : height) -= thickness;
    from = to;
  }
}

}  // namespace hotset::ui
