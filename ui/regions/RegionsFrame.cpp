// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionsFrame.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include <QtCore/QCoreApplication>

#include "core/domain/regions/RegionSum.h"
#include "ui/regions/RegionDrafts.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

using regions::Interval;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(RegionRows)
};

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
    case RegionColumn::misses:
      return row.misses ? row.misses->perSecond : std::nan("");
    case RegionColumn::evictions:
      return row.evictions ? row.evictions->perSecond : std::nan("");
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

}  // namespace

bool RegionRow::operator==(const RegionRow& other) const {
  const auto same = [](const std::vector<double>& a, const std::vector<double>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
  };
  const auto trendOf = [](const std::optional<HeardRate>& rate) { return rate ? rate->trend : std::vector<double>(); };
  return id == other.id && spoken == other.spoken && kind == other.kind && types == other.types &&
         idleText == other.idleText && coldText == other.coldText && depth == other.depth &&
         isFolded == other.isFolded && bar == other.bar && pattern == other.pattern && same(trend, other.trend) &&
         same(trendOf(misses), trendOf(other.misses)) && same(trendOf(evictions), trendOf(other.evictions));
}

RegionsFrame regionsFrame(const RegionNodes& nodes, const RegionsView& view, RunTrends& trends,
                          const HeardHoursPtr& heard) {
  RegionsFrame frame;
  std::vector<Draft> drafts = gatherRegions(nodes, view, frame, trends, heard.get());
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
  frame.isHeard = std::ranges::any_of(
      drafts, [](const Draft& draft) { return draft.row.misses.has_value() || draft.row.evictions.has_value(); });
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
  frame.tiles = regionTiles(drafts, whole);
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

}  // namespace hotset::ui
