// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <map>
#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtCore/QDateTime>
#include <QtQml/qqml.h>

#include "ui/support/RowSync.h"
#include "ui/support/Tone.h"

namespace hotset::ui {

/// Something the operator was told.
struct Notice {
  int id = 0;
  QString text;
  Tone tone = Tone::neutral;
  QString action;  ///< What its button does, "Undo"; empty: it has none.
  QDateTime time;

  [[nodiscard]] int key() const { return id; }
  bool operator==(const Notice&) const = default;
};

/// Notices in the order in which they are shown. Window's thread.
class NoticeModel final : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
 public:
  enum Role {
    noticeIdRole = Qt::UserRole,  ///< int.
    textRole,                     ///< QString.
    toneRole,                     ///< int: Tone.
    actionRole,                   ///< QString; may be empty.
    timeRole,                     ///< QString: "10:32:18", with the date when that is not today's.
    spokenRole,                   ///< QString: the kind of notice and its text.
  };

  explicit NoticeModel(QObject* parent) : QAbstractListModel(parent) {}

  void set(std::vector<Notice> notices);
  [[nodiscard]] int count() const noexcept { return static_cast<int>(m_rows.size()); }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void countChanged();

 private:
  friend struct RowSync;

  std::vector<Notice> m_rows;
};

/// What the operator was told in this window: the newest stand open above the page until they are dismissed, three at
/// most; the last fifty stay to be read again. Window's thread.
class Notices final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
  Q_PROPERTY(hotset::ui::NoticeModel* open READ open CONSTANT)
  Q_PROPERTY(hotset::ui::NoticeModel* past READ past CONSTANT)
  Q_PROPERTY(int unreadCount READ unreadCount NOTIFY changed)
 public:
  static constexpr std::size_t kOpenMax = 3, kPastMax = 50;

  explicit Notices(QObject* parent) : QObject(parent) {}

  [[nodiscard]] NoticeModel* open() noexcept { return &m_open; }
  /// All of them, the newest first.
  [[nodiscard]] NoticeModel* past() noexcept { return &m_past; }
  /// Those that made way for newer ones before they were dismissed, since the list was last looked at.
  [[nodiscard]] int unreadCount() const noexcept { return m_unread; }

  /// Shows it, and gives its id. What already stands open with the same words and no action is only dated anew.
  int add(const QString& text, Tone tone, const QString& action = {}, std::function<void()> act = {});
  /// Its action can't be taken any more.
  void withdrawAction(int id);

  Q_INVOKABLE void dismiss(int id);
  Q_INVOKABLE void dismissAll();
  /// Does what its button says, once, and closes it.
  Q_INVOKABLE void act(int id);
  Q_INVOKABLE void markRead();

 Q_SIGNALS:
  void changed();

 private:
  void show();

  std::vector<Notice> m_all;   ///< The newest first.
  std::vector<int> m_openIds;  ///< The newest first.
  std::map<int, std::function<void()>> m_acts;
  NoticeModel m_open{nullptr}, m_past{nullptr};
  int m_lastId = 0, m_unread = 0;
};

}  // namespace hotset::ui
