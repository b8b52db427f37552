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
  QString clock = time.toString(QStringLiteral("HH:mm:ss"));
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

Notices::Notices(Stay stay, QObject* parent) : QObject(parent), m_stay(stay) {
  m_leaving.setSingleShot(true);
  connect(&m_leaving, &QTimer::timeout, this, [this] { dismiss(m_leavingId); });
}

int Notices::add(const QString& text, Tone tone) {
  return add([text] { return text; }, tone);
}

int Notices::add(const Words& words, Tone tone) {
  const QString text = words();
  const auto same = std::ranges::find_if(m_all, [&](const Told& told) {
    return told.notice.text == text && told.notice.action.isEmpty() && isOpen(told.notice.id);
  });
  if (same == m_all.end()) return add(words, tone, [] { return QString(); }, {});
  same->notice.time = QDateTime::currentDateTime();
  restartClock(same->notice.id);
  show();
  return same->notice.id;
}

int Notices::add(const Words& words, Tone tone, const Words& action, std::function<void()> act) {
  const int id = ++m_lastId;
  const Notice notice{id, words(), tone, action(), QDateTime::currentDateTime()};
  m_all.insert(m_all.begin(), {notice, words});
  if (m_all.size() > kPastMax) m_all.pop_back();
  if (act) m_acts.emplace(id, std::move(act));
  m_openOnes.insert(m_openOnes.begin(), {id, stayOf(notice)});
  if (m_openOnes.size() > kOpenMax) {
    m_openOnes.pop_back();
    ++m_unread;
  }
  show();
  return id;
}

void Notices::withdrawAction(int id) {
  m_acts.erase(id);
  for (Told& told : m_all) {
    if (told.notice.id == id) told.notice.action.clear();
  }
  show();
}

void Notices::continueFrom(const Notices& other) {
  m_all = other.m_all;
  for (Told& told : m_all) {
    told.notice.text = told.words();
    told.notice.action.clear();
  }
  m_openOnes = other.m_openOnes;
  m_lastId = other.m_lastId;
  m_unread = other.m_unread;
  show();
}

void Notices::offer(int id, const Words& action, std::function<void()> act) {
  m_acts.insert_or_assign(id, std::move(act));
  for (Told& told : m_all) {
    if (told.notice.id == id) told.notice.action = action();
  }
  show();
}

void Notices::dismiss(int id) {
  std::erase_if(m_openOnes, [id](const Open& one) { return one.id == id; });
  show();
}

void Notices::dismissAll() {
  m_openOnes.clear();
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

void Notices::setHeld(bool isHeld) {
  if (isHeld == std::exchange(m_isHeld, isHeld)) return;
  keepTime();
  Q_EMIT changed();
}

bool Notices::isOpen(int id) const { return std::ranges::find(m_openOnes, id, &Open::id) != m_openOnes.end(); }

std::optional<std::chrono::milliseconds> Notices::stayOf(const Notice& notice) const {
  if (notice.tone == Tone::warning || notice.tone == Tone::severe) return std::nullopt;
  return notice.action.isEmpty() ? m_stay.plain : m_stay.withAction;
}

void Notices::restartClock(int id) {
  if (m_leavingId == id) m_leaving.stop();
  for (Open& one : m_openOnes) {
    if (one.id == id && one.left) one.left = m_stay.plain;
  }
}

void Notices::keepTime() {
  const Open* const seen = m_isHeld || m_openOnes.empty() ? nullptr : &m_openOnes.front();
  if (m_leaving.isActive()) {
    if (seen && seen->id == m_leavingId) return;
    for (Open& one : m_openOnes) {
      if (one.id == m_leavingId) one.left = std::max(m_leaving.remainingTimeAsDuration(), m_stay.least);
    }
    m_leaving.stop();
  }
  if (!seen || !seen->left) return;
  m_leavingId = seen->id;
  m_leaving.start(*seen->left);
}

void Notices::show() {
  keepTime();
  std::vector<Notice> open, past;
  for (const Told& told : m_all) {
    if (isOpen(told.notice.id)) open.push_back(told.notice);
    past.push_back(told.notice);
  }
  m_open.set(std::move(open));
  m_past.set(std::move(past));
  Q_EMIT changed();
}

}  // namespace hotset::ui
