// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>
#include <vector>

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtGui/QColor>
#include <QtQml/QQmlListProperty>
#include <QtQml/qqml.h>

#include "core/services/stats/StatsService.h"
#include "ui/charts/ChartModel.h"
#include "ui/charts/TimeAxis.h"
#include "ui/controls/FileSaver.h"
#include "ui/stats/ChartFeed.h"
#include "ui/stats/NodeTables.h"
#include "ui/support/CoreBridge.h"

namespace hotset::ui {

/// One node in full depth: what it is, how it is, its charts on one time axis with one crosshair, its tables. Shows one
/// node after the other, since to make charts and rows anew for each takes far longer than to fill them. Follows a node
/// from open() to rest(); updated twice a second at most. While the axis is paused, charts and tables stand still and
/// the header goes on. Window's thread.
class NodePage final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
  Q_PROPERTY(QString nodeId READ nodeId NOTIFY nodeChanged)
  Q_PROPERTY(QString name READ name NOTIFY nodeChanged)
  Q_PROPERTY(QString address READ address NOTIFY nodeChanged)
  Q_PROPERTY(QString environment READ environment NOTIFY nodeChanged)
  Q_PROPERTY(int environmentTone READ environmentTone NOTIFY nodeChanged)
  Q_PROPERTY(QString caution READ caution NOTIFY nodeChanged)
  Q_PROPERTY(QString labels READ labels NOTIFY nodeChanged)
  Q_PROPERTY(int colour READ colour NOTIFY nodeChanged)
  Q_PROPERTY(bool isReadOnly READ isReadOnly NOTIFY nodeChanged)
  Q_PROPERTY(QString state READ state NOTIFY snapshotChanged)
  Q_PROPERTY(int stateTone READ stateTone NOTIFY snapshotChanged)
  Q_PROPERTY(QString server READ server NOTIFY snapshotChanged)
  Q_PROPERTY(QString role READ role NOTIFY snapshotChanged)
  Q_PROPERTY(QString uptime READ uptime NOTIFY snapshotChanged)
  Q_PROPERTY(QString policy READ policy NOTIFY snapshotChanged)
  Q_PROPERTY(bool hasValues READ hasValues NOTIFY valuesChanged)
  Q_PROPERTY(QString valuesAt READ valuesAt NOTIFY valuesChanged)
  Q_PROPERTY(bool isConnecting READ isConnecting NOTIFY snapshotChanged)
  Q_PROPERTY(bool isUnreachable READ isUnreachable NOTIFY snapshotChanged)
  Q_PROPERTY(bool needsPassword READ needsPassword NOTIFY snapshotChanged)
  Q_PROPERTY(QString problem READ problem NOTIFY snapshotChanged)
  Q_PROPERTY(QString problemSince READ problemSince NOTIFY snapshotChanged)
  Q_PROPERTY(QString problemAdvice READ problemAdvice NOTIFY snapshotChanged)
  Q_PROPERTY(QString productionQuestion READ productionQuestion NOTIFY questionChanged)
  Q_PROPERTY(QStringList missing READ missing NOTIFY snapshotChanged)
  Q_PROPERTY(QQmlListProperty<hotset::ui::ChartModel> charts READ charts CONSTANT)
  Q_PROPERTY(hotset::ui::TimeAxis* axis READ axis CONSTANT)
  Q_PROPERTY(int spanMinutes READ spanMinutes WRITE setSpanMinutes NOTIFY spanChanged)
  Q_PROPERTY(hotset::ui::NodeTables* tables READ tables CONSTANT)
  Q_PROPERTY(hotset::ui::FileSaver* saver READ saver CONSTANT)
 public:
  NodePage(CoreBridge& bridge, stats::StatsService& stats, int spanMinutes, QObject* parent = nullptr);
  ~NodePage() override;

  /// Shows this node, live. What was shown of another goes at once; of the same it stays until it is followed again.
  void open(fleet::Node node);
  /// Nobody looks: asks for nothing more.
  void rest();

