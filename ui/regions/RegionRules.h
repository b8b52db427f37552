// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtQml/qqml.h>

#include "core/services/regions/RegionsService.h"
#include "ui/support/CoreBridge.h"

namespace hotset::ui {

/// What the operator decides about regions: their names, which of them are one, what one is divided into, which stay
/// and which are none. Every step can be taken back. Window's thread.
class RegionRules final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool isOpen READ isOpen NOTIFY openChanged)
  Q_PROPERTY(int asking READ asking NOTIFY openChanged)
  Q_PROPERTY(QString title READ title NOTIFY openChanged)
  Q_PROPERTY(QString explanation READ explanation NOTIFY openChanged)
  Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
  Q_PROPERTY(QString fault READ fault NOTIFY textChanged)
  Q_PROPERTY(QString preview READ preview NOTIFY textChanged)
  Q_PROPERTY(bool canUndo READ canUndo NOTIFY historyChanged)
  Q_PROPERTY(bool canRedo READ canRedo NOTIFY historyChanged)
  Q_PROPERTY(QString undoText READ undoText NOTIFY historyChanged)
  Q_PROPERTY(QString redoText READ redoText NOTIFY historyChanged)
 public:
  static constexpr std::size_t kStepsMax = 50;

  enum Question { nothing, rename, merge, split };

  RegionRules(CoreBridge& bridge, regions::RegionsService& service, QObject* parent);

  /// What is known of the nodes from now on.
  void setNodes(std::vector<regions::NodeRegionsPtr> nodes);
  /// Asks nothing, knows no node and no step any more.
  void forget();

  /// Asks for a new name, for the pattern that joins, or for the patterns that divide.
  Q_INVOKABLE void ask(int question, const QString& nodeId, const QString& glob);
  Q_INVOKABLE void close();
  /// What is being asked and was typed so far, for a form that goes on with it.
  struct Draft {
    Question asking = nothing;
    QString nodeId, glob, text;
  };
  [[nodiscard]] Draft draft() const { return {m_asking, m_nodeId, m_glob, m_text}; }
  void continueFrom(const Draft& draft);
  /// Does what was asked for, with `text`.
  Q_INVOKABLE void accept();

  Q_INVOKABLE void pin(const QString& nodeId, const QString& glob, bool isPinned);
  Q_INVOKABLE void ignore(const QString& nodeId, const QString& glob);
  Q_INVOKABLE bool isPinned(const QString& nodeId, const QString& glob) const;
  Q_INVOKABLE void undo();
  Q_INVOKABLE void redo();

  [[nodiscard]] bool isOpen() const noexcept { return m_asking != nothing; }
  [[nodiscard]] int asking() const noexcept { return m_asking; }
  [[nodiscard]] QString title() const;
  [[nodiscard]] QString explanation() const;
  [[nodiscard]] QString text() const { return m_text; }
  void setText(const QString& text);
  /// Why the text can't be taken; empty: it can.
  [[nodiscard]] QString fault() const { return m_fault; }
  /// What it will do.
  [[nodiscard]] QString preview() const { return m_preview; }
  [[nodiscard]] bool canUndo() const noexcept { return !m_done.empty(); }
  [[nodiscard]] bool canRedo() const noexcept { return !m_undone.empty(); }
  [[nodiscard]] QString undoText() const;
  [[nodiscard]] QString redoText() const;

 Q_SIGNALS:
  void openChanged();
  void textChanged();
  void historyChanged();
  /// Something the operator should know.
  void noticed(const QString& notice);

 private:
  struct Step {
    QString what;
    fleet::NodeId node;
    std::vector<regions::RegionRule> before, after;
  };

  [[nodiscard]] regions::NodeRegionsPtr find(const QString& nodeId) const;
  [[nodiscard]] std::vector<regions::RegionPattern> patterns() const;
  void check();
  void change(const QString& what, const regions::NodeRegions& node, std::vector<regions::RegionRule> after);
  void apply(const fleet::NodeId& node, std::vector<regions::RegionRule> rules);

  CoreBridge& m_bridge;
  regions::RegionsService& m_service;
  std::vector<regions::NodeRegionsPtr> m_nodes;
  Question m_asking = nothing;
  QString m_nodeId, m_glob, m_text, m_fault, m_preview;
  std::vector<Step> m_done, m_undone;
};

}  // namespace hotset::ui
