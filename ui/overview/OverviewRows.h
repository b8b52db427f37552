// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QAbstractListModel>
#include <QtQml/qqml.h>

#include "ui/overview/OverviewFrame.h"
#include "ui/support/RowSync.h"

namespace hotset::ui {

/// The nodes of the overview in the order of its frame. Texts are made when a row is looked at. Window's thread.
class OverviewRows final : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
 public:
  enum Role {
    nodeIdRole = Qt::UserRole,  ///< QString.
    sectionRole,                ///< QString: the title of the row's group; empty: rows are not grouped.
    nameRole,                   ///< QString.
    addressRole,                ///< QString.
    colourRole,                 ///< int: fleet::NodeColour.
    environmentRole,            ///< QString; empty: unmarked.
    environmentToneRole,        ///< int: Tone.
    toneRole,                   ///< int: Tone, of its state and of what needs attention.
    stateRole,                  ///< QString: the same in words.
    serverRole,                 ///< QString.
    hitRatioRole,               ///< QString.
    operationsRole,             ///< QString.
    latencyRole,                ///< QString: p99.
    memoryRole,                 ///< QString.
    memoryShareRole,            ///< real; negative: none.
    memoryToneRole,             ///< int: Tone.
    evictionsRole,              ///< QString.
    trendRole,                  ///< list<real>: operations over the last quarter of an hour.
    noteRole,                   ///< QString: why there are no figures; empty where there are.
    spokenRole,                 ///< QString: the row as a sentence.
  };

  explicit OverviewRows(QObject* parent) : QAbstractListModel(parent) {}

  void set(std::vector<OverviewRow> rows, GroupBy groupBy);

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override {
    return parent.isValid() ? 0 : static_cast<int>(m_list.size());
  }
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 private:
  friend struct RowSync;

  [[nodiscard]] QString section(const OverviewRow& row) const;

  GroupBy m_groupBy = GroupBy::nothing;
  std::vector<OverviewRow> m_list;
};

}  // namespace hotset::ui
