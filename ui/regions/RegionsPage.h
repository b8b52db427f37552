// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqml.h>

#include "ui/controls/FileSaver.h"
#include "ui/regions/RegionRows.h"
#include "ui/regions/RegionRules.h"
#include "ui/regions/RunComparison.h"
#include "ui/regions/ScanForm.h"
#include "ui/regions/ScanList.h"
#include "ui/support/CoreBridge.h"
#include "ui/support/LatestWork.h"

namespace hotset::ui {

/// The regions of the fleet: as a table, a tree and a map; their scans; two runs beside each other. What is shown is
/// made, searched and sorted on another thread. Window's thread.
class RegionsPage final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
  Q_PROPERTY(bool isLoaded READ isLoaded NOTIFY frameChanged)
  Q_PROPERTY(QString fault READ fault NOTIFY frameChanged)
  Q_PROPERTY(hotset::ui::RegionRows* rows READ rows CONSTANT)
  Q_PROPERTY(hotset::ui::RegionTiles* tiles READ tiles CONSTANT)
  Q_PROPERTY(hotset::ui::ScanList* scans READ scans CONSTANT)
  Q_PROPERTY(hotset::ui::ScanForm* scanForm READ scanForm CONSTANT)
  Q_PROPERTY(hotset::ui::RegionRules* rules READ rules CONSTANT)
  Q_PROPERTY(hotset::ui::RunComparison* comparison READ comparison CONSTANT)
  Q_PROPERTY(hotset::ui::FileSaver* saver READ saver CONSTANT)
  Q_PROPERTY(QList<QString> scopes READ scopes NOTIFY scopesChanged)
  Q_PROPERTY(int scope READ scope WRITE setScope NOTIFY viewChanged)
  Q_PROPERTY(bool isOneNode READ isOneNode NOTIFY viewChanged)
  Q_PROPERTY(int grouping READ grouping WRITE setGrouping NOTIFY viewChanged)
  Q_PROPERTY(int mode READ mode WRITE setMode NOTIFY viewChanged)
  Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY viewChanged)
  Q_PROPERTY(int sortBy READ sortBy NOTIFY viewChanged)
  Q_PROPERTY(bool isDescending READ isDescending NOTIFY viewChanged)
  Q_PROPERTY(QString entries READ entries NOTIFY frameChanged)
  Q_PROPERTY(QString entriesNote READ entriesNote NOTIFY frameChanged)
  Q_PROPERTY(QString memory READ memory NOTIFY frameChanged)
  Q_PROPERTY(QString memoryNote READ memoryNote NOTIFY frameChanged)
  Q_PROPERTY(QString withoutTtl READ withoutTtl NOTIFY frameChanged)
  Q_PROPERTY(QString withoutTtlNote READ withoutTtlNote NOTIFY frameChanged)
  Q_PROPERTY(QString cold READ cold NOTIFY frameChanged)
  Q_PROPERTY(QString coldNote READ coldNote NOTIFY frameChanged)
  Q_PROPERTY(QString summary READ summary NOTIFY frameChanged)
  Q_PROPERTY(QString coverage READ coverage NOTIFY frameChanged)
  Q_PROPERTY(int nodeCount READ nodeCount NOTIFY frameChanged)
  Q_PROPERTY(int scannedCount READ scannedCount NOTIFY frameChanged)
  Q_PROPERTY(QString emptyText READ emptyText NOTIFY frameChanged)
  Q_PROPERTY(QString staleNote READ staleNote NOTIFY frameChanged)
  Q_PROPERTY(bool isHeard READ isHeard NOTIFY frameChanged)
  Q_PROPERTY(bool isActive READ isActive WRITE setActive NOTIFY activeChanged)
 public:
  enum Mode { table, tree, map, compare };

  RegionsPage(CoreBridge& bridge, regions::RegionsService& service, QObject* parent = nullptr);
  ~RegionsPage() override;

  [[nodiscard]] bool isLoaded() const noexcept { return m_isLoaded; }
  /// Why nothing can be read; empty: it can.
  [[nodiscard]] QString fault() const { return m_fault; }
  [[nodiscard]] RegionRows* rows() noexcept { return &m_rows; }
  [[nodiscard]] RegionTiles* tiles() noexcept { return &m_tiles; }
  [[nodiscard]] ScanList* scans() noexcept { return &m_scans; }
  [[nodiscard]] ScanForm* scanForm() noexcept { return &m_scanForm; }
  [[nodiscard]] RegionRules* rules() noexcept { return &m_rules; }
  [[nodiscard]] RunComparison* comparison() noexcept { return &m_comparison; }
  [[nodiscard]] FileSaver* saver() noexcept { return &m_saver; }

  /// What can be looked at: all nodes, each group, each node.
  [[nodiscard]] QStringList scopes() const { return m_scopeTitles; }
  [[nodiscard]] int scope() const noexcept { return m_scope; }
  void setScope(int scope);
  [[nodiscard]] bool isOneNode() const noexcept { return m_view.node.has_value(); }
  /// Shows one node alone; one that is not there: all.
  Q_INVOKABLE void showNode(const QString& nodeId);
  [[nodiscard]] int grouping() const noexcept { return static_cast<int>(m_view.grouping); }
  void setGrouping(int grouping);
  [[nodiscard]] int mode() const noexcept { return m_mode; }
  void setMode(int mode);
  [[nodiscard]] QString search() const { return m_view.search; }
  void setSearch(const QString& search);
  [[nodiscard]] int sortBy() const noexcept { return static_cast<int>(m_view.sortBy); }
  [[nodiscard]] bool isDescending() const noexcept { return m_view.isDescending; }
  /// By a column (RegionColumn); by the same again: the other way.
  Q_INVOKABLE void sort(int column);
  /// Opens or closes a branch of the tree.
  Q_INVOKABLE void fold(int row, bool isFolded);
  /// Shows the members of a row of several nodes: each node's region of this pattern.
  Q_INVOKABLE void showMembers(int row);

  [[nodiscard]] QString entries() const;
  [[nodiscard]] QString entriesNote() const;
  [[nodiscard]] QString memory() const;
  [[nodiscard]] QString memoryNote() const;
  [[nodiscard]] QString withoutTtl() const;
  [[nodiscard]] QString withoutTtlNote() const;
  /// Memory of entries that nobody has used for an hour: what earns nothing.
  [[nodiscard]] QString cold() const;
  [[nodiscard]] QString coldNote() const;
  /// "84 regions on 10 nodes".
  [[nodiscard]] QString summary() const;
  /// What the figures leave out: nodes not scanned, replicas, rows beyond the limit.
  [[nodiscard]] QString coverage() const;
  [[nodiscard]] int nodeCount() const noexcept { return static_cast<int>(m_frame.nodes); }
  [[nodiscard]] int scannedCount() const noexcept { return static_cast<int>(m_frame.scanned); }
  /// Why no row is shown although nodes were scanned.
  [[nodiscard]] QString emptyText() const;
  /// The operator's rules have changed since the last scan of these nodes; empty: nowhere.
  [[nodiscard]] QString staleNote() const;
  /// Misses or evictions are known of some region.
  [[nodiscard]] bool isHeard() const noexcept { return m_frame.isHeard; }
  [[nodiscard]] bool isActive() const noexcept { return m_isActive; }
  void setActive(bool isActive);

  /// Does what an action of the list of commands says: "scan", "table", "tree", "map", "compare".
  void run(const QString& action);
  /// Asks what a scan may cost: of this node, or of all that are shown.
  Q_INVOKABLE void openScan(const QString& nodeId = QString());
  /// The same for the nodes whose rules have changed.
  Q_INVOKABLE void openScanOfStale();
  Q_INVOKABLE void stopScan(const QString& nodeId);
  Q_INVOKABLE void cancelScan(const QString& nodeId);
  Q_INVOKABLE void copyRow(int row) const;
  Q_INVOKABLE void copyAll() const;
  Q_INVOKABLE void saveTable();

  [[nodiscard]] const RegionNodes& nodes() const noexcept { return m_nodes; }
  [[nodiscard]] regions::NodeRegionsPtr find(const QString& nodeId) const;

 Q_SIGNALS:
  void frameChanged();
  void scopesChanged();
  void viewChanged();
  void activeChanged();
  /// New of the nodes has come.
  void nodesChanged();
  /// Something the operator should know.
  void noticed(const QString& notice);

 private:
  struct Scope {
    std::optional<fleet::NodeId> node;
    std::optional<std::string> group;
    bool operator==(const Scope&) const = default;
  };
  struct Job {
    RegionNodes nodes;
    RegionsView view;
    HeardHoursPtr heard;
  };

  static Awaitable<HeardHours> readHeard(live::LiveService* service, std::vector<fleet::NodeId> nodes, WallTime since);
  void followHeard();
  void refreshHeard();

  void follow();
  void refresh();
  void take(RegionNodes nodes);
  void takeScopes();
  void changeView();
  void make();
  void show(const RegionsFrame& frame);
  [[nodiscard]] bool isShown(const regions::NodeRegions& node) const;
  [[nodiscard]] std::vector<regions::NodeRegionsPtr> scannable(bool onlyStale) const;

  CoreBridge& m_bridge;
  regions::RegionsService& m_service;  // used on the core thread only
  RegionNodes m_nodes;
  HeardHoursPtr m_heard;
  QTimer m_heardTimer;
  RegionsView m_view;
  RegionsFrame m_frame;  // without its rows and tiles, which the models have
  RegionRows m_rows{nullptr};
  RegionTiles m_tiles{nullptr};
  ScanList m_scans{nullptr};
  ScanForm m_scanForm;
  RegionRules m_rules;
  RunComparison m_comparison{nullptr};
  FileSaver m_saver{nullptr};
  LatestWork<Job, RegionsFrame> m_work;
  std::vector<Scope> m_scopes;
  QStringList m_scopeTitles;
  QString m_wantedNode, m_fault;
  int m_scope = 0, m_mode = table;
  bool m_isLoaded = false, m_isActive = true, m_isAsking = false, m_hasNews = false, m_isAskingHeard = false;
};

}  // namespace hotset::ui
