// SPDX-License-Identifier: GPL-3.0-only
#include "ui/app/AppModel.h"

#include <algorithm>
#include <utility>

#include "core/domain/fleet/DemoNode.h"
#include "ui/support/CoreWords.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

const QString kDemoRemoved = QStringLiteral("demo/removed");

/// Says where a file went.
void tellOfSaved(FileSaver& saver, Notices& notices) {
  QObject::connect(&saver, &FileSaver::saved, &notices, [&notices](const QString& path) {
    notices.add([path] { return AppModel::tr("Saved as %1").arg(path); }, Tone::good);
  });
}

}  // namespace

AppModel::AppModel(CoreBridge& bridge, WindowSettings& settings, Appearance& appearance, int window, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_settings(settings),
      m_appearance(appearance),
      m_window(window),
      m_memory(settings, window),
      m_edits(bridge, m_notices, nullptr) {
  m_spanMinutes = std::clamp(m_memory.read("span", m_spanMinutes).toInt(), 1, 60);
  m_palette.setRecent(m_memory.read("recent").toStringList());
  connect(&m_edits, &NodeEdits::demoUnwanted, this, &AppModel::removeDemo);
}
AppModel::~AppModel() = default;

void AppModel::setServices(fleet::DemoFleet& fleet, stats::StatsService& stats, attention::AttentionService& attention,
                           regions::RegionsService& regions) {
  m_fleet = &fleet;
  m_stats = &stats;
  m_nodes = std::make_unique<NodeListModel>(m_bridge, fleet, stats);
  m_overview = std::make_unique<OverviewPage>(m_bridge, fleet, stats, attention);
  makeNodePage();
  m_connectForm = std::make_unique<ConnectForm>(m_bridge, fleet);
  m_nodeLists = std::make_unique<NodeLists>(m_bridge, fleet);
  makeRegionPages(regions);
  m_edits.setServices(&fleet, m_nodes.get());
  m_edits.follow(*m_connectForm);
  m_edits.follow(*m_nodeLists);
  tellOfSaved(*m_nodeLists->saver(), m_notices);
  restoreView();
  connect(m_overview.get(), &OverviewPage::viewChanged, this, [this] { keepView(); });
  connect(m_nodes.get(), &NodeListModel::nodesChanged, this, [this] { followNodes(); });
  Q_EMIT servicesChanged();
}

void AppModel::makeNodePage() {
  m_nodePage = std::make_unique<NodePage>(m_bridge, *m_stats, m_spanMinutes);
  tellOfSaved(*m_nodePage->saver(), m_notices);
  NodeTables* const tables = m_nodePage->tables();
  tables->setCurrent(m_memory.read("table", tables->current()).toInt());
  connect(tables, &NodeTables::currentChanged, this, [this, tables] { m_memory.write("table", tables->current()); });
}

void AppModel::makeRegionPages(regions::RegionsService& regions) {
  m_regions = std::make_unique<RegionsPage>(m_bridge, regions);
  m_regionPage = std::make_unique<RegionPage>(m_bridge, regions, m_stats);
  const auto warn = [this](const QString& notice) { m_notices.add(notice, Tone::warning); };
  connect(m_regions.get(), &RegionsPage::noticed, this, warn);
  connect(m_regionPage.get(), &RegionPage::noticed, this, warn);
  tellOfSaved(*m_regions->saver(), m_notices);
}

void AppModel::clearServices() {
  // Views let go first: what they show must not vanish under them.
  m_edits.setServices(nullptr, nullptr);
  m_isPlaceRestored = false;
  m_isNodeShown = m_isRegionShown = false;
  std::unique_ptr<NodePage> node = std::move(m_nodePage);
  std::unique_ptr<ConnectForm> form = std::move(m_connectForm);
  std::unique_ptr<OverviewPage> overview = std::move(m_overview);
  std::unique_ptr<NodeLists> lists = std::move(m_nodeLists);
  std::unique_ptr<RegionsPage> regions = std::move(m_regions);
  std::unique_ptr<RegionPage> region = std::move(m_regionPage);
  std::unique_ptr<NodeListModel> nodes = std::move(m_nodes);
  Q_EMIT pageChanged();
  Q_EMIT servicesChanged();
}

void AppModel::setProblem(const Error& error) {
  m_problemTitle = error.code() == ErrorCode::workspaceInUse ? tr("Another program owns this workspace")
                                                             : tr("The workspace can't be opened");
  QString what = corewords::said(error.what(), 600);
  if (!what.isEmpty()) what[0] = what[0].toUpper();
  m_problem = error.subject().empty() ? what + QLatin1Char('.')
                                      : QStringLiteral("%1: %2.").arg(plainText(error.subject(), 300), what);
  m_problemAdvice = corewords::said(error.advice(), 600);
  if (!m_problemAdvice.isEmpty() && !m_problemAdvice.endsWith(QLatin1Char('.'))) m_problemAdvice += QLatin1Char('.');
  Q_EMIT servicesChanged();
}

void AppModel::report(const Error& error) {
  m_notices.add([error] { return corewords::sentence(error); }, Tone::severe);
}

void AppModel::setSpanMinutes(int minutes) {
  if (minutes == m_spanMinutes) return;
  m_spanMinutes = minutes;
  m_memory.write("span", minutes);
  if (m_nodePage) m_nodePage->setSpanMinutes(minutes);
  Q_EMIT spanChanged();
}

QString AppModel::page() const {
  switch (m_history.current().page) {
    case Page::overview:
      return QStringLiteral("overview");
    case Page::nodes:
      return QStringLiteral("nodes");
    case Page::settings:
      return QStringLiteral("settings");
    case Page::regions:
      return QStringLiteral("regions");
    case Page::region:
      return QStringLiteral("region");
    case Page::node:
      break;
  }
  return QStringLiteral("node");
}

bool AppModel::openNode(const QString& idOrName) {
  const fleet::Node* found = m_nodes ? m_nodes->find(idOrName) : nullptr;
  if (!found) return false;
  m_history.go({Page::node, found->id, {}});
  show();
  return true;
}

void AppModel::helpNode(const QString& nodeId, int remedy) {
  const auto wanted = static_cast<attention::Remedy>(remedy);
  if (wanted == attention::Remedy::examine) return examineNode(nodeId);
  if (!openNode(nodeId)) return;
  if (wanted == attention::Remedy::configuration) m_nodePage->tables()->setCurrent(NodeTables::configuration);
  if (wanted == attention::Remedy::commands) m_nodePage->tables()->setCurrent(NodeTables::commands);
  if (wanted == attention::Remedy::clients) m_nodePage->tables()->setCurrent(NodeTables::clients);
}

void AppModel::showOverview() {
  m_history.go({Page::overview, {}, {}});
  show();
}

void AppModel::showNodes() {
  m_history.go({Page::nodes, {}, {}});
  show();
}

bool AppModel::openRegion(const QString& idOrName, const QString& handle) {
  const fleet::Node* found = m_nodes ? m_nodes->find(idOrName) : nullptr;
  if (!found) return false;
  m_history.go({Page::region, found->id, handle.toStdString()});
  show();
  return true;
}

/// Turns the page of regions to the one that is wanted, or lets it rest.
void AppModel::showRegion() {
  if (!m_regionPage) return;
  const Place& place = m_history.current();
  const QString handle = QString::fromStdString(place.region);
  const bool isShown = m_isRegionShown && m_regionPage->node() == place.node && m_regionPage->glob() == handle;
  m_isRegionShown = place.page == Page::region;
  if (!m_isRegionShown) return m_regionPage->rest();
  if (isShown) return;
  m_regionPage->open(place.node, handle);
  m_regionPage->rules()->continueFrom(std::exchange(m_ruleDraft, {}));
}

void AppModel::showRegions(const QString& nodeId) {
  if (m_regions && !nodeId.isEmpty()) m_regions->showNode(nodeId);
  m_history.go({Page::regions, {}, {}});
  show();
}

void AppModel::showSettings() {
  m_history.go({Page::settings, {}, {}});
  show();
}

QStringList AppModel::tabs() const {
  QStringList names;
  for (const fleet::NodeId& id : m_tabs) {
    const fleet::Node* node = m_nodes ? m_nodes->find(QString::fromStdString(id.value())) : nullptr;
    names << (node ? plainText(node->name) : QString());
  }
  return names;
}

int AppModel::currentTab() const {
  const auto found = std::ranges::find(m_tabs, m_history.current().node);
  return m_isNodeShown && found != m_tabs.end() ? static_cast<int>(found - m_tabs.begin()) : -1;
}

void AppModel::openTab(int index) {
  if (index < 0 || index >= static_cast<int>(m_tabs.size())) return;
  openNode(QString::fromStdString(m_tabs[static_cast<std::size_t>(index)].value()));
}

void AppModel::closeTab(int index) {
  if (index < 0 || index >= static_cast<int>(m_tabs.size())) return;
  const bool isShown = index == currentTab();
  m_tabs.erase(m_tabs.begin() + index);
  if (isShown && !m_tabs.empty()) {
    openTab(std::min(index, static_cast<int>(m_tabs.size()) - 1));
  } else if (isShown) {
    showOverview();
  }
  keepPlace();
  Q_EMIT tabsChanged();
}

void AppModel::openTabInWindow(int index) {
  if (index < 0 || index >= static_cast<int>(m_tabs.size())) return;
  openWindow(QString::fromStdString(m_tabs[static_cast<std::size_t>(index)].value()));
}

void AppModel::openWindow(const QString& nodeId) { Q_EMIT windowAsked(nodeId); }

void AppModel::goBack() {
  m_history.goBack();
  show();
}

void AppModel::goForward() {
  m_history.goForward();
  show();
}

void AppModel::show() {
  showRegion();
  const Place& place = m_history.current();
  if (place.page == Page::node && std::ranges::find(m_tabs, place.node) == m_tabs.end()) {
    m_tabs.push_back(place.node);
    if (m_tabs.size() > kTabsMax) m_tabs.erase(m_tabs.begin());
  }
  keepPlace();
  const fleet::Node* found =
      place.page == Page::node && m_nodes ? m_nodes->find(QString::fromStdString(place.node.value())) : nullptr;
  const bool isShown = m_isNodeShown && found && m_nodePage->node().id == found->id;
  m_isNodeShown = found != nullptr;
  if (found && !isShown) m_nodePage->open(*found);
  if (!found && m_nodePage) m_nodePage->rest();
  Q_EMIT pageChanged();
  Q_EMIT tabsChanged();
}

void AppModel::followNodes() {
  const fleet::Node* first = m_nodes->find(0);
  const bool isDemo = first && fleet::isDemo(first->id);
  // A real node is there: the demo has done its work.
  if (first && !isDemo) m_settings.write(kDemoRemoved, true);
  if (isDemo != std::exchange(m_isDemo, isDemo)) Q_EMIT demoChanged();
  if (m_nodes->isLoaded() && !std::exchange(m_isPlaceRestored, true)) restorePlace();
  m_history.keepNodes([this](const fleet::NodeId& id) { return m_nodes->find(QString::fromStdString(id.value())); });
  std::erase_if(m_tabs, [this](const fleet::NodeId& id) { return !m_nodes->find(QString::fromStdString(id.value())); });
  Q_EMIT tabsChanged();
  const fleet::Node* node = m_isNodeShown ? m_nodes->find(m_nodePage->nodeId()) : nullptr;
  if (node) m_nodePage->setNode(*node);
  if (m_isNodeShown && !node) show();
}

bool AppModel::isDemoWanted() const { return !m_settings.read(kDemoRemoved, false).toBool(); }

void AppModel::removeDemo() {
  wantDemo(false);
  m_notices.add(
      [] {
        return tr("The demo is removed. The list of commands (Ctrl+K) can bring it back while there is no server.");
      },
      Tone::neutral, [] { return tr("Undo"); }, [this] { showDemo(); });
}

void AppModel::showDemo() { wantDemo(true); }

void AppModel::wantDemo(bool isWanted) {
  if (!m_fleet) return;
  m_settings.write(kDemoRemoved, !isWanted);
  m_bridge.ask(
      this, [fleet = m_fleet, isWanted] { return fleet->want(isWanted); },
      [this](const Result<void>& done) {
        if (!done) report(done.error());
      });
}

void AppModel::connectServer() {
  if (m_connectForm) m_connectForm->openNew();
}

void AppModel::editNode(const QString& nodeId) {
  const fleet::Node* node = m_nodes ? m_nodes->find(nodeId) : nullptr;
  if (node) m_connectForm->openExisting(*node);
}

void AppModel::duplicateNode(const QString& nodeId) {
  const fleet::Node* node = m_nodes ? m_nodes->find(nodeId) : nullptr;
  if (node) m_connectForm->openDuplicate(*node);
}

void AppModel::markNode(const QString& nodeId, int environment) {
  if (environment < 0 || environment > static_cast<int>(fleet::Environment::production)) return;
  m_edits.mark(nodeId, static_cast<fleet::Environment>(environment));
}

void AppModel::examineNode(const QString& nodeId) {
  editNode(nodeId);
  if (m_connectForm && m_connectForm->isEditing()) m_connectForm->test();
}

void AppModel::askToRemove(const QString& nodeId) { m_edits.askToRemove(nodeId); }

void AppModel::askPassword(const QString& nodeId) { m_edits.askPassword(nodeId); }

}  // namespace hotset::ui
