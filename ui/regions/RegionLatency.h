// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqml.h>

#include "core/services/stats/StatsService.h"
#include "ui/regions/HeatMap.h"
#include "ui/regions/LatencyFrame.h"
#include "ui/support/CoreBridge.h"
#include "ui/support/LatestWork.h"

namespace hotset::ui {

/// How long the calls of a region's node took over the last hour. No server tells latency by region: it is that of the
/// node, and of the commands that the region's types use. Window's thread.
class RegionLatency final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool isOffered READ isOffered CONSTANT)
  Q_PROPERTY(QString now READ now NOTIFY changed)
  Q_PROPERTY(QString commands READ commands NOTIFY changed)
  Q_PROPERTY(QString missing READ missing NOTIFY changed)
  Q_PROPERTY(hotset::ui::HeatModel* heat READ heat CONSTANT)
 public:
  /// `service` null: nothing is known.
  RegionLatency(CoreBridge& bridge, stats::StatsService* service, QObject* parent);

  /// Of this node from now on. What was shown of another goes at once.
  void open(const fleet::NodeId& node);
  /// Nobody looks: asks for nothing more.
  void rest();
  void setTypes(const QStringList& types);
  [[nodiscard]] bool isOffered() const noexcept { return m_service != nullptr; }
  [[nodiscard]] QString now() const { return m_frame.now; }
  [[nodiscard]] QString commands() const { return m_frame.commands; }
  /// Why nothing is known; empty: it is, or is being read.
  [[nodiscard]] QString missing() const { return m_frame.missing; }
  [[nodiscard]] HeatModel* heat() noexcept { return &m_heat; }

 Q_SIGNALS:
  void changed();

 private:
  struct Known {
    std::vector<stats::LatencySlice> slices;
    stats::NodeSnapshotPtr snapshot;
  };

  static Awaitable<Known> read(stats::StatsService* service, fleet::NodeId node);
  void refresh();

  CoreBridge& m_bridge;
  stats::StatsService* m_service;  // used on the core thread only
  fleet::NodeId m_node;
  QStringList m_types;
  LatencyFrame m_frame;  // without its grid
  HeatModel m_heat{nullptr};
  LatestWork<LatencyWish, LatencyFrame> m_work;
  QTimer m_timer;
  CoreBridge::Ticket m_asking = 0;
};

}  // namespace hotset::ui
