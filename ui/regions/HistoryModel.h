// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QObject>
#include <QtQml/qqml.h>

#include "ui/regions/RegionPicture.h"

namespace hotset::ui {

/// A figure over the runs kept, as HistoryPlot takes it. Window's thread.
class HistoryModel final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(QList<qreal> times READ times NOTIFY changed)
  Q_PROPERTY(QList<qreal> values READ values NOTIFY changed)
  Q_PROPERTY(QList<qreal> lows READ lows NOTIFY changed)
  Q_PROPERTY(QList<qreal> highs READ highs NOTIFY changed)
  Q_PROPERTY(qreal top READ top NOTIFY changed)
  Q_PROPERTY(QString topText READ topText NOTIFY changed)
  Q_PROPERTY(QString fromText READ fromText NOTIFY changed)
  Q_PROPERTY(QString toText READ toText NOTIFY changed)
  Q_PROPERTY(int runs READ runs NOTIFY changed)
  Q_PROPERTY(qreal from READ from NOTIFY changed)
  Q_PROPERTY(qreal to READ to NOTIFY changed)
  Q_PROPERTY(bool arePoints READ arePoints NOTIFY changed)
 public:
  explicit HistoryModel(QObject* parent) : QObject(parent) {}

  void set(const RegionHistory& history);
  [[nodiscard]] QList<qreal> times() const { return {m_history.times.begin(), m_history.times.end()}; }
  [[nodiscard]] QList<qreal> values() const { return {m_history.values.begin(), m_history.values.end()}; }
  [[nodiscard]] QList<qreal> lows() const { return {m_history.lows.begin(), m_history.lows.end()}; }
  [[nodiscard]] QList<qreal> highs() const { return {m_history.highs.begin(), m_history.highs.end()}; }
  [[nodiscard]] qreal top() const noexcept { return m_history.top; }
  [[nodiscard]] QString topText() const { return m_history.topText; }
  [[nodiscard]] QString fromText() const { return m_history.fromText; }
  [[nodiscard]] QString toText() const { return m_history.toText; }
  [[nodiscard]] int runs() const noexcept { return static_cast<int>(m_history.times.size()); }
  [[nodiscard]] qreal from() const noexcept { return m_history.from; }
  [[nodiscard]] qreal to() const noexcept { return m_history.to; }
  [[nodiscard]] bool arePoints() const noexcept { return m_history.arePoints; }
  /// What a run says; -1: the latest.
  Q_INVOKABLE QString text(int run) const;

 Q_SIGNALS:
  void changed();

 private:
  RegionHistory m_history;
};

}  // namespace hotset::ui
