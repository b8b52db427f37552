// SPDX-License-Identifier: GPL-3.0-only
#include "ui/app/NodeEdits.h"

#include <utility>

#include "core/domain/fleet/DemoNode.h"
#include "ui/support/CoreWords.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

using fleet::FleetService;
using fleet::Node;
using fleet::NodeId;

using MaybeSecret = std::optional<Secret>;
using Outcome = UndoStep::Outcome;

/// Removes it and gives its password, without which it could not be brought back.
AwaitableResult<MaybeSecret> removeNode(FleetService* fleet, NodeId node) {
  auto password = co_await fleet->password(node);
  const auto removed = co_await fleet->remove(std::move(node));
  if (!removed) co_return fail(removed.error());
  co_return password ? std::move(*password) : MaybeSecret();
}

AwaitableResult<Outcome> bringBack(FleetService* fleet, Node node, MaybeSecret password) {
  const auto added = co_await fleet->add(std::move(node), std::move(password));
  if (!added) co_return fail(added.error());
  co_return added->isWhole ? Outcome::whole : Outcome::inPart;
}

AwaitableResult<Outcome> changeBack(FleetService* fleet, Node node, MaybeSecret password) {
  const auto updated = co_await fleet->update(std::move(node), std::move(password));
  if (!updated) co_return fail(updated.error());
  co_return Outcome::whole;
}

/// As far as it goes: what another program has removed meanwhile stands in nobody's way.
AwaitableResult<Outcome> removeAll(FleetService* fleet, std::vector<NodeId> nodes) {
  std::optional<Error> failure;
  for (NodeId& node : nodes) {
    const auto removed = co_await fleet->remove(std::move(node));
    if (!removed && removed.error().code() != ErrorCode::notFound) failure = removed.error();
  }
  if (failure) co_return fail(*failure);
  co_return Outcome::whole;
}

}  // namespace

NodeEdits::NodeEdits(CoreBridge& bridge, Notices& notices, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_notices(notices), m_undo(bridge, notices, nullptr) {}

void NodeEdits::setServices(FleetService* fleet, NodeListModel* nodes) {
  m_fleet = fleet;
  m_nodes = nodes;
  m_undo.setFleet(fleet);
}

void NodeEdits::follow(ConnectForm& form) {
  connect(&form, &ConnectForm::saved, this, [this, &form](const QString&, const QString& notice) {
    tellWithUndo(form.lastChange());
    if (!notice.isEmpty()) m_notices.add(notice, Tone::warning);
  });
}

void NodeEdits::follow(NodeLists& lists) {
  connect(&lists, &NodeLists::added, this, [this, &lists](int, const QString& notice) {
    tellWithUndo(lists.lastAdded());
    if (!notice.isEmpty()) m_notices.add(notice, Tone::warning);
  });
}

void NodeEdits::tellWithUndo(const ConnectForm::Change& change) {
  const QString name = plainText(change.after.name);
  if (change.before.id.isEmpty()) {
    return m_undo.push({[name] { return tr("%1 was added.").arg(name); },
                        [name] { return tr("%1 is gone again.").arg(name); },
                        [id = change.after.id](FleetService* fleet) { return removeAll(fleet, {id}); }});
  }
  if (change.before == change.after && !change.isPasswordChanged) return;
  // An empty password removes the one that was not there before.
  MaybeSecret password;
  if (change.isPasswordChanged) password = change.passwordBefore.value_or(Secret());
  m_undo.push(
      {[name] { return tr("%1 was changed.").arg(name); },
       [before = plainText(change.before.name)] { return tr("%1 is as it was before.").arg(before); },
       [before = change.before, password](FleetService* fleet) { return changeBack(fleet, before, password); }});
}

void NodeEdits::tellWithUndo(std::vector<NodeId> added) {
  if (added.empty()) return;
  const int count = static_cast<int>(added.size());
  m_undo.push({[count] { return tr("%n nodes were added.", nullptr, count); },
               [count] { return tr("%n nodes are gone again.", nullptr, count); },
               [added = std::move(added)](FleetService* fleet) { return removeAll(fleet, added); }});
}

void NodeEdits::tellWithUndo(const Node& removed, const MaybeSecret& secret) {
  const QString name = plainText(removed.name);
  m_undo.push({[name] { return tr("%1 was removed.").arg(name); },
               [name] { return tr("%1 is back, with all that was kept of it.").arg(name); },
               [removed, secret](FleetService* fleet) { return bringBack(fleet, removed, secret); },
               [name] {
                 return tr("%1 is back, but without what was kept of its regions and past hours: that stays for a day.")
                     .arg(name);
               }});
}

void NodeEdits::askToRemove(const QString& nodeId) {
  const Node* node = m_nodes ? m_nodes->find(nodeId) : nullptr;
  if (!node) return;
  m_removingId = node->id;
  m_removing = plainText(node->name);
  m_isRemovingDemo = fleet::isDemo(node->id);
  Q_EMIT removingChanged();
}

void NodeEdits::answerRemove(bool isConfirmed) {
  const NodeId id = std::exchange(m_removingId, {});
  m_removing.clear();
  Q_EMIT removingChanged();
  const Node* found = m_nodes ? m_nodes->find(QString::fromStdString(id.value())) : nullptr;
  if (!isConfirmed || !found) return;
  if (fleet::isDemo(id)) return Q_EMIT demoUnwanted();
  m_bridge.ask(
      this, [fleet = m_fleet, id] { return removeNode(fleet, id); },
      [this, node = *found](const Result<MaybeSecret>& password) {
        if (!password) return report(password.error());
        tellWithUndo(node, *password);
      });
}

void NodeEdits::askPassword(const QString& nodeId) {
  const Node* node = m_nodes ? m_nodes->find(nodeId) : nullptr;
  if (!node) return;
  m_passwordForId = node->id;
  m_passwordFor = plainText(node->name);
  Q_EMIT passwordForChanged();
}

void NodeEdits::answerPassword(const QString& password) {
  const NodeId node = std::exchange(m_passwordForId, {});
  m_passwordFor.clear();
  Q_EMIT passwordForChanged();
  if (password.isEmpty() || node.isEmpty() || !m_fleet) return;
  m_bridge.ask(
      this,
      [fleet = m_fleet, node, secret = Secret(password.toStdString())] { return fleet->providePassword(node, secret); },
      [this](const Result<void>& provided) {
        if (!provided) report(provided.error());
      });
}

void NodeEdits::mark(const QString& nodeId, fleet::Environment environment) {
  const Node* found = m_nodes ? m_nodes->find(nodeId) : nullptr;
  if (!found || found->environment == environment) return;
  const Node before = *found;
  Node node = before;
  node.environment = environment;
  m_bridge.ask(
      this, [fleet = m_fleet, node] { return fleet->update(node, std::nullopt); },
      [this, before](const Result<FleetService::AddedNode>& updated) {
        if (!updated) return report(updated.error());
        tellWithUndo({before, updated->node, std::nullopt, false});
      });
}

void NodeEdits::undo() { m_undo.undoLast(); }

void NodeEdits::report(const Error& error) {
  m_notices.add([error] { return corewords::sentence(error); }, Tone::severe);
}

}  // namespace hotset::ui
