// SPDX-License-Identifier: GPL-3.0-only
#include "ui/stats/NodePage.h"

#include <algorithm>
#include <utility>

#include "core/domain/fleet/DemoNode.h"
#include "ui/charts/ChartPicture.h"
#include "ui/fleet/NodeWords.h"
#include "ui/stats/MarkWords.h"
#include "ui/stats/NodeCharts.h"
#include "ui/stats/StateWords.h"
#include "ui/stats/TableExport.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

constexpr std::chrono::milliseconds kSpacing{500};
constexpr int kViewDelayMs = 120;
constexpr int kMinuteSeconds = 60;
/// The shortest span shows only what is known, while that is less.
constexpr int kFittingMinutes = 5;

/// What a file is of: a demo's figures are named as such wherever they go.
QString subjectOf(const fleet::Node& node) {
  const QString name = plainText(node.name);
  return fleet::isDemo(node.id) ? NodePage::tr("%1 (demo)").arg(name) : name;
}

}  // namespace

/// The core's half of the page: gathers points and thins them.
struct NodePage::Live {
  ChartFeed feed{chartedSeries()};
  std::optional<Outlet<Batch>> outlet;

  void publish(const stats::NodeSnapshotPtr& snapshot) {
    if (!outlet) return;
    outlet->change([this, &snapshot](Batch& batch) {
      if (snapshot) batch.snapshot = snapshot;
      if (feed.isLive()) batch.frame = feed.frame();
    });
  }

  static Awaitable<ChartFramePtr> look(std::shared_ptr<Live> live, TimeView view, int columns) {
    live->feed.setView(view, columns);
    co_return live->feed.frame();
  }
};

