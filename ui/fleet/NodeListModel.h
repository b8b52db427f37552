// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <map>
#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtCore/QTimer>
#include <QtQml/qqml.h>

#include "core/services/fleet/FleetService.h"
#include "core/services/stats/StatsService.h"
#include "ui/support/CoreBridge.h"
#include "ui/support/RowSync.h"

namespace hotset::ui {

/// The nodes of the workspace, by name, with what is known of each now. Follows both services; at most ten updates a
/// second. Window's thread; the services must outlive the core thread's work for it.
class NodeListModel final : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(bool isLoaded READ isLoaded NOTIFY countChanged)
  Q_PROPERTY(QString summary READ summary NOTIFY summaryChanged)
  Q_PROPERTY(QString ownCost READ ownCost NOTIFY summaryChanged)
  Q_PROPERTY(bool isActive READ isActive WRITE setActive NOTIFY activeChanged)
 public:
  enum Role {
    nodeIdRole = Qt::UserRole,  ///< QString.
    nameRole,                   ///< QString.
    addressRole,                ///< QString: "10.0.0.7:6379".
    environmentRole,            ///< QString; empty: unmarked.
    environmentToneRole,        ///< int: Tone.
    stateRole,                  ///< QString: "reachable".
    stateToneRole,              ///< int: Tone.
    noteRole,                   ///< QString: why and since when there are no figures; empty where there are.
    serverRole,                 ///< QString: "Redis 7.0.15".
    hitRatioRole,               ///< QString.
    operationsRole,             ///< QString.
    latencyRole,                ///< QString: p99.
    memoryRole,                 ///< QString: "3.98 / 4 GB".
    memoryShareRole,            ///< real: of the limit; negative: no limit, or not known.
    memoryToneRole,             ///< int: Tone.
    evictionsRole,              ///< QString.
    colourRole,                 ///< int: fleet::NodeColour.
    groupRole,                  ///< QString; may be empty.
    tagsRole,                   ///< QString: "eu, web"; may be empty.
    spokenRole,                 ///< QString: the row as a sentence.
  };

  NodeListModel(CoreBridge& bridge, fleet::FleetService& fleet, stats::StatsService& stats, QObject* parent = nullptr);

  [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
  /// False until the list has been read for the first time.
  [[nodiscard]] bool isLoaded() const noexcept { return m_isLoaded; }
  /// Every node has been tried and, where it answers, has figures.
  [[nodiscard]] bool isKnown() const;
  /// Somebody looks at the rows: else their views hear of new figures when somebody does again, a few rows at a time,
  /// since all that are seen at once would hold up the window.
  [[nodiscard]] bool isActive() const noexcept { return m_isActive; }
  void setActive(bool isActive);
  /// "41 nodes, 1 unreachable".
  [[nodiscard]] QString summary() const;
  /// What Hotset costs a node, of one core, on average; empty while no node tells.
  [[nodiscard]] QString ownCost() const;

  /// The node of this row; null when there is none.
  [[nodiscard]] const fleet::Node* find(int row) const {
    return row >= 0 && row < count() ? &m_rows[static_cast<std::size_t>(row)].node : nullptr;
  }
  /// The node of this id, or of this name; null when there is none.
  [[nodiscard]] const fleet::Node* find(const QString& idOrName) const;
  [[nodiscard]] stats::NodeSnapshotPtr snapshot(const fleet::NodeId& node) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void countChanged();
  void summaryChanged();
  void nodesChanged();
  void activeChanged();

 private:
  friend struct RowSync;

  struct Row {
    fleet::Node node;
    stats::NodeSnapshotPtr snapshot;

    [[nodiscard]] fleet::NodeId key() const { return node.id; }
    bool operator==(const Row&) const = default;
  };
  using Snapshots = std::map<fleet::NodeId, stats::NodeSnapshotPtr>;

  void follow(CoreBridge& bridge, fleet::FleetService& fleet, stats::StatsService& stats);
  void setNodes(std::vector<fleet::Node> nodes);
  void setSnapshots(const Snapshots& snapshots);
  void catchUp();
  [[nodiscard]] std::size_t unreachableCount() const;

  std::vector<Row> m_rows;
  Snapshots m_early;  ///< Of nodes that are not in the list yet.
  QTimer m_catchingUp;
  int m_caughtUp = 0;  ///< Rows whose views have heard since somebody looks again.
  bool m_isLoaded = false;
  bool m_isActive = true;
};

}  // namespace hotset::ui
