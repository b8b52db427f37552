// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtQml/QQmlListProperty>
#include <QtQml/qqml.h>

#include "ui/charts/AxisScale.h"
#include "ui/charts/Curve.h"

namespace hotset::ui {

/// Round marks on an axis: where (0 to 1 along it) and what they say.
class AxisMarks : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its chart")
 public:
  enum Role {
    positionRole = Qt::UserRole,  ///< real: 0 at the axis' start, 1 at its end.
    textRole,                     ///< QString.
  };
  struct Mark {
    double position = 0;
    QString text;
    bool operator==(const Mark&) const = default;
  };

  using QAbstractListModel::QAbstractListModel;
  void set(std::vector<Mark> marks);
  [[nodiscard]] const std::vector<Mark>& all() const noexcept { return m_marks; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 private:
  friend struct RowSync;

  std::vector<Mark> m_marks;
};

/// One line of a chart: what its legend says, and where its dot sits under the crosshair.
class ChartLine final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its chart")
  Q_PROPERTY(QString label READ label CONSTANT)
  Q_PROPERTY(int colour READ colour CONSTANT)
  Q_PROPERTY(bool isDashed READ isDashed CONSTANT)
  Q_PROPERTY(QString value READ value NOTIFY valueChanged)
  Q_PROPERTY(double dot READ dot NOTIFY valueChanged)
 public:
  struct Plan {
    QString label;
    stats::Series series{};
    stats::Unit unit{};
    int colour = 0;         ///< Index into the theme's series colours.
    bool isDashed = false;  ///< A limit rather than a measurement.
    bool hasArea = false;
    bool isRight = false;      ///< Against the right axis.
    bool isUpperEdge = false;  ///< The value is the upper edge of a bucket.
    QString absent;            ///< What the legend says instead of a dash when there is no value ("no limit").
  };

  ChartLine(Plan plan, QObject* parent) : QObject(parent), m_plan(std::move(plan)) {}

  [[nodiscard]] const Plan& plan() const noexcept { return m_plan; }
  [[nodiscard]] QString label() const { return m_plan.label; }
  [[nodiscard]] int colour() const noexcept { return m_plan.colour; }
  [[nodiscard]] bool isDashed() const noexcept { return m_plan.isDashed; }
  [[nodiscard]] QString value() const { return m_value; }
  /// 0 at the bottom of the plot, 1 at its top; negative: none.
  [[nodiscard]] double dot() const noexcept { return m_dot; }

  /// `isAnswering`: the server told at least one of the chart's values.
  void show(std::optional<double> value, double dot, bool isAnswering);
  /// Nothing is known, not even that there is no value.
  void clear();

 Q_SIGNALS:
  void valueChanged();

 private:
  void set(QString value, double dot);

  Plan m_plan;
  QString m_value;
  double m_dot = -1;
};

/// One chart: its lines, axes and curves. Given new curves about once a second; painted by ChartPainter.
class ChartModel final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(QString title READ title CONSTANT)
  Q_PROPERTY(QQmlListProperty<hotset::ui::ChartLine> lines READ lines CONSTANT)
  Q_PROPERTY(hotset::ui::AxisMarks* leftMarks READ leftMarks CONSTANT)
  Q_PROPERTY(hotset::ui::AxisMarks* rightMarks READ rightMarks CONSTANT)
  Q_PROPERTY(bool hasRightAxis READ hasRightAxis CONSTANT)
  Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY curvesChanged)
  Q_PROPERTY(QString emptyText READ emptyText NOTIFY emptyTextChanged)
  Q_PROPERTY(QString spoken READ spoken NOTIFY spokenChanged)
 public:
  struct Range {
    double bottom = 0, top = 1;
  };

  ChartModel(QString title, std::vector<ChartLine::Plan> plans, QObject* parent);

  [[nodiscard]] QString title() const { return m_title; }
  [[nodiscard]] QQmlListProperty<ChartLine> lines();
  [[nodiscard]] AxisMarks* leftMarks() noexcept { return &m_leftMarks; }
  [[nodiscard]] AxisMarks* rightMarks() noexcept { return &m_rightMarks; }
  [[nodiscard]] const AxisMarks* leftMarks() const noexcept { return &m_leftMarks; }
  [[nodiscard]] const AxisMarks* rightMarks() const noexcept { return &m_rightMarks; }
  [[nodiscard]] bool hasRightAxis() const noexcept { return m_right.has_value(); }
  /// No line has anything to draw in the stretch of time shown.
  [[nodiscard]] bool isEmpty() const noexcept { return m_isEmpty; }
  /// Why nothing is drawn while the chart is empty.
  [[nodiscard]] QString emptyText() const { return m_emptyText; }
  void setEmptyText(const QString& text);
  /// The chart as a sentence: its title, what each line shows now, and where it goes.
  [[nodiscard]] QString spoken() const;

  /// What it shows at a moment ("10:23:17"), and what happened there, as a sentence.
  [[nodiscard]] Q_INVOKABLE QString spokenAt(const QString& moment, const QString& events) const;

  [[nodiscard]] const std::vector<ChartLine*>& allLines() const noexcept { return m_lines; }
  [[nodiscard]] const std::vector<Curve>& curves() const noexcept { return m_curves; }
  [[nodiscard]] const TimeSpan& span() const noexcept { return m_span; }
  [[nodiscard]] Range range(const ChartLine& line) const noexcept;

  /// New curves, one a line, in the lines' order.
  void setCurves(const TimeSpan& span, std::vector<Curve> curves);
  /// What the legend shows: the values at one time.
  void setValues(const stats::StatsPoint& point, bool hasDots);
  /// Nothing is known; the axes stay as they are until something is.
  void clear();

 Q_SIGNALS:
  void curvesChanged();
  void spokenChanged();
  void emptyTextChanged();

 private:
  void fitAxes();

  QString m_title, m_emptyText;
  std::vector<ChartLine*> m_lines;
  std::vector<Curve> m_curves;
  std::vector<Course> m_courses;  // one a line
  TimeSpan m_span;
  AxisScale m_left;
  std::optional<AxisScale> m_right;
  AxisMarks m_leftMarks, m_rightMarks;
  bool m_isEmpty = true;
};

}  // namespace hotset::ui