  [[nodiscard]] QString nodeId() const { return QString::fromStdString(m_node.id.value()); }
  [[nodiscard]] const fleet::Node& node() const noexcept { return m_node; }
  [[nodiscard]] QString name() const;
  [[nodiscard]] QString address() const;
  [[nodiscard]] QString environment() const;
  [[nodiscard]] int environmentTone() const;
  /// What every face must say of this node's connection; usually empty.
  [[nodiscard]] QString caution() const;
  /// Its group and tags.
  [[nodiscard]] QString labels() const;
  /// As in fleet::NodeColour.
  [[nodiscard]] int colour() const noexcept { return static_cast<int>(m_node.colour); }
  [[nodiscard]] bool isReadOnly() const noexcept { return m_node.isReadOnly; }

  [[nodiscard]] QString state() const;
  [[nodiscard]] int stateTone() const;
  [[nodiscard]] QString server() const;
  [[nodiscard]] QString role() const;
  [[nodiscard]] QString uptime() const;
  [[nodiscard]] QString policy() const;
  /// The node answered at that time.
  [[nodiscard]] bool hasValues() const;
  /// "10:32:18": the time of the values in the legends.
  [[nodiscard]] QString valuesAt() const;
  [[nodiscard]] bool isConnecting() const;
  [[nodiscard]] bool isUnreachable() const;
  [[nodiscard]] bool needsPassword() const;
  /// Why the node is unreachable, since when, and what to do.
  [[nodiscard]] QString problem() const;
  [[nodiscard]] QString problemSince() const;
  [[nodiscard]] QString problemAdvice() const;
  /// Why this node may be in production though it is not marked; empty: nothing says so, or it was put off.
  [[nodiscard]] QString productionQuestion() const { return m_productionQuestion; }
  Q_INVOKABLE void putOffQuestion();
  /// One sentence for each right the login lacks.
  [[nodiscard]] QStringList missing() const;
  /// How long this page has been shown data, in points of the span.
  [[nodiscard]] std::size_t pointCount() const noexcept { return m_frame ? m_frame->points.size() : 0; }

  [[nodiscard]] QQmlListProperty<ChartModel> charts();
  [[nodiscard]] ChartModel* chartAt(std::size_t index) const { return m_charts.at(index); }
  [[nodiscard]] TimeAxis* axis() noexcept { return &m_axis; }
  [[nodiscard]] int spanMinutes() const noexcept { return m_spanMinutes; }
  void setSpanMinutes(int minutes);
  [[nodiscard]] NodeTables* tables() noexcept { return &m_tables; }
  [[nodiscard]] FileSaver* saver() noexcept { return &m_saver; }

  /// The node was renamed or described anew.
  void setNode(fleet::Node node);
  /// Asks where to save a picture of the chart, in the colours of the theme: surface, text, dim and grid, those of the
  /// series, and those of the tones.
  Q_INVOKABLE void saveChart(int chart, const QList<QColor>& plain, const QList<QColor>& series,
                             const QList<QColor>& tones);
  /// Asks where to save the table that is shown.
  Q_INVOKABLE void saveTable();
  /// The width of a plot in pixels: curves are thinned to it.
  Q_INVOKABLE void setPlotWidth(double pixels);

 Q_SIGNALS:
  /// Another node is shown than before.
  void turned();
  void nodeChanged();
  void snapshotChanged();
  void questionChanged();
  void spanChanged();
  void valuesChanged();

 private:
  struct Batch {
    stats::NodeSnapshotPtr snapshot;
    ChartFramePtr frame;
  };
  struct Live;

  void follow();
  void forget();
  void take(const Batch& batch);
  void take(const ChartFramePtr& frame);
  void takeSnapshot(const stats::NodeSnapshotPtr& snapshot);
  void applyView();
  void showValues();
  void showEvents();
  void explainEmptyCharts();
  void considerProduction();
  [[nodiscard]] const stats::StatsPoint* shownPoint() const;

  CoreBridge& m_bridge;
  stats::StatsService& m_stats;  // used on the core thread only
  fleet::Node m_node;
  std::shared_ptr<Live> m_live;  // used on the core thread only
  stats::NodeSnapshotPtr m_snapshot;
  ChartFramePtr m_frame;
  std::vector<ChartModel*> m_charts;
  TimeAxis m_axis;
  NodeTables m_tables;
  FileSaver m_saver;
  QTimer m_viewDelay;
  QString m_productionQuestion;
  bool m_isQuestionPutOff = false;
  int m_spanMinutes;
  int m_columns = 400;
  CoreBridge::Ticket m_following = 0, m_remembering = 0, m_viewing = 0;
};

}  // namespace hotset::ui
