// SPDX-License-Identifier: GPL-3.0-only
#include "ui/app/PaletteModel.h"

#include <algorithm>

#include <QtGui/QKeySequence>

namespace hotset::ui {
namespace {

constexpr qsizetype kTypedMax = 100;

}  // namespace

void PaletteModel::fill(std::vector<Action> entries) {
  m_entries = std::move(entries);
  m_typed.clear();
  choose();
}

void PaletteModel::use(const QString& id) {
  m_recent.removeAll(id);
  m_recent.prepend(id);
  while (m_recent.size() > kRecentMax) m_recent.removeLast();
}

void PaletteModel::setTyped(const QString& typed) {
  const QString wanted = typed.left(kTypedMax);
  if (wanted == m_typed) return;
  m_typed = wanted;
  choose();
}

void PaletteModel::choose() {
  struct Fit {
    int score;
    std::size_t entry;
  };
  std::vector<Fit> fits;
  for (std::size_t i = 0; i < m_entries.size(); ++i) {
    const int score = fitness(m_entries[i].title, m_typed);
    if (score < 0) continue;
    const qsizetype recency = m_recent.indexOf(m_entries[i].id);
    fits.push_back({2 * score + (recency < 0 ? 0 : static_cast<int>(kRecentMax - recency)), i});
  }
  std::ranges::sort(fits, [](const Fit& left, const Fit& right) {
    return left.score != right.score ? left.score > right.score : left.entry < right.entry;
  });
  beginResetModel();
  m_shown.clear();
  for (const Fit& fit : fits) {
    if (m_shown.size() < kShownMax) m_shown.push_back(fit.entry);
  }
  endResetModel();
  Q_EMIT typedChanged();
}

QString PaletteModel::idAt(int row) const {
  return row >= 0 && row < count() ? m_entries[m_shown[static_cast<std::size_t>(row)]].id : QString();
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Action& entry = m_entries[m_shown[static_cast<std::size_t>(index.row())]];
  const bool isNode = entry.id.startsWith(QStringLiteral("node/"));
  switch (role) {
    case idRole:
      return entry.id;
    case Qt::DisplayRole:
    case titleRole:
      return entry.title;
    case detailRole:
      return m_typed.isEmpty() && m_recent.contains(entry.id) ? tr("recent") : isNode ? tr("node") : QString();
    case shortcutRole:
      return QKeySequence(entry.shortcut).toString(QKeySequence::NativeText);
    case isNodeRole:
      return isNode;
    default:
      return {};
  }
}

QHash<int, QByteArray> PaletteModel::roleNames() const {
  return {{idRole, "entryId"},
          {titleRole, "title"},
          {detailRole, "detail"},
          {shortcutRole, "shortcut"},
          {isNodeRole, "isNode"}};
}

}  // namespace hotset::ui
