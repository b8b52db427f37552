// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/ChartPainter.h"

#include <deque>

#include <QtCharts/QChart>
#include <QtCore/QCoreApplication>

namespace hotset::ui {
namespace {

constexpr int kFrameMs = 17;
constexpr std::size_t kPiecesMax = 256;  // of one line; more gaps than that are narrower than a pixel

/// Lets charts draw one after the other, one in a frame.
class Turns final : public QObject {
 public:
  static Turns& shared() {
    static QPointer<Turns> turns;
    if (!turns) turns = new Turns(QCoreApplication::instance());
    return *turns;
  }

  explicit Turns(QObject* parent) : QObject(parent) {
    m_timer.setInterval(kFrameMs);
    connect(&m_timer, &QTimer::timeout, this, [this] { next(); });
  }

  void take(ChartPainter* painter) {
    m_waiting.emplace_back(painter);
    if (!m_timer.isActive()) {
      m_timer.start();
      QMetaObject::invokeMethod(this, [this] { next(); }, Qt::QueuedConnection);
    }
  }

 private:
  void next() {
    while (!m_waiting.empty()) {
      const QPointer<ChartPainter> painter = m_waiting.front();
      m_waiting.pop_front();
      if (!painter) continue;
      painter->paint();
      return;
    }
    m_timer.stop();
  }

  QTimer m_timer;
  std::deque<QPointer<ChartPainter>> m_waiting;
};

}  // namespace

ChartPainter::ChartPainter(QObject* parent) : QObject(parent) {}
ChartPainter::~ChartPainter() = default;

void ChartPainter::setChart(ChartModel* chart) {
  if (chart == m_chart) return;
  if (m_chart) m_chart->disconnect(this);
  m_chart = chart;
  if (m_chart) connect(m_chart, &ChartModel::curvesChanged, this, [this] { schedule(); });
  Q_EMIT chartChanged();
  schedule();
}

void ChartPainter::setAnchor(QLineSeries* anchor) {
  if (anchor == m_anchor) return;
  m_anchor = anchor;
  m_strokes.clear();
  Q_EMIT anchorChanged();
  schedule();
}

void ChartPainter::setColours(const QList<QColor>& colours) {
  if (colours == m_colours) return;
  m_colours = colours;
  Q_EMIT coloursChanged();
  restyle();
}

void ChartPainter::setLineWidth(double width) {
  if (width == m_lineWidth) return;
  m_lineWidth = width;
  Q_EMIT lineWidthChanged();
  restyle();
}

void ChartPainter::setAreaOpacity(double opacity) {
  if (opacity == m_areaOpacity) return;
  m_areaOpacity = opacity;
  Q_EMIT areaOpacityChanged();
  restyle();
}

void ChartPainter::schedule() {
  if (m_isScheduled) return;
  m_isScheduled = true;
  Turns::shared().take(this);
}

void ChartPainter::paint() {
  m_isScheduled = false;
  if (!m_chart || !m_anchor || !m_anchor->chart()) return;
  m_strokes.resize(m_chart->allLines().size());
  for (QAbstractAxis* axis : m_anchor->attachedAxes()) {
    // Heights are drawn as shares of their own axis, so that two units fit into one plot.
    if (axis->orientation() == Qt::Horizontal) axis->setRange(m_chart->span().fromSeconds, m_chart->span().toSeconds);
  }
  for (std::size_t line = 0; line < m_strokes.size(); ++line) paintLine(line);
}

void ChartPainter::paintLine(std::size_t index) {
  const ChartLine& line = *m_chart->allLines()[index];
  const Curve& curve = m_chart->curves()[index];
  Strokes& strokes = m_strokes[index];
  const std::size_t pieces = std::min(curve.pieces.size(), kPiecesMax);
  while (strokes.lines.size() < pieces) addStroke(strokes, line);
  for (std::size_t piece = 0; piece < strokes.lines.size(); ++piece) {
    if (piece >= pieces && piece >= strokes.shown) break;
    QList<QPointF> points;
    if (piece < pieces) {
      points.reserve(curve.pieces[piece].size());
      for (const QPointF& point : curve.pieces[piece]) points.append(scaled(point, line));
    }
    strokes.lines[piece]->replace(points);
    const bool isShown = piece < pieces;
    if (strokes.lines[piece]->isVisible() != isShown) strokes.lines[piece]->setVisible(isShown);
    if (line.plan().hasArea && strokes.areas[piece]->isVisible() != isShown) strokes.areas[piece]->setVisible(isShown);
  }
  strokes.shown = pieces;
}

QPointF ChartPainter::scaled(const QPointF& point, const ChartLine& line) const {
  const ChartModel::Range range = m_chart->range(line);
  return {point.x(), (point.y() - range.bottom) / (range.top - range.bottom)};
}

void ChartPainter::addStroke(Strokes& strokes, const ChartLine& line) {
  QChart* chart = m_anchor->chart();
  const auto axes = m_anchor->attachedAxes();
  auto* stroke = new QLineSeries(chart);
  const auto add = [&](QAbstractSeries* series) {
    chart->addSeries(series);
    for (QAbstractAxis* axis : axes) series->attachAxis(axis);
  };
  if (line.plan().hasArea) {
    auto* area = new QAreaSeries(stroke);
    area->setParent(chart);
    area->setPen(Qt::NoPen);
    add(area);
    strokes.areas.push_back(area);
  }
  add(stroke);
  strokes.lines.push_back(stroke);
  style(strokes, line);
}

void ChartPainter::restyle() {
  if (!m_chart) return;
  for (std::size_t line = 0; line < m_strokes.size(); ++line) style(m_strokes[line], *m_chart->allLines()[line]);
}

void ChartPainter::style(const Strokes& strokes, const ChartLine& line) {
  const QColor colour = m_colours.value(line.colour());
  QPen pen(colour, m_lineWidth);
  if (line.isDashed()) pen.setDashPattern({4, 3});
  pen.setJoinStyle(Qt::RoundJoin);
  QColor soft = colour;
  soft.setAlphaF(static_cast<float>(m_areaOpacity));
  for (QLineSeries* stroke : strokes.lines) stroke->setPen(pen);
  for (QAreaSeries* area : strokes.areas) area->setBrush(soft);
}

}  // namespace hotset::ui
