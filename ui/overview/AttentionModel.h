// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtCore/QTimer>
#include <QtQml/qqml.h>

#include "core/domain/attention/Finding.h"
#include "ui/support/RowSync.h"

namespace hotset::ui {

/// One finding as it is shown.
struct AttentionRow {
  attention::NodeFinding found;

  [[nodiscard]] std::string key() const {
    return found.finding.node.value() + '\n' + std::string(attention::nameOf(found.finding.kind));
  }
  bool operator==(const AttentionRow& other) const {
    return found.finding == other.found.finding && found.nodeName == other.found.nodeName;
  }
};

/// What needs attention, most urgent first, as many of it as are wanted. Window's thread.
class AttentionModel final : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(int count READ count NOTIFY summaryChanged)
  Q_PROPERTY(QString summary READ summary NOTIFY summaryChanged)
  Q_PROPERTY(int severeCount READ severeCount NOTIFY summaryChanged)
  Q_PROPERTY(int shownMax READ shownMax WRITE setShownMax NOTIFY shownMaxChanged)
 public:
  enum Role {
    nodeIdRole = Qt::UserRole,  ///< QString.
    nodeNameRole,               ///< QString.
    toneRole,                   ///< int: Tone.
    sentenceRole,               ///< QString: goes on after the node's name.
    lastingRole,                ///< QString: "for 14 min".
    actionRole,                 ///< QString: what its button says.
    remedyRole,                 ///< int: attention::Remedy.
    spokenRole,                 ///< QString: all of it.
  };

  explicit AttentionModel(QObject* parent);

  void set(const std::vector<attention::NodeFinding>& findings, std::size_t nodeCount);

  /// Findings in all, of which the first have a row.
  [[nodiscard]] int count() const { return static_cast<int>(m_found.size()); }
  /// So many get a row; more come bit by bit.
  [[nodiscard]] int shownMax() const noexcept { return m_shownMax; }
  void setShownMax(int shownMax);
  /// "3 of 41 nodes, most urgent first".
  [[nodiscard]] QString summary() const { return m_summary; }
  /// Findings that are severe.
  [[nodiscard]] int severeCount() const noexcept { return m_severeCount; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(m_list.size());
  }
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void summaryChanged();
  void shownMaxChanged();

 private:
  friend struct RowSync;

  void show();

  QString m_summary;
  int m_severeCount = 0;
  std::vector<AttentionRow> m_found, m_list;
  int m_shownMax = 3;
  QTimer m_more;
};

}  // namespace hotset::ui
