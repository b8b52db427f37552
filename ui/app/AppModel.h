// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>
#include <vector>

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtQml/qqml.h>

#include "core/services/attention/AttentionService.h"
#include "core/services/demo/DemoFleet.h"
#include "core/services/regions/RegionsService.h"
#include "core/services/stats/StatsService.h"
#include "ui/app/Appearance.h"
#include "ui/app/NodeEdits.h"
#include "ui/app/Notices.h"
#include "ui/app/PageHistory.h"
#include "ui/app/PaletteModel.h"
#include "ui/app/WindowSettings.h"
#include "ui/fleet/ConnectForm.h"
#include "ui/fleet/NodeListModel.h"
#include "ui/fleet/NodeLists.h"
#include "ui/overview/OverviewPage.h"
#include "ui/regions/RegionPage.h"
#include "ui/regions/RegionsPage.h"
#include "ui/stats/NodePage.h"
#include "ui/support/CoreBridge.h"

namespace hotset::ui {

/// What one window shows and where the operator is in it. Built before the services are there, so that the window can
/// appear at once; given them, or the reason why there are none, when the workspace is open. Where it was left is kept
/// in its part of the settings and found again in the next run. Window's thread.
class AppModel final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the program")
  Q_PROPERTY(hotset::ui::Appearance* appearance READ appearance CONSTANT)
  Q_PROPERTY(hotset::ui::PaletteModel* palette READ palette CONSTANT)
  Q_PROPERTY(QList<QString> actionIds READ actionIds CONSTANT)
  Q_PROPERTY(QList<QString> actionTitles READ actionTitles CONSTANT)
  Q_PROPERTY(QList<QString> actionKeys READ actionKeys CONSTANT)
  Q_PROPERTY(QList<QString> tabs READ tabs NOTIFY tabsChanged)
  Q_PROPERTY(int currentTab READ currentTab NOTIFY tabsChanged)
  Q_PROPERTY(bool isReady READ isReady NOTIFY servicesChanged)
  Q_PROPERTY(QString problem READ problem NOTIFY servicesChanged)
  Q_PROPERTY(QString problemTitle READ problemTitle NOTIFY servicesChanged)
  Q_PROPERTY(QString problemAdvice READ problemAdvice NOTIFY servicesChanged)
  Q_PROPERTY(hotset::ui::NodeListModel* nodes READ nodes NOTIFY servicesChanged)
  Q_PROPERTY(hotset::ui::ConnectForm* connectForm READ connectForm NOTIFY servicesChanged)
  Q_PROPERTY(hotset::ui::OverviewPage* overview READ overview NOTIFY servicesChanged)
  Q_PROPERTY(hotset::ui::RegionsPage* regions READ regions NOTIFY servicesChanged)
  Q_PROPERTY(hotset::ui::RegionPage* region READ region NOTIFY pageChanged)
  Q_PROPERTY(hotset::ui::RegionPage* regionPage READ regionPage NOTIFY servicesChanged)
  Q_PROPERTY(QString page READ page NOTIFY pageChanged)
  Q_PROPERTY(hotset::ui::NodeLists* nodeLists READ nodeLists NOTIFY servicesChanged)
  Q_PROPERTY(hotset::ui::NodePage* node READ node NOTIFY pageChanged)
  Q_PROPERTY(hotset::ui::NodePage* nodePage READ nodePage NOTIFY servicesChanged)
  Q_PROPERTY(bool canGoBack READ canGoBack NOTIFY pageChanged)
  Q_PROPERTY(bool canGoForward READ canGoForward NOTIFY pageChanged)
  Q_PROPERTY(bool isDemo READ isDemo NOTIFY demoChanged)
  Q_PROPERTY(hotset::ui::Notices* notices READ notices CONSTANT)
  Q_PROPERTY(hotset::ui::NodeEdits* edits READ edits CONSTANT)
  Q_PROPERTY(int spanMinutes READ spanMinutes WRITE setSpanMinutes NOTIFY spanChanged)
 public:
  /// `window` numbers the windows that are open together, from 0. Settings and appearance are those of all windows and
  /// outlive this.
  AppModel(CoreBridge& bridge, WindowSettings& settings, Appearance& appearance, int window, QObject* parent = nullptr);
  ~AppModel() override;

