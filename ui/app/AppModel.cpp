// SPDX-License-Identifier: GPL-3.0-only
#include "ui/app/AppModel.h"

#include "ui/support/PlainText.h"

namespace hotset::ui {

AppModel::AppModel(CoreBridge& bridge, QObject* parent) : QObject(parent), m_bridge(bridge) {}
AppModel::~AppModel() = default;

void AppModel::setServices(fleet::FleetService& fleet, stats::StatsService& stats) {
  m_fleet = &fleet;
  m_stats = &stats;
  m_nodes = std::make_unique<NodeListModel>(m_bridge, fleet, stats);
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

bool AppModel::openNode(const QString& idOrName) {
  const fleet::Node* found = m_nodes ? m_nodes->find(idOrName) : nullptr;
  if (!found) return false;
  if (m_node && m_node->node().id == found->id) return true;
  const std::unique_ptr<NodePage> before = std::move(m_node);
  m_node = std::make_unique<NodePage>(m_bridge, *m_stats, *found, m_spanMinutes);
  Q_EMIT pageChanged();
  return true;
}

void AppModel::showNodes() {
  if (!m_node) return;
  const std::unique_ptr<NodePage> before = std::move(m_node);
  Q_EMIT pageChanged();
}

void AppModel::followNodes() {
  if (!m_node) return;
  if (const fleet::Node* node = m_nodes->find(m_node->nodeId())) {
    m_node->setNode(*node);
  } else {
    showNodes();
  }
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
