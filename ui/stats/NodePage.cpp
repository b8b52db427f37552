// SPDX-License-Identifier: GPL-3.0-only
#include "ui/stats/NodePage.h"

#include <algorithm>
#include <cmath>

#include "ui/fleet/NodeWords.h"
#include "ui/stats/NodeCharts.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

constexpr std::chrono::milliseconds kSpacing{500};
constexpr int kViewDelayMs = 120;
constexpr double kStepsAcross = 120;

stats::Reachability reachabilityOf(const stats::NodeSnapshotPtr& snapshot) {
  return snapshot ? snapshot->status.reachability : stats::Reachability::connecting;
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
      batch.frame = feed.frame();
    });
  }
};

NodePage::NodePage(CoreBridge& bridge, stats::StatsService& stats, fleet::Node node, int spanMinutes, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_node(std::move(node)),
      m_live(std::make_shared<Live>()),
      m_tables(nullptr),
      m_spanMinutes(spanMinutes) {
  for (ChartPlan& plan : nodeCharts()) m_charts.push_back(new ChartModel(plan.title, std::move(plan.lines), this));
  explainEmptyCharts();
  showSpan();
  m_viewDelay.setSingleShot(true);
  m_viewDelay.setInterval(kViewDelayMs);
  connect(&m_viewDelay, &QTimer::timeout, this, [this] { applyView(); });
  applyView();
  follow(stats);
}

NodePage::~NodePage() = default;

void NodePage::follow(stats::StatsService& stats) {
  m_bridge.listen<Batch>(
      this,
      [&stats, live = m_live, node = m_node.id](const Outlet<Batch>& outlet) {
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
  m_bridge.ask(
      this, [&stats, node = m_node.id] { return stats.history(node, ChartFeed::kSpanMax); },
      [this](Result<std::vector<stats::StatsPoint>> points) {
        if (!points || points->empty()) return;
        m_bridge.post([live = m_live, points = std::move(*points)]() mutable {
          live->feed.setHistory(std::move(points));
          live->publish(nullptr);
        });
      });
}

void NodePage::take(const Batch& batch) {
  if (batch.snapshot) {
    m_snapshot = batch.snapshot;
    m_tables.show(m_snapshot);
    explainEmptyCharts();
    Q_EMIT snapshotChanged();
  }
  if (!batch.frame) return;
  m_frame = batch.frame;
  auto curve = m_frame->curves.begin();
  for (ChartModel* chart : m_charts) {
    const auto lines = static_cast<std::ptrdiff_t>(chart->allLines().size());
    chart->setCurves(m_frame->span, {curve, curve + lines});
    curve += lines;
  }
  Q_EMIT frameChanged();
  showValues();
}

void NodePage::explainEmptyCharts() {
  const QString waiting = reachabilityOf(m_snapshot) == stats::Reachability::reachable ? tr("no data in this span yet")
                          : isUnreachable() ? tr("no data: the node does not answer")
                                            : tr("connecting…");
  for (ChartModel* chart : m_charts) chart->setEmptyText(waiting);
  if (!m_snapshot) return;
  for (const stats::MissingPermission& missing : m_snapshot->missing) {
    if (missing.command != "LATENCY HISTOGRAM") continue;
    m_charts[1]->setEmptyText(tr("not permitted: %1").arg(plainText(missing.command, 60)));
  }
}

void NodePage::applyView() {
  m_bridge.post([live = m_live, span = std::chrono::minutes(m_spanMinutes), columns = m_columns] {
    live->feed.setView(span, columns);
    live->publish(nullptr);
  });
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
  showSpan();
  applyView();
  Q_EMIT spanChanged();
}

void NodePage::showSpan() {
  const int parts = m_spanMinutes % 3 == 0 ? 3 : 5;
  std::vector<AxisMarks::Mark> marks;
  for (int part = 0; part < parts; ++part) {
    const int minutes = m_spanMinutes * (parts - part) / parts;
    const QString number = QStringLiteral("\u2212%1").arg(minutes);
    marks.push_back({part / static_cast<double>(parts), part == 0 ? tr("%1 min").arg(number) : number});
  }
  marks.push_back({1, tr("now")});
  m_timeMarks.set(std::move(marks));
}

double NodePage::positionOf(double seconds) const {
  return (seconds - m_frame->span.fromSeconds) / (m_frame->span.toSeconds - m_frame->span.fromSeconds);
}

const stats::StatsPoint* NodePage::pointAt(double position) const {
  if (!m_frame || m_frame->points.empty()) return nullptr;
  const auto& points = m_frame->points;
  const double wanted = m_frame->span.fromSeconds + position * (m_frame->span.toSeconds - m_frame->span.fromSeconds);
  const auto after =
      std::lower_bound(points.begin(), points.end(), wanted,
                       [](const stats::StatsPoint& point, double seconds) { return secondsOf(point.time) < seconds; });
  if (after == points.begin()) return &points.front();
  if (after == points.end()) return &points.back();
  return secondsOf(after->time) - wanted < wanted - secondsOf((after - 1)->time) ? &*after : &*(after - 1);
}

void NodePage::point(double position) {
  const stats::StatsPoint* nearest = position < 0 ? nullptr : pointAt(std::min(position, 1.0));
  m_crosshair = nearest ? std::clamp(positionOf(secondsOf(nearest->time)), 0.0, 1.0) : -1;
  showValues();
}

void NodePage::step(int steps) {
  point(std::clamp((m_crosshair < 0 ? 1 : m_crosshair) + steps / kStepsAcross, 0.0, 1.0));
}

void NodePage::showValues() {
  const bool isPointing = m_crosshair >= 0;
  const stats::StatsPoint* shown = pointAt(isPointing ? m_crosshair : 1);
  if (shown) {
    for (ChartModel* chart : m_charts) chart->setValues(*shown, isPointing);
  }
  Q_EMIT crosshairChanged();
}

QString NodePage::valuesAt() const {
  const stats::StatsPoint* shown = pointAt(m_crosshair >= 0 ? m_crosshair : 1);
  return shown ? figures::timeOfDay(shown->time) : QString();
}

bool NodePage::hasValues() const {
  const stats::StatsPoint* shown = pointAt(m_crosshair >= 0 ? m_crosshair : 1);
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

QList<double> NodePage::resets() const {
  QList<double> positions;
  if (!m_frame) return positions;
  for (const double seconds : m_frame->resets) positions.append(positionOf(seconds));
  return positions;
}

void NodePage::setNode(fleet::Node node) {
  if (node == m_node) return;
  m_node = std::move(node);
  Q_EMIT nodeChanged();
}

QString NodePage::name() const { return plainText(m_node.name); }
QString NodePage::address() const { return plainText(m_node.address.text()); }
QString NodePage::environment() const { return nodewords::environment(m_node.environment); }
int NodePage::environmentTone() const { return static_cast<int>(nodewords::tone(m_node.environment)); }

QString NodePage::caution() const {
  const bool isUnverified = m_node.address.transport == fleet::Transport::tls && !m_node.address.tls.verifiesServer;
  return isUnverified ? tr("certificate not verified") : QString();
}

QString NodePage::state() const { return nodewords::state(reachabilityOf(m_snapshot)); }
int NodePage::stateTone() const { return static_cast<int>(nodewords::tone(reachabilityOf(m_snapshot))); }
QString NodePage::server() const { return m_snapshot ? nodewords::server(m_snapshot->server) : QString(); }
QString NodePage::role() const { return m_snapshot ? nodewords::role(m_snapshot->server) : QString(); }
QString NodePage::policy() const { return m_snapshot ? plainText(m_snapshot->evictionPolicy, 60) : QString(); }

QString NodePage::uptime() const {
  if (!m_snapshot || !m_snapshot->server.uptime || isUnreachable()) return {};
  return tr("up %1").arg(figures::roughDuration(*m_snapshot->server.uptime));
}

bool NodePage::isConnecting() const { return reachabilityOf(m_snapshot) == stats::Reachability::connecting; }
bool NodePage::isUnreachable() const { return reachabilityOf(m_snapshot) == stats::Reachability::unreachable; }

bool NodePage::needsPassword() const {
  if (!isUnreachable() || !m_snapshot->status.error) return false;
  const ErrorCode code = m_snapshot->status.error->code();
  return code == ErrorCode::loginFailed || code == ErrorCode::secretUnavailable;
}

QString NodePage::problem() const {
  if (!isUnreachable()) return {};
  if (!m_snapshot->status.error) return tr("The node does not answer.");
  QString what = plainText(m_snapshot->status.error->what(), 400);
  if (!what.isEmpty()) what[0] = what[0].toUpper();
  return what.endsWith(QLatin1Char('.')) ? what : what + QLatin1Char('.');
}

QString NodePage::problemSince() const {
  if (!isUnreachable()) return {};
  const stats::NodeStatus& status = m_snapshot->status;
  const WallTime now = m_snapshot->point.time;
  const QString since = tr("Unreachable since %1").arg(figures::dateTime(status.since, now));
  const QString seen = status.lastSeen ? tr("last seen %1").arg(figures::dateTime(*status.lastSeen, now))
                                       : tr("not seen since Hotset started");
  return since + QStringLiteral(", ") + seen + QStringLiteral(".");
}

QString NodePage::problemAdvice() const {
  if (!isUnreachable() || !m_snapshot->status.error) return {};
  QString advice = plainText(m_snapshot->status.error->advice(), 400);
  if (!advice.isEmpty() && !advice.endsWith(QLatin1Char('.'))) advice += QLatin1Char('.');
  return advice;
}

QStringList NodePage::missing() const {
  QStringList sentences;
  if (!m_snapshot) return sentences;
  for (const stats::MissingPermission& missing : m_snapshot->missing) {
    sentences.append(tr("not permitted: %1 (%2)").arg(plainText(missing.command, 60), plainText(missing.loses, 120)));
  }
  return sentences;
}

}  // namespace hotset::ui
