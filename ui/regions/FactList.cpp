// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/FactList.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/support/RowSync.h"

namespace hotset::ui {

bool Fact::operator==(const Fact& other) const {
  return title == other.title && figure == other.figure && note == other.note && tone == other.tone &&
         share == other.share && trend.size() == other.trend.size() &&
         std::equal(trend.begin(), trend.end(), other.trend.begin(),
                    [](qreal a, qreal b) { return a == b || (std::isnan(a) && std::isnan(b)); });
}

void FactList::set(std::vector<Fact> facts) {
  const int before = count();
  RowSync::applyByPlace(*this, m_facts, std::move(facts));
  if (count() != before) Q_EMIT countChanged();
}

QVariant FactList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Fact& fact = m_facts[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole:
    case titleRole:
      return fact.title;
    case figureRole:
      return fact.figure;
    case noteRole:
      return fact.note;
    case toneRole:
      return fact.tone;
    case shareRole:
      return fact.share;
    case trendRole:
      return QVariant::fromValue(fact.trend);
    default:
      return {};
  }
}

QHash<int, QByteArray> FactList::roleNames() const {
  return {{titleRole, "title"}, {figureRole, "figure"}, {noteRole, "note"},
          {toneRole, "tone"},   {shareRole, "share"},   {trendRole, "trend"}};
}

}  // namespace hotset::ui
