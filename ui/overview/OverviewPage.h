// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <memory>

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/QQmlListProperty>
#include <QtQml/qqml.h>

#include "core/services/attention/AttentionService.h"
#include "core/services/fleet/FleetService.h"
#include "core/services/stats/StatsService.h"
#include "ui/overview/AttentionModel.h"
#include "ui/overview/FleetTile.h"
#include "ui/overview/OverviewRows.h"
#include "ui/support/CoreBridge.h"

namespace hotset::ui {

class OverviewFeed;

/// The whole fleet at a glance: its figures, what needs attention, its nodes. While it is active it asks the core for a
/// new picture once a second at most, and never for a second one while the first is under way; else it rests. Window's
/// thread.
class OverviewPage final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
  Q_PROPERTY(QQmlListProperty<hotset::ui::FleetTile> tiles READ tiles CONSTANT)
  Q_PROPERTY(hotset::ui::AttentionModel* attention READ attention CONSTANT)
  Q_PROPERTY(hotset::ui::OverviewRows* rows READ rows CONSTANT)
  Q_PROPERTY(bool isLoaded READ isLoaded NOTIFY frameChanged)
  Q_PROPERTY(bool isKnown READ isKnown NOTIFY frameChanged)
  Q_PROPERTY(int nodeCount READ nodeCount NOTIFY frameChanged)
  Q_PROPERTY(QString summary READ summary NOTIFY frameChanged)
  Q_PROPERTY(QString emptyText READ emptyText NOTIFY frameChanged)
  Q_PROPERTY(int groupBy READ groupBy WRITE setGroupBy NOTIFY viewChanged)
  Q_PROPERTY(int sortBy READ sortBy NOTIFY viewChanged)
  Q_PROPERTY(bool isDescending READ isDescending NOTIFY viewChanged)
  Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY viewChanged)
  Q_PROPERTY(int hiddenColumns READ hiddenColumns WRITE setHiddenColumns NOTIFY viewChanged)
  Q_PROPERTY(bool isOrderHeld READ isOrderHeld WRITE setOrderHeld NOTIFY viewChanged)
  Q_PROPERTY(bool isActive READ isActive WRITE setActive NOTIFY activeChanged)
 public:
  OverviewPage(CoreBridge& bridge, fleet::FleetService& fleet, stats::StatsService& stats,
               attention::AttentionService& attention, QObject* parent = nullptr);
  ~OverviewPage() override;

  [[nodiscard]] QQmlListProperty<FleetTile> tiles() { return {this, &m_tiles}; }
  [[nodiscard]] const QList<FleetTile*>& allTiles() const noexcept { return m_tiles; }
  [[nodiscard]] AttentionModel* attention() noexcept { return &m_attention; }
  [[nodiscard]] OverviewRows* rows() noexcept { return &m_rows; }
  /// The list of nodes has been read and shown.
  [[nodiscard]] bool isLoaded() const noexcept { return m_frame && m_frame->isLoaded; }
  /// Every node has been tried, and what answers has figures and their trend.
  [[nodiscard]] bool isKnown() const;
  [[nodiscard]] int nodeCount() const noexcept { return m_frame ? static_cast<int>(m_frame->fleet.nodes) : 0; }
  /// "41 in 9 groups".
  [[nodiscard]] QString summary() const;
  /// Why no row is shown although there are nodes.
  [[nodiscard]] QString emptyText() const;

  [[nodiscard]] int groupBy() const noexcept { return static_cast<int>(m_view.groupBy); }
  void setGroupBy(int groupBy);
  [[nodiscard]] int sortBy() const noexcept { return static_cast<int>(m_view.sortBy); }
  [[nodiscard]] bool isDescending() const noexcept { return m_view.isDescending; }
  /// Sorts by a column; by the same again: the other way.
  Q_INVOKABLE void sort(int sortBy);
  [[nodiscard]] QString filter() const { return QString::fromStdString(m_view.filter); }
  void setFilter(const QString& filter);
  void setSorting(int sortBy, bool isDescending);
  /// Columns of the table that the operator does not want: a bit for each, from the first.
  [[nodiscard]] int hiddenColumns() const noexcept { return m_hiddenColumns; }
  void setHiddenColumns(int columns);
  [[nodiscard]] bool isOrderHeld() const noexcept { return m_view.isOrderHeld; }
  void setOrderHeld(bool isHeld);
  [[nodiscard]] bool isActive() const noexcept { return m_isActive; }
  void setActive(bool isActive);

 Q_SIGNALS:
  void frameChanged();
  void viewChanged();
  void activeChanged();

 private:
  void follow(fleet::FleetService& fleet, stats::StatsService& stats, attention::AttentionService& attention);
  void changeView();
  void refresh();
  void take(const OverviewFramePtr& frame);

  CoreBridge& m_bridge;
  std::shared_ptr<OverviewFeed> m_feed;  // used on the core thread only
  stats::StatsService& m_stats;          // used on the core thread only
  OverviewView m_view;
  OverviewFramePtr m_frame;
  QList<FleetTile*> m_tiles;
  AttentionModel m_attention{nullptr};
  OverviewRows m_rows{nullptr};
  QTimer m_soon;
  int m_hiddenColumns = 0;
  bool m_isActive = true;
  bool m_isAsking = false;
  bool m_hasNews = false;
};

}  // namespace hotset::ui
