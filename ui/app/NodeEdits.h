// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <vector>

#include <QtCore/QObject>
#include <QtQml/qqml.h>

#include "core/services/fleet/FleetService.h"
#include "ui/app/Notices.h"
#include "ui/app/UndoSteps.h"
#include "ui/fleet/ConnectForm.h"
#include "ui/fleet/NodeListModel.h"
#include "ui/fleet/NodeLists.h"
#include "ui/support/CoreBridge.h"

namespace hotset::ui {

/// What an operator does to the list of nodes from one window: the questions that go before it, and how to take it
/// back. Window's thread.
class NodeEdits final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
  Q_PROPERTY(QString removing READ removing NOTIFY removingChanged)
  Q_PROPERTY(bool isRemovingDemo READ isRemovingDemo NOTIFY removingChanged)
  Q_PROPERTY(QString passwordFor READ passwordFor NOTIFY passwordForChanged)
 public:
  NodeEdits(CoreBridge& bridge, Notices& notices, QObject* parent);

  /// All of them outlive their use; null: there are none (any more).
  void setServices(fleet::FleetService* fleet, NodeListModel* nodes);
  /// Takes notice of what these store.
  void follow(ConnectForm& form);
  void follow(NodeLists& lists);

  /// The name of the node whose removal waits for a yes; empty: none.
  [[nodiscard]] QString removing() const { return m_removing; }
  /// That node belongs to the demo, which goes as a whole.
  [[nodiscard]] bool isRemovingDemo() const noexcept { return m_isRemovingDemo; }
  /// The name of the node whose password is asked for; empty: none.
  [[nodiscard]] QString passwordFor() const { return m_passwordFor; }

  void askToRemove(const QString& nodeId);
  /// The answer to the question of `removing`.
  Q_INVOKABLE void answerRemove(bool isConfirmed);
  void askPassword(const QString& nodeId);
  /// The answer to the question of `passwordFor`; empty: not now.
  Q_INVOKABLE void answerPassword(const QString& password);
  void mark(const QString& nodeId, fleet::Environment environment);
  /// Takes back what was done last.
  void undo();
  /// What was done in the window that this one replaces can still be taken back.
  void continueFrom(const NodeEdits& other) { m_undo.continueFrom(other.m_undo); }

 Q_SIGNALS:
  void removingChanged();
  void passwordForChanged();
  /// The removal of the demo was confirmed.
  void demoUnwanted();

 private:
  void report(const Error& error);
  void tellWithUndo(const ConnectForm::Change& change);
  void tellWithUndo(std::vector<fleet::NodeId> added);
  void tellWithUndo(const fleet::Node& removed, const std::optional<Secret>& secret);

  CoreBridge& m_bridge;
  Notices& m_notices;
  UndoSteps m_undo;
  fleet::FleetService* m_fleet = nullptr;
  NodeListModel* m_nodes = nullptr;
  QString m_removing, m_passwordFor;
  fleet::NodeId m_removingId, m_passwordForId;
  bool m_isRemovingDemo = false;
};

}  // namespace hotset::ui
