// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtCore/QDateTime>
#include <QtCore/QTimer>
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

/// What the operator was told in this window. The newest stand open, three at most, and the first of them is seen; the
/// last fifty stay to be read again, and what they offer can still be taken. What is neutral or good goes by itself
/// once it was seen for long enough; a warning or an error stays until it is dismissed. Window's thread.
class Notices final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
  Q_PROPERTY(hotset::ui::NoticeModel* open READ open CONSTANT)
  Q_PROPERTY(hotset::ui::NoticeModel* past READ past CONSTANT)
  Q_PROPERTY(int unreadCount READ unreadCount NOTIFY changed)
  Q_PROPERTY(bool isHeld READ isHeld WRITE setHeld NOTIFY changed)
 public:
  static constexpr std::size_t kOpenMax = 3, kPastMax = 50;

  /// For how long one is seen before it goes.
  struct Stay {
    std::chrono::milliseconds plain{10'000}, withAction{20'000};
    std::chrono::milliseconds least{3'000};  ///< After it was held.
  };
  /// Makes words, anew in each language.
  using Words = std::function<QString()>;

  explicit Notices(QObject* parent) : Notices(Stay(), parent) {}
  Notices(Stay stay, QObject* parent);

  [[nodiscard]] NoticeModel* open() noexcept { return &m_open; }
  /// All of them, the newest first.
  [[nodiscard]] NoticeModel* past() noexcept { return &m_past; }
  /// Those that made way for newer ones before they were dismissed, since the list was last looked at.
  [[nodiscard]] int unreadCount() const noexcept { return m_unread; }
  /// While it is, nothing goes: the operator is at it, or away.
  [[nodiscard]] bool isHeld() const noexcept { return m_isHeld; }
  void setHeld(bool isHeld);

  /// Shows it, and gives its id. What already stands open with the same words and no action is only dated anew.
  int add(const Words& words, Tone tone);
  int add(const QString& text, Tone tone);
  /// With something that can be done about it, once.
  int add(const Words& words, Tone tone, const Words& action, std::function<void()> act);
  /// Its action can't be taken any more.
  void withdrawAction(int id);
  /// Tells what another window was told, in the language of now. Its actions are gone until they are offered again.
  /// For one that was told nothing yet.
  void continueFrom(const Notices& other);
  /// The action of one that was taken over.
  void offer(int id, const Words& action, std::function<void()> act);

  Q_INVOKABLE void dismiss(int id);
  Q_INVOKABLE void dismissAll();
  /// Does what its button says, once, and closes it.
  Q_INVOKABLE void act(int id);
  Q_INVOKABLE void markRead();

 Q_SIGNALS:
  void changed();

 private:
  struct Told {
    Notice notice;
    Words words;
  };
  struct Open {
    int id = 0;
    std::optional<std::chrono::milliseconds> left;  ///< Until it goes; nothing: it stays.
  };

  [[nodiscard]] bool isOpen(int id) const;
  [[nodiscard]] std::optional<std::chrono::milliseconds> stayOf(const Notice& notice) const;
  void restartClock(int id);
  /// Lets the time of the one that is seen run, and no other's.
  void keepTime();
  void show();

  Stay m_stay;
  std::vector<Told> m_all;       ///< The newest first.
  std::vector<Open> m_openOnes;  ///< The newest first.
  std::map<int, std::function<void()>> m_acts;
  NoticeModel m_open{nullptr}, m_past{nullptr};
  QTimer m_leaving;
  int m_leavingId = 0;
  int m_lastId = 0, m_unread = 0;
  bool m_isHeld = false;
};

}  // namespace hotset::ui