  [[nodiscard]] int window() const noexcept { return m_window; }
  [[nodiscard]] Appearance* appearance() noexcept { return &m_appearance; }
  [[nodiscard]] Notices* notices() noexcept { return &m_notices; }
  [[nodiscard]] NodeEdits* edits() noexcept { return &m_edits; }
  [[nodiscard]] PaletteModel* palette() noexcept { return &m_palette; }
  /// The actions there are (see allActions), as lists of the same length: Qt 6.4 has no lists of values for QML.
  [[nodiscard]] QStringList actionIds() const;
  [[nodiscard]] QStringList actionTitles() const;
  [[nodiscard]] QStringList actionKeys() const;
  /// The names of the nodes that are open, in the order in which they were opened; at most twenty.
  [[nodiscard]] QStringList tabs() const;
  /// The tab that is shown; -1: none is.
  [[nodiscard]] int currentTab() const;

  /// The workspace is open. The services must outlive this object's use of them (see clearServices).
  void setServices(fleet::DemoFleet& fleet, stats::StatsService& stats, attention::AttentionService& attention,
                   regions::RegionsService& regions);
  /// The workspace can't be opened.
  void setProblem(const Error& error);
  /// Goes on with what was told and with the forms that stand half filled in a window which this one takes the place
  /// of; after setServices.
  void continueFrom(const AppModel& other);
  /// Lets go of the services, before they are destroyed.
  void clearServices();

  [[nodiscard]] bool isReady() const noexcept { return m_nodes != nullptr; }
  [[nodiscard]] QString problemTitle() const { return m_problemTitle; }
  [[nodiscard]] QString problem() const { return m_problem; }
  [[nodiscard]] QString problemAdvice() const { return m_problemAdvice; }
  [[nodiscard]] NodeListModel* nodes() const { return m_nodes.get(); }
  [[nodiscard]] ConnectForm* connectForm() const { return m_connectForm.get(); }
  [[nodiscard]] OverviewPage* overview() const { return m_overview.get(); }
  [[nodiscard]] RegionsPage* regions() const { return m_regions.get(); }
  /// The region whose page is shown; null while another page is.
  [[nodiscard]] RegionPage* region() const { return m_isRegionShown ? m_regionPage.get() : nullptr; }
  /// The one page on which regions are shown.
  [[nodiscard]] RegionPage* regionPage() const { return m_regionPage.get(); }
  /// The page that is shown: "overview", "nodes", "node", "regions", "region" or "settings".
  [[nodiscard]] QString page() const;
  [[nodiscard]] bool canGoBack() const noexcept { return m_history.canGoBack(); }
  [[nodiscard]] bool canGoForward() const noexcept { return m_history.canGoForward(); }
  [[nodiscard]] NodeLists* nodeLists() const { return m_nodeLists.get(); }
  /// The node whose page is shown; null while another page is.
  [[nodiscard]] NodePage* node() const { return m_isNodeShown ? m_nodePage.get() : nullptr; }
  /// The one page on which nodes are shown.
  [[nodiscard]] NodePage* nodePage() const { return m_nodePage.get(); }
  /// What this window remembers.
  [[nodiscard]] WindowPart& memory() noexcept { return m_memory; }
  /// The demo was never removed.
  [[nodiscard]] bool isDemoWanted() const;
  /// What is shown is the demo: every page says so.
  [[nodiscard]] bool isDemo() const noexcept { return m_isDemo; }
  /// Removes the demo, for good.
  Q_INVOKABLE void removeDemo();
  /// Brings the demo back into an empty workspace.
  Q_INVOKABLE void showDemo();
  [[nodiscard]] int spanMinutes() const noexcept { return m_spanMinutes; }
  void setSpanMinutes(int minutes);

