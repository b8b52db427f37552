// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtCore/QString>
#include <QtQml/qqml.h>

namespace hotset::ui {

/// What happened in the stretch of time that the charts show: where on the axis, and in words.
class EventMarks : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its axis")
 public:
  enum Role {
    fromRole = Qt::UserRole,  ///< real: 0 at the axis' start, 1 at its end.
    toRole,                   ///< real: the same as `from` for what took no time.
    isStretchRole,            ///< bool: it lasted, as a gap does.
    toneRole,                 ///< int, as in Tone.
    textRole,                 ///< QString: what happened, and when.
  };
  struct Event {
    double from = 0, to = 0;
    bool isStretch = false;
    int tone = 0;
    QString text;
    bool operator==(const Event&) const = default;
  };

  using QAbstractListModel::QAbstractListModel;
  /// Oldest first.
  void set(std::vector<Event> events);
  /// What happened within `reach` of there, one after the other; empty: nothing did.
  [[nodiscard]] QString textAt(double position, double reach) const;
  [[nodiscard]] const std::vector<Event>& all() const noexcept { return m_events; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 private:
  friend struct RowSync;

  std::vector<Event> m_events;
};

}  // namespace hotset::ui
