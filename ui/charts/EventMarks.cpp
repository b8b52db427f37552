// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/EventMarks.h"

#include <QtCore/QStringList>

#include "ui/support/RowSync.h"

namespace hotset::ui {

void EventMarks::set(std::vector<Event> events) { RowSync::applyByPlace(*this, m_events, std::move(events)); }

QString EventMarks::textAt(double position, double reach) const {
  QStringList texts;
  for (const Event& event : m_events) {
    if (position >= event.from - reach && position <= event.to + reach) texts << event.text;
  }
  return texts.join(QStringLiteral("; "));
}

int EventMarks::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

QVariant EventMarks::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Event& event = m_events[static_cast<std::size_t>(index.row())];
  switch (role) {
    case fromRole:
      return event.from;
    case toRole:
      return event.to;
    case isStretchRole:
      return event.isStretch;
    case toneRole:
      return event.tone;
    case textRole:
    case Qt::DisplayRole:
      return event.text;
    default:
      return {};
  }
}

QHash<int, QByteArray> EventMarks::roleNames() const {
  return {{fromRole, "from"}, {toRole, "to"}, {isStretchRole, "isStretch"}, {toneRole, "tone"}, {textRole, "text"}};
}

}  // namespace hotset::ui