  /// False when no node has this id or name.
  Q_INVOKABLE bool openNode(const QString& idOrName);
  /// Opens a node's page where it shows what helps against a finding (attention::Remedy).
  Q_INVOKABLE void helpNode(const QString& nodeId, int remedy);
  Q_INVOKABLE void showOverview();
  Q_INVOKABLE void showNodes();
  /// The page of a region by its handle (see regionhandle); empty: what belongs to none. False when there is no such
  /// node.
  Q_INVOKABLE bool openRegion(const QString& idOrName, const QString& handle);
  /// The regions, of this node alone where one is given.
  Q_INVOKABLE void showRegions(const QString& nodeId = QString());
  Q_INVOKABLE void showSettings();
  Q_INVOKABLE void openTab(int index);
  Q_INVOKABLE void closeTab(int index);
  /// The node stays open here too.
  Q_INVOKABLE void openTabInWindow(int index);
  /// Does what an action's id or "node/" and a node's id says, and remembers it as recent. What only the window can do
  /// (quit, filter, list of commands, shortcuts) it is asked for by `asked`.
  Q_INVOKABLE void run(const QString& id);
  /// Fills the list of commands, before it is shown.
  Q_INVOKABLE void preparePalette();
  /// Asks for one more window, on a node's page; empty: where this one is.
  Q_INVOKABLE void openWindow(const QString& nodeId);
  Q_INVOKABLE void goBack();
  Q_INVOKABLE void goForward();
  Q_INVOKABLE void connectServer();
  Q_INVOKABLE void editNode(const QString& nodeId);
  /// Opens the form for a new node that is like this one.
  Q_INVOKABLE void duplicateNode(const QString& nodeId);
  /// Marks the node's environment (0 unmarked, 1 development, 2 staging, 3 production).
  Q_INVOKABLE void markNode(const QString& nodeId, int environment);
  /// Opens the node's form and runs the doctor.
  Q_INVOKABLE void examineNode(const QString& nodeId);
  Q_INVOKABLE void askToRemove(const QString& nodeId);
  Q_INVOKABLE void askPassword(const QString& nodeId);

 Q_SIGNALS:
  /// The window is to do this: "palette", "shortcuts", "view.filter", "notices.show", "notices.focus".
  void asked(const QString& id);
  /// The program is to open one more window, close this one, or end.
  void windowAsked(const QString& nodeId);
  void closeAsked();
  void quitAsked();
  void tabsChanged();
  void servicesChanged();
  void pageChanged();
  void demoChanged();
  void spanChanged();

 private:
  void followNodes();
  /// Opens the tabs and the page at which the window was left; once, when the nodes are known.
  void restorePlace();
  void keepPlace();
  void restoreView();
  void keepView();
  bool runInWindow(const QString& id);
  void undo();
  /// Shows a place of the history; one whose node is gone leads to the overview.
  void show();
  void report(const Error& error);
  void makeNodePage();
  void makeRegionPages(regions::RegionsService& regions);
  void showRegion();
  void wantDemo(bool isWanted);

  static constexpr std::size_t kTabsMax = 20;

  CoreBridge& m_bridge;
  WindowSettings& m_settings;
  Appearance& m_appearance;
  int m_window;
  WindowPart m_memory;
  Notices m_notices{nullptr};
  NodeEdits m_edits;
  PaletteModel m_palette{nullptr};
  std::vector<fleet::NodeId> m_tabs;
  fleet::DemoFleet* m_fleet = nullptr;
  stats::StatsService* m_stats = nullptr;
  std::unique_ptr<NodeListModel> m_nodes;
  std::unique_ptr<ConnectForm> m_connectForm;
  std::unique_ptr<OverviewPage> m_overview;
  std::unique_ptr<NodeLists> m_nodeLists;
  std::unique_ptr<RegionsPage> m_regions;
  std::unique_ptr<RegionPage> m_regionPage;
  RegionRules::Draft m_ruleDraft;  ///< Of the page of a region that is to be opened again.
  std::unique_ptr<NodePage> m_nodePage;
  PageHistory m_history;
  QString m_problemTitle, m_problem, m_problemAdvice;
  int m_spanMinutes = 5;
  bool m_isNodeShown = false, m_isRegionShown = false;
  bool m_isDemo = false;
  bool m_isPlaceRestored = false;
};

}  // namespace hotset::ui
