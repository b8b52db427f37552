// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QByteArray>
#include <QtCore/QSize>
#include <QtCore/QString>
#include <QtGui/QColor>

#include "ui/charts/ChartModel.h"
#include "ui/charts/EventMarks.h"

class QPainter;

namespace hotset::ui {

/// The colours a picture is drawn in: those of the theme.
struct PictureColours {
  QColor surface, text, dim, grid;
  QList<QColor> series;
  QList<QColor> tones;  ///< By Tone.
};

/// A chart as a file shows it: everything that is on the screen, without the crosshair. Holds all it draws, so it can
/// be drawn on any thread.
class ChartPicture {
 public:
  /// `heading` says of what node and when; under the chart's own title.
  ChartPicture(const ChartModel& chart, const AxisMarks& timeMarks, const EventMarks& events, QString heading,
               PictureColours colours);

  /// In 96ths of an inch; a PNG has twice as many pixels each way.
  static constexpr QSize kSize{1000, 420};

  [[nodiscard]] QByteArray png() const;
  [[nodiscard]] QByteArray svg() const;

 private:
  struct Line {
    QString label, value;
    QColor colour;
    bool isDashed = false, hasArea = false;
    std::vector<QList<QPointF>> pieces;  // 0 to 1 each way, y upwards
  };

  void draw(QPainter& painter) const;
  void drawHeading(QPainter& painter) const;
  void drawGrid(QPainter& painter) const;
  void drawLine(QPainter& painter, const Line& line) const;
  void drawEvents(QPainter& painter) const;

  QString m_title, m_heading, m_emptyText;
  std::vector<Line> m_lines;
  std::vector<AxisMarks::Mark> m_left, m_right, m_time;
  std::vector<EventMarks::Event> m_events;
  PictureColours m_colours;
};

}  // namespace hotset::ui
