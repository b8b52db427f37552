// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>
#include <vector>

#include <QtCharts/QAbstractAxis>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtGui/QColor>
#include <QtQml/qqml.h>

#include "ui/charts/ChartModel.h"

namespace hotset::ui {

/// Puts a ChartModel's curves into a Qt Charts ChartView: one series for each unbroken piece of a line, since Qt Charts
/// draws a line across what is missing. Several painters take turns, one chart in a frame, so that none holds a frame
/// up. `anchor` is a series of the view with its axes; the painter adds its own beside it.
class ChartPainter : public QObject {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(hotset::ui::ChartModel* chart READ chart WRITE setChart NOTIFY chartChanged REQUIRED)
  Q_PROPERTY(QLineSeries* anchor READ anchor WRITE setAnchor NOTIFY anchorChanged REQUIRED)
  Q_PROPERTY(QList<QColor> colours READ colours WRITE setColours NOTIFY coloursChanged REQUIRED)
  Q_PROPERTY(double lineWidth READ lineWidth WRITE setLineWidth NOTIFY lineWidthChanged)
  Q_PROPERTY(double areaOpacity READ areaOpacity WRITE setAreaOpacity NOTIFY areaOpacityChanged)
 public:
  explicit ChartPainter(QObject* parent = nullptr);
  ~ChartPainter() override;

  [[nodiscard]] ChartModel* chart() const { return m_chart; }
  [[nodiscard]] QLineSeries* anchor() const { return m_anchor; }
  [[nodiscard]] QList<QColor> colours() const { return m_colours; }
  [[nodiscard]] double lineWidth() const noexcept { return m_lineWidth; }
  [[nodiscard]] double areaOpacity() const noexcept { return m_areaOpacity; }
  void setChart(ChartModel* chart);
  void setAnchor(QLineSeries* anchor);
  void setColours(const QList<QColor>& colours);
  void setLineWidth(double width);
  void setAreaOpacity(double opacity);

  /// Draws now; called in turn.
  void paint();

 Q_SIGNALS:
  void chartChanged();
  void anchorChanged();
  void coloursChanged();
  void lineWidthChanged();
  void areaOpacityChanged();

 private:
  /// The series of one line of the model; more pieces need more of them, and none is ever given back.
  struct Strokes {
    std::vector<QLineSeries*> lines;
    std::vector<QAreaSeries*> areas;
    std::size_t shown = 0;
  };

  void schedule();
  void restyle();
  void paintLine(std::size_t index);
  void addStroke(Strokes& strokes, const ChartLine& line);
  void style(const Strokes& strokes, const ChartLine& line);
  [[nodiscard]] QPointF scaled(const QPointF& point, const ChartLine& line) const;

  QPointer<ChartModel> m_chart;
  QPointer<QLineSeries> m_anchor;
  QList<QColor> m_colours;
  double m_lineWidth = 1.5;
  double m_areaOpacity = 0.12;
  std::vector<Strokes> m_strokes;
  bool m_isScheduled = false;
};

}  // namespace hotset::ui
