// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/ChartPicture.h"

#include <utility>

#include <QtCore/QBuffer>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtSvg/QSvgGenerator>

namespace hotset::ui {
namespace {

constexpr QRectF kPlot{80, 78, 850, 300};
constexpr int kPixelsEach = 2;
constexpr double kAreaOpacity = 0.12;
constexpr double kLineWidth = 1.5;
constexpr double kHairline = 1;
constexpr int kTitlePixels = 16, kTextPixels = 13, kAxisPixels = 12;

QFont fontOf(int pixels, bool isBold = false) {
  QFont font;
  font.setPixelSize(pixels);
  font.setWeight(isBold ? QFont::DemiBold : QFont::Normal);
  return font;
}

QPointF inPlot(const QPointF& point) {
  return {kPlot.left() + point.x() * kPlot.width(), kPlot.bottom() - point.y() * kPlot.height()};
}

QColor softened(QColor colour) {
  colour.setAlphaF(static_cast<float>(kAreaOpacity));
  return colour;
}

}  // namespace

ChartPicture::ChartPicture(const ChartModel& chart, const AxisMarks& timeMarks, const EventMarks& events,
                           QString heading, PictureColours colours)
    : m_title(chart.title()),
      m_heading(std::move(heading)),
      m_emptyText(chart.isEmpty() ? chart.emptyText() : QString()),
      m_left(chart.leftMarks()->all()),
      m_right(chart.rightMarks()->all()),
      m_time(timeMarks.all()),
      m_events(events.all()),
      m_colours(std::move(colours)) {
  const TimeSpan& span = chart.span();
  for (std::size_t index = 0; index < chart.allLines().size(); ++index) {
    const ChartLine& from = *chart.allLines()[index];
    const ChartModel::Range range = chart.range(from);
    Line line{from.label(),    from.value(),        m_colours.series.value(from.colour()),
              from.isDashed(), from.plan().hasArea, chart.curves()[index].pieces};
    for (QList<QPointF>& piece : line.pieces) {
      for (QPointF& point : piece) {
        point = {(point.x() - span.fromSeconds) / (span.toSeconds - span.fromSeconds),
                 (point.y() - range.bottom) / (range.top - range.bottom)};
      }
    }
    m_lines.push_back(std::move(line));
  }
}

QByteArray ChartPicture::png() const {
  QImage image(kSize * kPixelsEach, QImage::Format_RGB32);
  image.setDevicePixelRatio(kPixelsEach);
  image.fill(m_colours.surface);
  QPainter painter(&image);
  draw(painter);
  painter.end();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

QByteArray ChartPicture::svg() const {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize(kSize);
  generator.setViewBox(QRect(QPoint(0, 0), kSize));
  generator.setResolution(96);
  generator.setTitle(m_title);
  generator.setDescription(m_heading);
  QPainter painter(&generator);
  painter.fillRect(QRect(QPoint(0, 0), kSize), m_colours.surface);
  draw(painter);
  painter.end();
  return bytes;
}

void ChartPicture::draw(QPainter& painter) const {
  painter.setRenderHint(QPainter::Antialiasing);
  drawHeading(painter);
  drawGrid(painter);
  painter.save();
  painter.setClipRect(kPlot.adjusted(0, -kLineWidth, kLineWidth, kLineWidth));
  for (const Line& line : m_lines) drawLine(painter, line);
  painter.restore();
  drawEvents(painter);
  if (m_emptyText.isEmpty()) return;
  painter.setPen(m_colours.dim);
  painter.setFont(fontOf(kTextPixels));
  painter.drawText(kPlot, Qt::AlignCenter, m_emptyText);
}

void ChartPicture::drawHeading(QPainter& painter) const {
  constexpr double kLeft = 24, kTitleLine = 30, kLegendLine = 56, kSwatch = 14, kGap = 6;
  painter.setPen(m_colours.text);
  painter.setFont(fontOf(kTitlePixels, true));
  painter.drawText(QPointF(kLeft, kTitleLine), m_title);
  painter.setFont(fontOf(kTextPixels));
  painter.setPen(m_colours.dim);
  painter.drawText(QRectF(0, kTitleLine - kTextPixels - 2, kSize.width() - kLeft, kTextPixels + 6), Qt::AlignRight,
                   m_heading);
  double x = kLeft;
  for (const Line& line : m_lines) {
    painter.setPen(QPen(line.colour, 2, line.isDashed ? Qt::DashLine : Qt::SolidLine));
    painter.drawLine(QPointF(x, kLegendLine - 4), QPointF(x + kSwatch, kLegendLine - 4));
    painter.setPen(m_colours.dim);
    const QString text = line.label.isEmpty() ? line.value : line.label + QLatin1Char(' ') + line.value;
    painter.drawText(QPointF(x + kSwatch + kGap, kLegendLine), text);
    x += kSwatch + 4 * kGap + painter.fontMetrics().horizontalAdvance(text);
  }
}

void ChartPicture::drawGrid(QPainter& painter) const {
  constexpr double kApart = 8, kHeight = 16, kWidth = 100;
  painter.setFont(fontOf(kAxisPixels));
  for (const AxisMarks::Mark& mark : m_left) {
    const double y = inPlot({0, mark.position}).y();
    painter.setPen(QPen(m_colours.grid, kHairline));
    painter.drawLine(QPointF(kPlot.left(), y), QPointF(kPlot.right(), y));
    painter.setPen(m_colours.dim);
    painter.drawText(QRectF(kPlot.left() - kApart - kWidth, y - kHeight / 2, kWidth, kHeight),
                     Qt::AlignRight | Qt::AlignVCenter, mark.text);
  }
  for (const AxisMarks::Mark& mark : m_right) {
    const double y = inPlot({0, mark.position}).y();
    painter.drawText(QRectF(kPlot.right() + kApart, y - kHeight / 2, kWidth, kHeight), Qt::AlignLeft | Qt::AlignVCenter,
                     mark.text);
  }
  for (const AxisMarks::Mark& mark : m_time) {
    const double x = inPlot({mark.position, 0}).x();
    painter.drawText(QRectF(x - kWidth / 2, kPlot.bottom() + kApart, kWidth, kHeight), Qt::AlignCenter, mark.text);
  }
}

void ChartPicture::drawLine(QPainter& painter, const Line& line) const {
  for (const QList<QPointF>& piece : line.pieces) {
    if (piece.isEmpty()) continue;
    QPolygonF points;
    for (const QPointF& point : piece) points.append(inPlot(point));
    if (line.hasArea) {
      QPolygonF area = points;
      area.append({points.last().x(), kPlot.bottom()});
      area.append({points.first().x(), kPlot.bottom()});
      painter.setPen(Qt::NoPen);
      painter.setBrush(softened(line.colour));
      painter.drawPolygon(area);
      painter.setBrush(Qt::NoBrush);
    }
    painter.setPen(
        QPen(line.colour, kLineWidth, line.isDashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.drawPolyline(points);
  }
}

void ChartPicture::drawEvents(QPainter& painter) const {
  constexpr double kDot = 3;
  for (const EventMarks::Event& event : m_events) {
    const QColor colour = m_colours.tones.value(event.tone);
    const QPointF top = inPlot({event.from, 1});
    if (event.isStretch) {
      painter.fillRect(QRectF(top, inPlot({event.to, 0})), softened(colour));
    } else {
      painter.setPen(QPen(colour, kHairline));
      painter.drawLine(top, inPlot({event.from, 0}));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(top, kDot, kDot);
    painter.setBrush(Qt::NoBrush);
  }
}

}  // namespace hotset::ui
