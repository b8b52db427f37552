// SPDX-License-Identifier: GPL-3.0-only
#include "ui/app/Notices.h"

#include <algorithm>
#include <utility>

#include <QtCore/QLocale>

namespace hotset::ui {
namespace {

QString word(Tone tone) {
  switch (tone) {
    case Tone::neutral:
    case Tone::good:
      return Notices::tr("Notice");
    case Tone::warning:
      return Notices::tr("Warning");
    case Tone::severe:
      break;
  }
  return Notices::tr("Error");
}

QString timeText(const QDateTime& time) {
  const QString clock = time.toString(QStringLiteral("HH:mm:ss"));
  if (time.date() == QDate::currentDate()) return clock;
  return QStringLiteral("%1 %2").arg(QLocale().toString(time.date(), QLocale::ShortFormat), clock);
}

}  // namespace

void NoticeModel::set(std::vector<Notice> notices) {
  const std::size_t before = m_rows.size();
  RowSync::apply(*this, m_rows, std::move(notices));
  if (before != m_rows.size()) Q_EMIT countChanged();
}

QVariant NoticeModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Notice& notice = m_rows[static_cast<std::size_t>(index.row())];
  switch (role) {
    case noticeIdRole:
      return notice.id;
    case Qt::DisplayRole:
    case textRole:
      return notice.text;
    case toneRole:
      return static_cast<int>(notice.tone);
    case actionRole:
      return notice.action;
    case timeRole:
      return timeText(notice.time);
    case spokenRole:
      return tr("%1: %2", "kind of notice, its text").arg(word(notice.tone), notice.text);
    default:
      return {};
  }
}

QHash<int, QByteArray> NoticeModel::roleNames() const {
  return {{noticeIdRole, "noticeId"}, {textRole, "words"}, {toneRole, "tone"},
          {actionRole, "action"},     {timeRole, "time"},  {spokenRole, "spoken"}};
}

int Notices::add(const QString& text, Tone tone, const QString& action, std::function<void()> act) {
  const auto same = std::ranges::find_if(m_all, [&](const Notice& notice) {
    return notice.text == text && notice.action.isEmpty() && action.isEmpty() &&
           std::ranges::find(m_openIds, notice.id) != m_openIds.end();
  });
  if (same != m_all.end()) {
    same->time = QDateTime::currentDateTime();
    show();
    return same->id;
  }
  const int id = ++m_lastId;
  m_all.insert(m_all.begin(), {id, text, tone, action, QDateTime::currentDateTime()});
  if (m_all.size() > kPastMax) m_all.pop_back();
  if (act) m_acts.emplace(id, std::move(act));
  m_openIds.insert(m_openIds.begin(), id);
  if (m_openIds.size() > kOpenMax) {
    m_openIds.pop_back();
    ++m_unread;
  }
  show();
  return id;
}

void Notices::withdrawAction(int id) {
  m_acts.erase(id);
  for (Notice& notice : m_all) {
    if (notice.id == id) notice.action.clear();
  }
  show();
}

void Notices::dismiss(int id) {
  std::erase(m_openIds, id);
  show();
}

void Notices::dismissAll() {
  m_openIds.clear();
  show();
}

void Notices::act(int id) {
  const auto found = m_acts.extract(id);
  withdrawAction(id);
  dismiss(id);
  if (found) found.mapped()();
}

void Notices::markRead() {
  m_unread = 0;
  Q_EMIT changed();
}

void Notices::show() {
  std::vector<Notice> open;
  open.reserve(m_openIds.size());
  for (const Notice& notice : m_all) {
    if (std::ranges::find(m_openIds, notice.id) != m_openIds.end()) open.push_back(notice);
  }
  m_open.set(std::move(open));
  m_past.set(m_all);
  Q_EMIT changed();
}

}  // namespace hotset::ui
