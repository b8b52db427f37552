// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QList>
#include <QtGui/QColor>
#include <QtQml/qqml.h>
#include <QtQuick/QQuickPaintedItem>

namespace hotset::ui {

/// A small line without axes, from the smallest value at the bottom to the largest at the top; NaN is a gap.
/// Decoration: what it belongs to says its meaning.
class Sparkline : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QList<qreal> values READ values WRITE setValues NOTIFY valuesChanged)
  Q_PROPERTY(QColor colour READ colour WRITE setColour NOTIFY colourChanged)
  Q_PROPERTY(qreal lineWidth READ lineWidth WRITE setLineWidth NOTIFY lineWidthChanged)
 public:
  explicit Sparkline(QQuickItem* parent = nullptr);

  [[nodiscard]] QList<qreal> values() const { return m_values; }
  [[nodiscard]] QColor colour() const { return m_colour; }
  [[nodiscard]] qreal lineWidth() const noexcept { return m_lineWidth; }
  void setValues(const QList<qreal>& values);
  void setColour(const QColor& colour);
  void setLineWidth(qreal width);

  void paint(QPainter* painter) override;

 Q_SIGNALS:
  void valuesChanged();
  void colourChanged();
  void lineWidthChanged();

 private:
  QList<qreal> m_values;
  QColor m_colour;
  qreal m_lineWidth = 1.5;
};

}  // namespace hotset::ui
