// SPDX-License-Identifier: GPL-3.0-only
#include "ui/app/AppModel.h"

#include <utility>

#include "core/domain/fleet/DemoNode.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

const QString kDemoRemoved = QStringLiteral("demo/removed");

}  // namespace

AppModel::AppModel(CoreBridge& bridge, QObject* parent) : QObject(parent), m_bridge(bridge) {}
AppModel::~AppModel() = default;

void AppModel::setServices(fleet::DemoFleet& fleet, stats::StatsService& stats,
                           attention::AttentionService& attention) {
  m_fleet = &fleet;
  m_stats = &stats;
  m_nodes = std::make_unique<NodeListModel>(m_bridge, fleet, stats);
  m_overview = std::make_unique<OverviewPage>(m_bridge, fleet, stats, attention);
  m_connectForm = std::make_unique<ConnectForm>(m_bridge, fleet);
  connect(m_nodes.get(), &NodeListModel::nodesChanged, this, [this] { followNodes(); });
  connect(m_connectForm.get(), &ConnectForm::saved, this,
          [this](const QString&, const QString& notice) { setNotice(notice); });
  Q_EMIT servicesChanged();
}

void AppModel::clearServices() {
  // Views let go first: what they show must not vanish under them.
  std::unique_ptr<NodePage> node = std::move(m_node);
  std::unique_ptr<ConnectForm> form = std::move(m_connectForm);
  std::unique_ptr<OverviewPage> overview = std::move(m_overview);
  std::unique_ptr<NodeListModel> nodes = std::move(m_nodes);
  Q_EMIT pageChanged();
  Q_EMIT servicesChanged();
}

void AppModel::setProblem(const Error& error) {
  m_problemTitle = error.code() == ErrorCode::workspaceInUse ? tr("Another program owns this workspace")
                                                             : tr("The workspace can't be opened");
  QString what = plainText(error.what(), 600);
  if (!what.isEmpty()) what[0] = what[0].toUpper();
  m_problem = error.subject().empty() ? what + QLatin1Char('.')
                                      : QStringLiteral("%1: %2.").arg(plainText(error.subject(), 300), what);
  m_problemAdvice = plainText(error.advice(), 600);
  if (!m_problemAdvice.isEmpty() && !m_problemAdvice.endsWith(QLatin1Char('.'))) m_problemAdvice += QLatin1Char('.');
  Q_EMIT servicesChanged();
}

void AppModel::setNotice(const QString& notice) {
  if (notice == m_notice) return;
  m_notice = notice;
  Q_EMIT noticeChanged();
}

void AppModel::report(const Error& error) { setNotice(plainText(error.text(), 600)); }

void AppModel::setSpanMinutes(int minutes) {
  if (minutes == m_spanMinutes) return;
  m_spanMinutes = minutes;
  if (m_node) m_node->setSpanMinutes(minutes);
  Q_EMIT spanChanged();
}

QString AppModel::page() const {
  switch (m_history.current().page) {
    case Page::overview:
      return QStringLiteral("overview");
    case Page::nodes:
      return QStringLiteral("nodes");
    case Page::node:
      break;
  }
  return QStringLiteral("node");
}

bool AppModel::openNode(const QString& idOrName) {
  const fleet::Node* found = m_nodes ? m_nodes->find(idOrName) : nullptr;
  if (!found) return false;
  m_history.go({Page::node, found->id});
  show();
  return true;
}

void AppModel::helpNode(const QString& nodeId, int remedy) {
  const auto wanted = static_cast<attention::Remedy>(remedy);
  if (wanted == attention::Remedy::examine) return examineNode(nodeId);
  if (!openNode(nodeId)) return;
  if (wanted == attention::Remedy::configuration) m_node->tables()->setCurrent(NodeTables::configuration);
  if (wanted == attention::Remedy::commands) m_node->tables()->setCurrent(NodeTables::commands);
  if (wanted == attention::Remedy::clients) m_node->tables()->setCurrent(NodeTables::clients);
}

void AppModel::showOverview() {
  m_history.go({Page::overview, {}});
  show();
}

void AppModel::showNodes() {
  m_history.go({Page::nodes, {}});
  show();
}

void AppModel::goBack() {
  m_history.goBack();
  show();
}

void AppModel::goForward() {
  m_history.goForward();
  show();
}

void AppModel::show() {
  const Place& place = m_history.current();
  const bool isShown = m_node && m_node->node().id == place.node;
  if (place.page == Page::node && isShown) return Q_EMIT pageChanged();
  const std::unique_ptr<NodePage> before = std::move(m_node);
  if (place.page == Page::node) {
    const fleet::Node* found = m_nodes ? m_nodes->find(QString::fromStdString(place.node.value())) : nullptr;
    if (found) m_node = std::make_unique<NodePage>(m_bridge, *m_stats, *found, m_spanMinutes);
  }
  Q_EMIT pageChanged();
}

void AppModel::followNodes() {
  const fleet::Node* first = m_nodes->find(0);
  const bool isDemo = first && fleet::isDemo(first->id);
  // A real node is there: the demo has done its work.
  if (first && !isDemo) m_settings.write(kDemoRemoved, true);
  if (isDemo != std::exchange(m_isDemo, isDemo)) Q_EMIT demoChanged();
  m_history.keepNodes([this](const fleet::NodeId& id) { return m_nodes->find(QString::fromStdString(id.value())); });
  const fleet::Node* node = m_node ? m_nodes->find(m_node->nodeId()) : nullptr;
  if (node) m_node->setNode(*node);
  if (m_node && !node) show();
}

bool AppModel::isDemoWanted() const { return !m_settings.read(kDemoRemoved, false).toBool(); }

void AppModel::removeDemo() {
  wantDemo(false);
  setNotice(tr("The demo is removed. The list of commands (Ctrl+K) can bring it back while there is no server."));
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

void AppModel::examineNode(const QString& nodeId) {
  editNode(nodeId);
  if (m_connectForm && m_connectForm->isEditing()) m_connectForm->test();
}

void AppModel::askToRemove(const QString& nodeId) {
  const fleet::Node* node = m_nodes ? m_nodes->find(nodeId) : nullptr;
  if (!node) return;
  if (fleet::isDemo(node->id)) return removeDemo();
  m_removingId = node->id;
  m_removing = plainText(node->name);
  Q_EMIT removingChanged();
}

void AppModel::answerRemove(bool isConfirmed) {
  const fleet::NodeId node = std::exchange(m_removingId, {});
  m_removing.clear();
  Q_EMIT removingChanged();
  if (!isConfirmed || node.isEmpty()) return;
  m_bridge.ask(
      this, [fleet = m_fleet, node] { return fleet->remove(node); },
      [this](const Result<void>& removed) {
        if (!removed) report(removed.error());
      });
}

void AppModel::askPassword(const QString& nodeId) {
  const fleet::Node* node = m_nodes ? m_nodes->find(nodeId) : nullptr;
  if (!node) return;
  m_passwordForId = node->id;
  m_passwordFor = plainText(node->name);
  Q_EMIT passwordForChanged();
}

void AppModel::answerPassword(const QString& password) {
  const fleet::NodeId node = std::exchange(m_passwordForId, {});
  m_passwordFor.clear();
  Q_EMIT passwordForChanged();
  if (password.isEmpty() || node.isEmpty()) return;
  m_bridge.ask(
      this,
      [fleet = m_fleet, node, secret = Secret(password.toStdString())] { return fleet->providePassword(node, secret); },
      [this](const Result<void>& provided) {
        if (!provided) report(provided.error());
      });
}

}  // namespace hotset::ui
