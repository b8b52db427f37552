// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtGui/QColor>
#include <QtQml/qqml.h>
#include <QtQuick/QQuickPaintedItem>

namespace hotset::ui {

/// What a heat map shows.
struct HeatGrid {
  QStringList rows, columns;
  QStringList handles;          ///< One a row: of the region it is.
  std::vector<double> values;   ///< Row by row; NaN: not known.
  std::vector<double> shading;  ///< 0 to 1, of the same length.
  QStringList texts;            ///< Of the same length: what a cell says.
  QString least, most;          ///< What the ends of the scale mean.
};

/// The values of a heat map, and where the operator is in it. Window's thread.
class HeatModel final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(QList<QString> rows READ rows NOTIFY changed)
  Q_PROPERTY(QList<QString> columns READ columns NOTIFY changed)
  Q_PROPERTY(QString least READ least NOTIFY changed)
  Q_PROPERTY(QString most READ most NOTIFY changed)
  Q_PROPERTY(int row READ row NOTIFY placeChanged)
  Q_PROPERTY(int column READ column NOTIFY placeChanged)
  Q_PROPERTY(QString text READ text NOTIFY placeChanged)
 public:
  explicit HeatModel(QObject* parent) : QObject(parent) {}

  void set(HeatGrid grid);
  [[nodiscard]] const HeatGrid& grid() const noexcept { return m_grid; }
  [[nodiscard]] QStringList rows() const { return m_grid.rows; }
  [[nodiscard]] QStringList columns() const { return m_grid.columns; }
  [[nodiscard]] QString least() const { return m_grid.least; }
  [[nodiscard]] QString most() const { return m_grid.most; }
  /// The cell that is looked at; -1: none.
  [[nodiscard]] int row() const noexcept { return m_row; }
  [[nodiscard]] int column() const noexcept { return m_column; }
  /// What that cell says.
  [[nodiscard]] QString text() const;
  Q_INVOKABLE void look(int row, int column);
  /// By so many cells; from nowhere to the last column of the first row.
  Q_INVOKABLE void step(int down, int right);
  /// The region of a row.
  Q_INVOKABLE QString handle(int row) const;

 Q_SIGNALS:
  void changed();
  void placeChanged();

 private:
  HeatGrid m_grid;
  int m_row = -1, m_column = -1;
};

/// The cells of a heat map in the colours of viridis (van der Walt, Smith 2015): dark is little, bright is much. What
/// is not known stays empty.
class HeatMap : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(hotset::ui::HeatModel* model READ model WRITE setModel NOTIFY modelChanged)
  Q_PROPERTY(QColor empty MEMBER m_empty NOTIFY lookChanged)
  Q_PROPERTY(QColor mark MEMBER m_mark NOTIFY lookChanged)
 public:
  explicit HeatMap(QQuickItem* parent = nullptr);

  [[nodiscard]] HeatModel* model() const noexcept { return m_model; }
  void setModel(HeatModel* model);
  void paint(QPainter* painter) override;
  /// The colour of a part of the scale.
  [[nodiscard]] static QColor colourOf(double part);
  Q_INVOKABLE static QColor colour(double part) { return colourOf(part); }

 Q_SIGNALS:
  void modelChanged();
  void lookChanged();

 private:
  HeatModel* m_model = nullptr;
  QColor m_empty, m_mark;
};

}  // namespace hotset::ui
