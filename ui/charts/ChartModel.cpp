// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/ChartModel.h"

#include <algorithm>
#include <cmath>

#include "ui/support/Figures.h"
#include "ui/support/RowSync.h"

namespace hotset::ui {
namespace {

std::vector<AxisMarks::Mark> marksOf(const AxisScale& scale) {
  std::vector<AxisMarks::Mark> marks;
  const double size = scale.top() - scale.bottom();
  for (const double value : scale.marks()) {
    marks.push_back(
        {(value - scale.bottom()) / size, figures::axisLabel(scale.unit(), value, scale.top(), scale.step())});
  }
  return marks;
}

std::optional<AxisScale> rightScaleOf(const std::vector<ChartLine::Plan>& plans) {
  const auto right = std::find_if(plans.begin(), plans.end(), [](const auto& plan) { return plan.isRight; });
  return right == plans.end() ? std::nullopt : std::optional(AxisScale(right->unit));
}

/// " rising"; empty: nothing can be said.
QString wordOf(Course course) {
  if (course == Course::unknown) return {};
  const QString word = course == Course::rising    ? ChartModel::tr("rising")
                       : course == Course::falling ? ChartModel::tr("falling")
                                                   : ChartModel::tr("steady");
  return QLatin1Char(' ') + word;
}

}  // namespace

void AxisMarks::set(std::vector<Mark> marks) { RowSync::applyByPlace(*this, m_marks, std::move(marks)); }

int AxisMarks::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_marks.size());
}

QVariant AxisMarks::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const Mark& mark = m_marks[static_cast<std::size_t>(index.row())];
  if (role == positionRole) return mark.position;
  if (role == textRole || role == Qt::DisplayRole) return mark.text;
  return {};
}

QHash<int, QByteArray> AxisMarks::roleNames() const { return {{positionRole, "position"}, {textRole, "text"}}; }

void ChartLine::show(std::optional<double> value, double dot, bool isAnswering) {
  const bool isAbsent = !value && isAnswering && !m_plan.absent.isEmpty();
  QString text = isAbsent ? m_plan.absent : figures::text(m_plan.unit, value);
  if (value && m_plan.isUpperEdge) text.prepend(QStringLiteral("\u2264\u00A0"));
  set(std::move(text), dot);
}

void ChartLine::clear() { set({}, -1); }

void ChartLine::set(QString value, double dot) {
  if (value == m_value && dot == m_dot) return;
  m_value = std::move(value);
  m_dot = dot;
  Q_EMIT valueChanged();
}

ChartModel::ChartModel(QString title, std::vector<ChartLine::Plan> plans, QObject* parent)
    : QObject(parent), m_title(std::move(title)), m_left(plans.front().unit), m_right(rightScaleOf(plans)) {
  for (ChartLine::Plan& plan : plans) m_lines.push_back(new ChartLine(std::move(plan), this));
  m_curves.resize(m_lines.size());
  m_courses.resize(m_lines.size());
  fitAxes();
}

QQmlListProperty<ChartLine> ChartModel::lines() {
  using List = QQmlListProperty<ChartLine>;
  return {this, &m_lines,
          [](List* list) { return static_cast<qsizetype>(static_cast<std::vector<ChartLine*>*>(list->data)->size()); },
          [](List* list, qsizetype index) {
            return static_cast<std::vector<ChartLine*>*>(list->data)->at(static_cast<std::size_t>(index));
          }};
}

void ChartModel::setEmptyText(const QString& text) {
  if (text == m_emptyText) return;
  m_emptyText = text;
  Q_EMIT emptyTextChanged();
}

QString ChartModel::spoken() const {
  QStringList parts;
  double from = m_span.toSeconds, to = m_span.fromSeconds;
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    const ChartLine& line = *m_lines[i];
    const QString label = line.label().isEmpty() ? QString() : line.label() + QLatin1Char(' ');
    parts.append(label + line.value() + wordOf(m_courses[i]));
    if (m_courses[i] == Course::unknown) continue;
    from = std::min(from, m_curves[i].pieces.front().front().x());
    to = std::max(to, m_curves[i].pieces.back().back().x());
  }
  if (from < to) {
    const std::chrono::seconds known(static_cast<std::int64_t>(to - from));
    parts.append(tr("over %1", "a span of time").arg(figures::roughDuration(known)));
  }
  return m_title + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
}

QString ChartModel::spokenAt(const QString& moment, const QString& events) const {
  QStringList parts;
  for (const ChartLine* const line : m_lines) {
    const QString value = line->value() == figures::unknown() ? tr("not known") : line->value();
    parts.append(line->label().isEmpty() ? value : line->label() + QLatin1Char(' ') + value);
  }
  if (!events.isEmpty()) parts.append(events);
  return moment + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
}

ChartModel::Range ChartModel::range(const ChartLine& line) const noexcept {
  const AxisScale& scale = line.plan().isRight && m_right ? *m_right : m_left;
  return {scale.bottom(), scale.top()};
}

void ChartModel::setCurves(const TimeSpan& span, std::vector<Curve> curves) {
  m_span = span;
  m_curves = std::move(curves);
  m_curves.resize(m_lines.size());
  m_isEmpty = std::all_of(m_curves.begin(), m_curves.end(), [](const Curve& curve) { return curve.pieces.empty(); });
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    const ChartLine::Plan& plan = m_lines[i]->plan();
    m_courses[i] = plan.isDashed ? Course::unknown : courseOf(m_curves[i], plan.unit);
  }
  fitAxes();
  Q_EMIT curvesChanged();
}

void ChartModel::clear() {
  for (ChartLine* line : m_lines) line->clear();
  m_curves.assign(m_lines.size(), {});
  m_courses.assign(m_lines.size(), Course::unknown);
  m_isEmpty = true;
  Q_EMIT curvesChanged();
  Q_EMIT spokenChanged();
}

void ChartModel::fitAxes() {
  double low[2] = {std::nan(""), std::nan("")};
  double high[2] = {std::nan(""), std::nan("")};
  for (std::size_t line = 0; line < m_lines.size(); ++line) {
    const int side = m_lines[line]->plan().isRight ? 1 : 0;
    low[side] = std::fmin(low[side], m_curves[line].low);
    high[side] = std::fmax(high[side], m_curves[line].high);
  }
  m_left.fit(low[0], high[0]);
  m_leftMarks.set(marksOf(m_left));
  if (!m_right) return;
  m_right->fit(low[1], high[1]);
  m_rightMarks.set(marksOf(*m_right));
}

void ChartModel::setValues(const stats::StatsPoint& point, bool hasDots) {
  // Only of a server that tells the rest can it be said that it has no limit.
  const bool isAnswering = std::any_of(m_lines.begin(), m_lines.end(), [&point](const ChartLine* line) {
    return point.value(line->plan().series).has_value();
  });
  for (ChartLine* line : m_lines) {
    const std::optional<double> value = point.value(line->plan().series);
    const Range range = this->range(*line);
    const double dot = value && hasDots ? (*value - range.bottom) / (range.top - range.bottom) : -1;
    line->show(value, dot, isAnswering);
  }
  Q_EMIT spokenChanged();
}

}  // namespace hotset::ui
