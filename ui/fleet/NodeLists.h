// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <vector>

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqml.h>

#include "core/domain/fleet/NodeList.h"
#include "core/services/fleet/FleetService.h"
#include "ui/controls/FileSaver.h"
#include "ui/controls/TableModel.h"
#include "ui/support/CoreBridge.h"

namespace hotset::ui {

/// Many nodes at once: read from a pasted list or a file and shown before they are added; and the list of nodes as a
/// file, without secrets. The text may hold passwords: it is forgotten when the dialog closes. Window's thread.
class NodeLists final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
  Q_PROPERTY(bool isOpen READ isOpen NOTIFY openChanged)
  Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
  Q_PROPERTY(hotset::ui::TableModel* rows READ rows CONSTANT)
  Q_PROPERTY(QString summary READ summary NOTIFY entriesChanged)
  Q_PROPERTY(int fitCount READ fitCount NOTIFY entriesChanged)
  Q_PROPERTY(bool isAdding READ isAdding NOTIFY entriesChanged)
  Q_PROPERTY(QString fault READ fault NOTIFY entriesChanged)
  Q_PROPERTY(hotset::ui::FileSaver* saver READ saver CONSTANT)
 public:
  NodeLists(CoreBridge& bridge, fleet::FleetService& fleet, QObject* parent = nullptr);

  [[nodiscard]] bool isOpen() const noexcept { return m_isOpen; }
  [[nodiscard]] QString text() const { return m_text; }
  void setText(const QString& text);
  /// What was read: line, name, address, marks, and why a line is none.
  [[nodiscard]] TableModel* rows() const noexcept { return m_rows; }
  /// "12 nodes, 2 lines that are none".
  [[nodiscard]] QString summary() const;
  /// How many of them can be added.
  [[nodiscard]] int fitCount() const noexcept { return static_cast<int>(m_fit.size()); }
  [[nodiscard]] bool isAdding() const noexcept { return m_adding != 0; }
  [[nodiscard]] QString fault() const { return m_fault; }
  /// The nodes that `added` told of.
  [[nodiscard]] const std::vector<fleet::NodeId>& lastAdded() const noexcept { return m_lastAdded; }
  [[nodiscard]] FileSaver* saver() noexcept { return &m_saver; }

  Q_INVOKABLE void open();
  Q_INVOKABLE void close();
  /// Goes on with what was typed into a list that was left open.
  void continueFrom(const NodeLists& other);
  /// Lets the desktop's own dialog choose a file to read.
  Q_INVOKABLE void browse();
  /// Takes the text of a file.
  void readFile(const QString& path);
  /// Adds what can be added; `added` follows.
  Q_INVOKABLE void add();
  /// Asks where to save the list of nodes.
  Q_INVOKABLE void exportNodes();

 Q_SIGNALS:
  void openChanged();
  void textChanged();
  void entriesChanged();
  /// So many were added. `notice` says what the operator must know; usually empty.
  void added(int count, const QString& notice);

 private:
  struct Reading {
    std::vector<fleet::ListEntry> entries;
    std::vector<fleet::Node> known;
  };
  struct Outcome {
    std::vector<fleet::NodeId> added;
    std::vector<Error> failures;
  };

  static AwaitableResult<Reading> read(fleet::FleetService* fleet, std::string text);
  static AwaitableResult<Outcome> addAll(fleet::FleetService* fleet, std::vector<fleet::ListedNode> nodes);

  void parse();
  void show(const Result<Reading>& reading);
  void finish(const Result<Outcome>& outcome);
  void forget();

  CoreBridge& m_bridge;
  fleet::FleetService& m_fleet;
  FileSaver m_saver;
  TableModel* m_rows;
  QTimer m_delay;
  QString m_text, m_fault;
  std::vector<fleet::ListedNode> m_fit;
  std::vector<fleet::NodeId> m_lastAdded;
  int m_faulty = 0;
  bool m_isOpen = false;
  CoreBridge::Ticket m_reading = 0, m_adding = 0;
};

}  // namespace hotset::ui
