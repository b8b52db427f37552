// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/TimeAxis.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace hotset::ui {
namespace {

constexpr double kStepsAcross = 120;
constexpr double kLabelsMax = 5;
constexpr double kMinute = 60;
constexpr int kLongStep = 12;
constexpr double kPanShare = 0.25;

/// The smallest round step of which at most five cover the span.
double labelStep(double span) {
  constexpr std::array kSteps{1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0};
  const auto found =
      std::find_if(kSteps.begin(), kSteps.end(), [span](double step) { return span / step <= kLabelsMax; });
  return found == kSteps.end() ? kSteps.back() : *found;
}

QDateTime timeOf(double seconds) { return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(seconds * 1000)); }

QString clock(double seconds, bool withSeconds = true) {
  return timeOf(seconds).toString(withSeconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

std::vector<AxisMarks::Mark> liveMarks(double span) {
  const double step = labelStep(span);
  const bool isMinutes = step >= kMinute;
  std::vector<AxisMarks::Mark> marks;
  const int count = static_cast<int>(std::floor(span / step + 1e-9));
  for (int part = count; part > 0; --part) {
    const double back = part * step;
    const QString number = QStringLiteral("\u2212%1").arg(isMinutes ? back / kMinute : back);
    const QString unit = isMinutes ? TimeAxis::tr("%1 min") : TimeAxis::tr("%1 s");
    marks.push_back({1 - back / span, part == count ? unit.arg(number) : number});
  }
  marks.push_back({1, TimeAxis::tr("now")});
  return marks;
}

std::vector<AxisMarks::Mark> clockMarks(const Stretch& shown) {
  const double step = labelStep(shown.length());
  // Zones are shifted by quarters of an hour at least: round there is round here.
  const double first = std::ceil(shown.from / step) * step;
  const auto count = static_cast<std::size_t>(std::max(0.0, std::floor((shown.to - first) / step) + 1));
  std::vector<AxisMarks::Mark> marks;
  marks.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double time = first + static_cast<double>(i) * step;
    marks.push_back({(time - shown.from) / shown.length(), clock(time, step < kMinute)});
  }
  return marks;
}

}  // namespace

TimeAxis::TimeAxis(double spanSeconds, bool fits, QObject* parent)
    : QObject(parent), m_view(spanSeconds, fits), m_shown(m_view.shown({})) {
  label();
}

QString TimeAxis::stretch() const { return clock(m_shown.from) + QStringLiteral(" – ") + clock(m_shown.to); }

QString TimeAxis::day() const { return QLocale().toString(timeOf(m_shown.to).date(), QLocale::ShortFormat); }
QString TimeAxis::stamp() const { return timeOf(m_shown.to).toString(QStringLiteral("yyyy-MM-dd HH-mm-ss")); }

QString TimeAxis::moment() const {
  const std::ptrdiff_t index = pointIndex();
  return m_crosshair < 0 || index < 0 ? QString() : clock(m_times[static_cast<std::size_t>(index)]);
}

double TimeAxis::positionOf(double seconds) const { return (seconds - m_shown.from) / m_shown.length(); }

std::ptrdiff_t TimeAxis::pointIndex() const {
  if (m_times.empty()) return -1;
  const double wanted = m_shown.from + (m_crosshair < 0 ? 1 : m_crosshair) * m_shown.length();
  const auto after = std::lower_bound(m_times.begin(), m_times.end(), wanted);
  if (after == m_times.begin()) return 0;
  const bool isBefore = after == m_times.end() || wanted - *(after - 1) <= *after - wanted;
  return after - m_times.begin() - (isBefore ? 1 : 0);
}

void TimeAxis::setShown(const Stretch& shown, const Stretch& known, std::vector<double> times) {
  const bool hasMoved = shown != m_shown;
  m_shown = shown;
  m_known = known;
  m_times = std::move(times);
  label();
  if (hasMoved) Q_EMIT stretchChanged();
}

void TimeAxis::label() { m_marks.set(isLive() ? liveMarks(m_shown.length()) : clockMarks(m_shown)); }

void TimeAxis::point(double position) {
  m_crosshair = position < 0 ? -1 : std::min(position, 1.0);
  if (const auto index = pointIndex(); m_crosshair >= 0 && index >= 0) {
    m_crosshair = std::clamp(positionOf(m_times[static_cast<std::size_t>(index)]), 0.0, 1.0);
  }
  Q_EMIT crosshairChanged();
}

void TimeAxis::step(int steps) {
  const std::ptrdiff_t before = pointIndex();
  point(std::clamp((m_crosshair < 0 ? 1 : m_crosshair) + steps / kStepsAcross, 0.0, 1.0));
  const std::ptrdiff_t next = before + (steps < 0 ? -1 : 1);
  // Where points lie further apart than a step, a step is one point.
  if (before >= 0 && pointIndex() == before && next >= 0 && next < std::ssize(m_times)) {
    point(positionOf(m_times[static_cast<std::size_t>(next)]));
  }
}

void TimeAxis::change(const TimeView& view) {
  m_view = view;
  // The labels wait for the curves, so that both change in one frame.
  Q_EMIT viewChanged();
}

void TimeAxis::follow(double spanSeconds, bool fits) {
  TimeView view = m_view;
  view.follow(spanSeconds, fits);
  change(view);
}

void TimeAxis::follow() {
  TimeView view = m_view;
  view.follow();
  change(view);
}

void TimeAxis::togglePause() {
  if (!isLive()) return follow();
  TimeView view = m_view;
  view.pause(m_known);
  change(view);
}

void TimeAxis::zoom(double factor, double at) {
  TimeView view = m_view;
  view.zoom(factor, at, m_known);
  change(view);
}

void TimeAxis::zoomHere(double factor) { zoom(factor, m_crosshair >= 0 ? m_crosshair : isLive() ? 1 : 0.5); }

void TimeAxis::select(double from, double to) {
  TimeView view = m_view;
  view.select(from, to, m_known);
  point(-1);
  change(view);
}

void TimeAxis::pan(double share) {
  TimeView view = m_view;
  view.pan(share, m_known);
  change(view);
}

bool TimeAxis::press(int key, int modifiers) {
  const Qt::KeyboardModifiers held(modifiers);
  if (held & (Qt::AltModifier | Qt::MetaModifier)) return false;
  switch (key) {
    case Qt::Key_Left:
      return move(-1, held);
    case Qt::Key_Right:
      return move(1, held);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      zoomHere(0.5);
      return true;
    case Qt::Key_Minus:
      zoomHere(2);
      return true;
    case Qt::Key_Space:
      togglePause();
      return true;
    case Qt::Key_End:
      point(-1);
      follow();
      return true;
    case Qt::Key_Escape:
      return escape();
    default:
      return false;
  }
}

bool TimeAxis::move(int direction, Qt::KeyboardModifiers modifiers) {
  if (modifiers & Qt::ControlModifier) {
    pan(direction * kPanShare);
  } else {
    step(modifiers & Qt::ShiftModifier ? direction * kLongStep : direction);
  }
  return true;
}

bool TimeAxis::escape() {
  if (m_crosshair >= 0) {
    point(-1);
    return true;
  }
  if (isLive()) return false;
  follow();
  return true;
}

}  // namespace hotset::ui