NodePage::NodePage(CoreBridge& bridge, stats::StatsService& stats, int spanMinutes, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_stats(stats),
      m_axis(spanMinutes * kMinuteSeconds, spanMinutes == kFittingMinutes),
      m_tables(nullptr),
      m_saver(nullptr),
      m_spanMinutes(spanMinutes) {
  for (ChartPlan& plan : nodeCharts()) m_charts.push_back(new ChartModel(plan.title, std::move(plan.lines), this));
  explainEmptyCharts();
  connect(&m_axis, &TimeAxis::viewChanged, this, [this] { applyView(); });
  connect(&m_axis, &TimeAxis::crosshairChanged, this, [this] { showValues(); });
  m_viewDelay.setSingleShot(true);
  m_viewDelay.setInterval(kViewDelayMs);
  connect(&m_viewDelay, &QTimer::timeout, this, [this] { applyView(); });
}

NodePage::~NodePage() = default;

void NodePage::open(fleet::Node node) {
  rest();
  const bool isOther = node.id != m_node.id;
  m_node = std::move(node);
  m_live = std::make_shared<Live>();
  m_axis.point(-1);
  m_axis.follow(m_spanMinutes * kMinuteSeconds, m_spanMinutes == kFittingMinutes);
  m_tables.hide();
  if (isOther) forget();
  follow();
  if (isOther) Q_EMIT turned();
  Q_EMIT nodeChanged();
}

void NodePage::rest() {
  for (CoreBridge::Ticket* ticket : {&m_following, &m_remembering, &m_viewing}) {
    m_bridge.cancel(std::exchange(*ticket, 0));
  }
  m_live.reset();
  m_saver.close();
}

/// What was known of the node before.
void NodePage::forget() {
  m_snapshot.reset();
  m_frame.reset();
  m_isQuestionPutOff = false;
  m_productionQuestion.clear();
  for (ChartModel* chart : m_charts) chart->clear();
  explainEmptyCharts();
  m_axis.setShown(m_axis.view().shown({}), {}, {});
  m_axis.events()->set({});
  m_tables.clear();
  Q_EMIT questionChanged();
  Q_EMIT snapshotChanged();
  Q_EMIT valuesChanged();
}

void NodePage::follow() {
  m_following = m_bridge.listen<Batch>(
      this,
      [&stats = m_stats, live = m_live, node = m_node.id](const Outlet<Batch>& outlet) {
        live->outlet = outlet;
        const auto take = [live, node](const stats::NodeSnapshotPtr& snapshot) {
          if (snapshot->node != node) return;
          live->feed.add(snapshot->point);
          live->publish(snapshot);
        };
        if (const auto latest = stats.latest(node)) take(latest);
        auto heard = std::make_shared<Subscription>(stats.onSnapshot(take));
        auto watched = std::make_shared<Subscription>(stats.watch(node));
        return Subscription([heard, watched] {
          heard->reset();
          watched->reset();
        });
      },
      [this](const Batch& batch) { take(batch); }, kSpacing);
  m_remembering = m_bridge.ask(
      this, [&stats = m_stats, node = m_node.id] { return stats.history(node, ChartFeed::kSpanMax); },
      [this](Result<std::vector<stats::StatsPoint>> points) {
        m_remembering = 0;
        if (!points || points->empty()) return;
        m_bridge.post([live = m_live, points = std::move(*points)]() mutable {
          live->feed.setHistory(std::move(points));
          live->publish(nullptr);
        });
      });
}

void NodePage::take(const Batch& batch) {
  if (batch.snapshot) takeSnapshot(batch.snapshot);
  if (batch.frame && m_axis.isLive()) take(batch.frame);
}

void NodePage::takeSnapshot(const stats::NodeSnapshotPtr& snapshot) {
  m_snapshot = snapshot;
  if (m_axis.isLive()) m_tables.show(m_snapshot);
  explainEmptyCharts();
  considerProduction();
  Q_EMIT snapshotChanged();
}

void NodePage::take(const ChartFramePtr& frame) {
  m_frame = frame;
  std::vector<double> times;
  times.reserve(m_frame->points.size());
  for (const stats::StatsPoint& point : m_frame->points) times.push_back(secondsOf(point.time));
  m_axis.setShown({m_frame->span.fromSeconds, m_frame->span.toSeconds}, m_frame->known, std::move(times));
  auto curve = m_frame->curves.begin();
  for (ChartModel* chart : m_charts) {
    const auto lines = static_cast<std::ptrdiff_t>(chart->allLines().size());
    chart->setCurves(m_frame->span, {curve, curve + lines});
    curve += lines;
  }
  showEvents();
  showValues();
}

void NodePage::considerProduction() {
  fleet::NodeUse use;
  if (m_snapshot) {
    use.clients = m_snapshot->point.value(stats::Series::connectedClients);
    use.keys = m_snapshot->point.value(stats::Series::keys);
    use.hasReplicas = m_snapshot->server.connectedReplicas.value_or(0) > 0 || m_snapshot->server.role == "replica";
  }
  const auto signs = fleet::productionSigns(m_node, use);
  const bool isAsked = !m_isQuestionPutOff && fleet::asksForProduction(m_node, signs);
  const QString question = isAsked ? nodewords::signs(signs) : QString();
  if (question.isEmpty() == m_productionQuestion.isEmpty()) return;  // figures in it would change every second
  m_productionQuestion = question;
  Q_EMIT questionChanged();
}

void NodePage::putOffQuestion() {
  m_isQuestionPutOff = true;
  considerProduction();
}

void NodePage::showEvents() {
  if (!m_snapshot || !m_snapshot->marks) return;
  std::vector<EventMarks::Event> events;
  for (const stats::Mark& mark : *m_snapshot->marks) {
    const double from = m_axis.positionOf(secondsOf(mark.time));
    const bool isStretch = mark.kind == stats::MarkKind::gap;
    const double to = !isStretch ? from : mark.end ? m_axis.positionOf(secondsOf(*mark.end)) : 1;
    if (to < 0 || from > 1) continue;
    events.push_back({std::max(from, 0.0), std::min(to, 1.0), isStretch, static_cast<int>(markwords::tone(mark)),
                      markwords::timeAndText(mark)});
  }
  m_axis.events()->set(std::move(events));
}

void NodePage::explainEmptyCharts() {
  const QString waiting = statewords::waiting(m_snapshot);
  for (ChartModel* chart : m_charts) chart->setEmptyText(waiting);
  if (!m_snapshot) return;
  for (const stats::MissingPermission& missing : m_snapshot->missing) {
    if (missing.command != "LATENCY HISTOGRAM") continue;
    m_charts[1]->setEmptyText(tr("not permitted: %1").arg(plainText(missing.command, 60)));
  }
}

void NodePage::applyView() {
  if (!m_live) return;
  m_bridge.cancel(std::exchange(m_viewing, 0));
  m_viewing = m_bridge.ask(
      this, [live = m_live, view = m_axis.view(), columns = m_columns] { return Live::look(live, view, columns); },
      [this](const Result<ChartFramePtr>& frame) {
        m_viewing = 0;
        if (frame && *frame) take(*frame);
      });
  if (m_axis.isLive() && m_snapshot) m_tables.show(m_snapshot);
}

void NodePage::setPlotWidth(double pixels) {
  const int columns = static_cast<int>(pixels);
  if (columns <= 0 || columns == m_columns) return;
  m_columns = columns;
  m_viewDelay.start();
}

void NodePage::setSpanMinutes(int minutes) {
  if (minutes == m_spanMinutes) return;
  m_spanMinutes = minutes;
  m_axis.follow(minutes * kMinuteSeconds, minutes == kFittingMinutes);
  Q_EMIT spanChanged();
}

const stats::StatsPoint* NodePage::shownPoint() const {
  const auto index = m_axis.pointIndex();
  if (!m_frame || index < 0 || index >= std::ssize(m_frame->points)) return nullptr;
  return &m_frame->points[static_cast<std::size_t>(index)];
}

void NodePage::showValues() {
  if (const stats::StatsPoint* shown = shownPoint()) {
    for (ChartModel* chart : m_charts) chart->setValues(*shown, m_axis.crosshair() >= 0);
  }
  Q_EMIT valuesChanged();
}

QString NodePage::valuesAt() const {
  const stats::StatsPoint* shown = shownPoint();
  return shown ? figures::timeOfDay(shown->time) : QString();
}

bool NodePage::hasValues() const {
  const stats::StatsPoint* shown = shownPoint();
  return shown && !shown->isGap;
}

QQmlListProperty<ChartModel> NodePage::charts() {
  using List = QQmlListProperty<ChartModel>;
  return {this, &m_charts,
          [](List* list) { return static_cast<qsizetype>(static_cast<std::vector<ChartModel*>*>(list->data)->size()); },
          [](List* list, qsizetype index) {
            return static_cast<std::vector<ChartModel*>*>(list->data)->at(static_cast<std::size_t>(index));
          }};
}

void NodePage::saveChart(int chart, const QList<QColor>& plain, const QList<QColor>& series,
                         const QList<QColor>& tones) {
  if (chart < 0 || chart >= std::ssize(m_charts)) return;
  ChartModel& model = *m_charts[static_cast<std::size_t>(chart)];
  const PictureColours colours{plain.value(0), plain.value(1), plain.value(2), plain.value(3), series, tones};
  const QString heading = QStringLiteral("%1, %2, %3").arg(subjectOf(m_node), m_axis.day(), m_axis.stretch());
  auto picture = std::make_shared<const ChartPicture>(model, *m_axis.marks(), *m_axis.events(), heading, colours);
  m_saver.ask(tr("Save the chart “%1”").arg(model.title()),
              QStringLiteral("%1 %2 %3").arg(subjectOf(m_node), model.title(), m_axis.stamp()),
              {QStringLiteral("png"), QStringLiteral("svg")},
              [picture](int format) { return format == 0 ? picture->png() : picture->svg(); });
}

void NodePage::saveTable() {
  const QString title = m_tables.titles().value(m_tables.current());
  const TableKind kind = m_tables.kind();
  m_saver.ask(tr("Save the table “%1”").arg(title),
              QStringLiteral("%1 %2 %3").arg(subjectOf(m_node), title, m_axis.stamp()),
              {QStringLiteral("csv"), QStringLiteral("json")}, [kind, rows = m_tables.rows()](int format) {
                const std::vector<TableColumn> columns = tableColumns(kind);
                return format == 0 ? tableexport::csv(columns, rows) : tableexport::json(columns, rows);
              });
}

void NodePage::setNode(fleet::Node node) {
  if (node == m_node) return;
  m_node = std::move(node);
  considerProduction();
  Q_EMIT nodeChanged();
}

}  // namespace hotset::ui
