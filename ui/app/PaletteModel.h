// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtQml/qqml.h>

#include "ui/app/Actions.h"

namespace hotset::ui {

/// What the operator may mean by what was typed: nodes, pages and actions, the best fit first; with nothing typed, the
/// recent ones, then the rest. At most fifty. Window's thread.
class PaletteModel final : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
  Q_PROPERTY(QString typed READ typed WRITE setTyped NOTIFY typedChanged)
  Q_PROPERTY(int count READ count NOTIFY typedChanged)
 public:
  enum Role {
    idRole = Qt::UserRole,  ///< QString: an action's id, or "node/" and the node's id.
    titleRole,              ///< QString.
    detailRole,             ///< QString: "node", "recent", or empty.
    shortcutRole,           ///< QString: the keys; may be empty.
    isNodeRole,             ///< bool.
  };
  static constexpr std::size_t kShownMax = 50;
  static constexpr qsizetype kRecentMax = 8;

  explicit PaletteModel(QObject* parent) : QAbstractListModel(parent) {}

  /// What can be chosen from now on; called when it opens.
  void fill(std::vector<Action> entries);
  /// Remembers that this was chosen.
  void use(const QString& id);
  /// Ids, the last used first; as they were kept from an earlier run.
  [[nodiscard]] const QStringList& recent() const noexcept { return m_recent; }
  void setRecent(const QStringList& ids) { m_recent = ids.mid(0, kRecentMax); }

  [[nodiscard]] QString typed() const { return m_typed; }
  void setTyped(const QString& typed);
  [[nodiscard]] int count() const noexcept { return static_cast<int>(m_shown.size()); }
  Q_INVOKABLE QString idAt(int row) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void typedChanged();

 private:
  void choose();

  std::vector<Action> m_entries;
  std::vector<std::size_t> m_shown;
  QStringList m_recent;  ///< Ids, the last used first.
  QString m_typed;
};

}  // namespace hotset::ui
