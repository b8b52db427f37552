// SPDX-License-Identifier: GPL-3.0-only
// The head of a node's page: what the node is and how it is.
#include "ui/fleet/NodeWords.h"
#include "ui/stats/NodePage.h"
#include "ui/stats/StateWords.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {

QString NodePage::name() const { return plainText(m_node.name); }
QString NodePage::address() const { return plainText(m_node.address.text()); }
QString NodePage::environment() const { return nodewords::environment(m_node.environment); }
int NodePage::environmentTone() const { return static_cast<int>(nodewords::tone(m_node.environment)); }

QString NodePage::labels() const {
  QStringList labels{plainText(m_node.group), nodewords::tags(m_node)};
  labels.removeAll(QString());
  return labels.join(QStringLiteral(" · "));
}

QString NodePage::caution() const {
  const bool isUnverified = m_node.address.transport == fleet::Transport::tls && !m_node.address.tls.verifiesServer;
  return isUnverified ? tr("certificate not verified") : QString();
}

QString NodePage::state() const { return nodewords::state(statewords::reachability(m_snapshot)); }
int NodePage::stateTone() const { return static_cast<int>(nodewords::tone(statewords::reachability(m_snapshot))); }
QString NodePage::server() const { return m_snapshot ? nodewords::server(m_snapshot->server) : QString(); }
QString NodePage::role() const { return m_snapshot ? nodewords::role(m_snapshot->server) : QString(); }
QString NodePage::policy() const { return m_snapshot ? plainText(m_snapshot->evictionPolicy, 60) : QString(); }

QString NodePage::uptime() const { return statewords::uptime(m_snapshot); }
bool NodePage::isConnecting() const { return statewords::reachability(m_snapshot) == stats::Reachability::connecting; }
bool NodePage::isUnreachable() const { return statewords::isUnreachable(m_snapshot); }
bool NodePage::needsPassword() const { return statewords::needsPassword(m_snapshot); }
QString NodePage::problem() const { return statewords::problem(m_snapshot); }
QString NodePage::problemSince() const { return statewords::problemSince(m_snapshot); }
QString NodePage::problemAdvice() const { return statewords::problemAdvice(m_snapshot); }
QStringList NodePage::missing() const { return statewords::missing(m_snapshot); }

}  // namespace hotset::ui
