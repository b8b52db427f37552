// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtGui/QColor>
#include <QtQml/qqml.h>
#include <QtQuick/QQuickPaintedItem>

namespace hotset::ui {

/// Columns side by side, each of several parts on top of each other.
struct StackColumns {
  QStringList series;          ///< From the bottom.
  std::vector<double> values;  ///< Column by column; NaN: not known.
  std::vector<double> heard;   ///< One a column: how much of its time was listened to, 0 to 1.
  QStringList texts;           ///< One a column: what it says.
  QStringList ticks;           ///< Labels of its axis, evenly spread from the left edge.
  double top = 0;
  QString topText;

  [[nodiscard]] int count() const noexcept { return static_cast<int>(heard.size()); }
};

/// What a stack of columns shows, and where the operator is in it. Window's thread.
class StackModel final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(QList<QString> series READ series NOTIFY changed)
  Q_PROPERTY(QList<QString> ticks READ ticks NOTIFY changed)
  Q_PROPERTY(QString topText READ topText NOTIFY changed)
  Q_PROPERTY(int count READ count NOTIFY changed)
  Q_PROPERTY(int current READ current NOTIFY currentChanged)
  Q_PROPERTY(QString text READ text NOTIFY currentChanged)
 public:
  explicit StackModel(QObject* parent) : QObject(parent) {}

  void set(StackColumns columns);
  [[nodiscard]] const StackColumns& columns() const noexcept { return m_columns; }
  [[nodiscard]] QStringList series() const { return m_columns.series; }
  [[nodiscard]] QStringList ticks() const { return m_columns.ticks; }
  [[nodiscard]] QString topText() const { return m_columns.topText; }
  [[nodiscard]] int count() const noexcept { return m_columns.count(); }
  /// The column that is looked at; -1: none.
  [[nodiscard]] int current() const noexcept { return m_current; }
  /// What it says.
  [[nodiscard]] QString text() const { return m_columns.texts.value(m_current); }
  Q_INVOKABLE void look(int column);
  /// By so many columns; from nowhere to the last.
  Q_INVOKABLE void step(int right);

 Q_SIGNALS:
  void changed();
  void currentChanged();

 private:
  StackColumns m_columns;
  int m_current = -1;
};

/// Stacked columns with a strip below that says how much of each one's time was listened to. A column of which nothing
/// is known is left open. Its labels stand beside it.
class StackPlot : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(hotset::ui::StackModel* model READ model WRITE setModel NOTIFY modelChanged)
  Q_PROPERTY(QList<QColor> colours MEMBER m_colours NOTIFY lookChanged)
  Q_PROPERTY(QColor grid MEMBER m_grid NOTIFY lookChanged)
  Q_PROPERTY(QColor strip MEMBER m_strip NOTIFY lookChanged)
  Q_PROPERTY(QColor mark MEMBER m_mark NOTIFY lookChanged)
 public:
  explicit StackPlot(QQuickItem* parent = nullptr);

  [[nodiscard]] StackModel* model() const noexcept { return m_model; }
  void setModel(StackModel* model);
  void paint(QPainter* painter) override;
  /// The column at a place from the left; -1: there is none.
  Q_INVOKABLE int columnAt(qreal x) const;

 Q_SIGNALS:
  void modelChanged();
  void lookChanged();

 private:
  void paintColumn(QPainter& painter, int column, const QRectF& room) const;

  StackModel* m_model = nullptr;
  QList<QColor> m_colours;
  QColor m_grid, m_strip, m_mark;
};

}  // namespace hotset::ui
