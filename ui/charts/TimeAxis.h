// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QObject>
#include <QtQml/qqml.h>

#include "ui/charts/ChartModel.h"
#include "ui/charts/EventMarks.h"
#include "ui/charts/TimeView.h"

namespace hotset::ui {

/// The one time axis of a page's charts: what stretch they show, its labels, the crosshair, and what happened. Charts
/// tell it where the pointer is and what was asked for; the page gives it what is known. Window's thread.
class TimeAxis final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(hotset::ui::AxisMarks* marks READ marks CONSTANT)
  Q_PROPERTY(hotset::ui::EventMarks* events READ events CONSTANT)
  Q_PROPERTY(double crosshair READ crosshair NOTIFY crosshairChanged)
  Q_PROPERTY(bool isLive READ isLive NOTIFY viewChanged)
  Q_PROPERTY(QString stretch READ stretch NOTIFY stretchChanged)
 public:
  TimeAxis(double spanSeconds, bool fits, QObject* parent = nullptr);

  [[nodiscard]] AxisMarks* marks() noexcept { return &m_marks; }
  [[nodiscard]] EventMarks* events() noexcept { return &m_events; }
  /// 0 to 1 along the axis; negative: none.
  [[nodiscard]] double crosshair() const noexcept { return m_crosshair; }
  [[nodiscard]] bool isLive() const noexcept { return m_view.isLive(); }
  /// "10:20:05 – 10:25:05".
  [[nodiscard]] QString stretch() const;
  /// The day on which it ends, by the locale.
  [[nodiscard]] QString day() const;
  /// "10:23:17": the time under the crosshair; empty: there is no crosshair.
  [[nodiscard]] Q_INVOKABLE QString moment() const;
  /// "2026-03-04 10-25-05": when it ends, for the name of a file.
  [[nodiscard]] QString stamp() const;
  [[nodiscard]] const TimeView& view() const noexcept { return m_view; }
  /// Which of the points given last is under the crosshair, or the newest of them; -1 while there are none.
  [[nodiscard]] std::ptrdiff_t pointIndex() const;
  [[nodiscard]] double positionOf(double seconds) const;

  /// The newest so many seconds.
  void follow(double spanSeconds, bool fits = false);
  /// What the charts show now, all that is known, and the times of the points shown, ascending.
  void setShown(const Stretch& shown, const Stretch& known, std::vector<double> times);

  /// Puts the crosshair on the point nearest to there; negative takes it away.
  Q_INVOKABLE void point(double position);
  /// What happened under the crosshair, or within a hundredth of the axis; empty: nothing did.
  [[nodiscard]] Q_INVOKABLE QString eventsHere() const { return m_events.textAt(m_crosshair, 0.01); }
  /// Moves it by steps, from the newest point when there is none.
  Q_INVOKABLE void step(int steps);
  Q_INVOKABLE void togglePause();
  Q_INVOKABLE void follow();
  Q_INVOKABLE void zoom(double factor, double at);
  /// Around the crosshair, or around the newest point while live.
  Q_INVOKABLE void zoomHere(double factor);
  Q_INVOKABLE void select(double from, double to);
  Q_INVOKABLE void pan(double share);
  /// What a key does to the axis: arrows move the crosshair (with Shift further), with Ctrl the stretch; + and - zoom,
  /// Space pauses, End goes to the newest, Escape takes the crosshair away and then goes back to live. False: nothing.
  Q_INVOKABLE bool press(int key, int modifiers);

 Q_SIGNALS:
  void crosshairChanged();
  void viewChanged();
  void stretchChanged();

 private:
  void change(const TimeView& view);
  void label();
  bool move(int direction, Qt::KeyboardModifiers modifiers);
  bool escape();

  TimeView m_view;
  Stretch m_shown, m_known;
  std::vector<double> m_times;
  AxisMarks m_marks;
  EventMarks m_events;
  double m_crosshair = -1;
};

}  // namespace hotset::ui
