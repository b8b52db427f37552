// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QList>
#include <QtGui/QColor>
#include <QtQml/qqml.h>
#include <QtQuick/QQuickPaintedItem>

namespace hotset::ui {

/// A figure over the runs kept, each at its time, with the band in which the truth lies, or as single points each with
/// its bar. From nothing at the bottom to `peak`. NaN: not known, a gap. Its labels stand beside it.
class HistoryPlot : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QList<qreal> times MEMBER m_times NOTIFY dataChanged)
  Q_PROPERTY(QList<qreal> values MEMBER m_values NOTIFY dataChanged)
  Q_PROPERTY(QList<qreal> lows MEMBER m_lows NOTIFY dataChanged)
  Q_PROPERTY(QList<qreal> highs MEMBER m_highs NOTIFY dataChanged)
  Q_PROPERTY(qreal peak MEMBER m_peak NOTIFY dataChanged)
  Q_PROPERTY(qreal from MEMBER m_from NOTIFY dataChanged)
  Q_PROPERTY(qreal to MEMBER m_to NOTIFY dataChanged)
  Q_PROPERTY(bool arePoints MEMBER m_arePoints NOTIFY dataChanged)
  Q_PROPERTY(int current MEMBER m_current NOTIFY dataChanged)
  Q_PROPERTY(QColor colour MEMBER m_colour NOTIFY dataChanged)
  Q_PROPERTY(QColor grid MEMBER m_grid NOTIFY dataChanged)
  Q_PROPERTY(qreal lineWidth MEMBER m_lineWidth NOTIFY dataChanged)
 public:
  explicit HistoryPlot(QQuickItem* parent = nullptr);

  void paint(QPainter* painter) override;
  /// The run nearest to a place from the left; -1: there is none.
  Q_INVOKABLE int runAt(qreal x) const;

 Q_SIGNALS:
  void dataChanged();

 private:
  [[nodiscard]] qreal xOf(qsizetype run) const;
  [[nodiscard]] qreal yOf(qreal value) const;
  void paintPoints(QPainter& painter, qsizetype runs) const;

  QList<qreal> m_times, m_values, m_lows, m_highs;
  QColor m_colour, m_grid;
  qreal m_peak = 1, m_lineWidth = 1.5, m_from = 0, m_to = 0;
  bool m_arePoints = false;
  int m_current = -1;
};

}  // namespace hotset::ui
