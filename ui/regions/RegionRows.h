// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QAbstractListModel>
#include <QtQml/qqml.h>

#include "ui/regions/RegionsFrame.h"

namespace hotset::ui {

/// The regions in the order of their frame. Window's thread.
class RegionRows final : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
 public:
  enum Role {
    nodeIdRole = Qt::UserRole,  ///< QString; empty: of several nodes.
    nodeRole,                   ///< QString.
    globRole,                   ///< QString; empty: a branch of the tree.
    nameRole,                   ///< QString.
    patternRole,                ///< QString: beside the name, dim; may be empty.
    kindRole,                   ///< QString: "pinned", or empty.
    isOtherRole,                ///< bool.
    isBranchRole,               ///< bool.
    isFoldedRole,               ///< bool.
    depthRole,                  ///< int.
    entriesRole,                ///< QString.
    bytesRole,                  ///< QString.
    shareRole,                  ///< real: of the memory of the largest row, 0 to 1; negative: not known.
    shareTextRole,              ///< QString.
    growthRole,                 ///< QString.
    growthToneRole,             ///< int: Tone; grown by a fifth or more is a warning.
    withoutTtlRole,             ///< QString.
    coldRole,                   ///< QString: memory that nobody has used for an hour.
    missesRole,                 ///< QString: a second, over the last day.
    missesTrendRole,            ///< list<real>: hour by hour.
    evictionsRole,              ///< QString: a second, over the last day.
    evictionsTrendRole,         ///< list<real>: hour by hour.
    typesRole,                  ///< QString.
    trendRole,                  ///< list<real>: of the runs kept.
    fromRole,                   ///< QString: "exact, 10:30".
    spokenRole,                 ///< QString: the row as a sentence.
  };

  explicit RegionRows(QObject* parent) : QAbstractListModel(parent) {}

  void set(std::vector<RegionRow> rows);
  [[nodiscard]] const std::vector<RegionRow>& all() const noexcept { return m_rows; }
  [[nodiscard]] const RegionRow* at(int row) const;

  [[nodiscard]] int count() const noexcept { return static_cast<int>(m_rows.size()); }
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void countChanged();

 private:
  std::vector<RegionRow> m_rows;
};

/// The tiles of the treemap, largest first. Window's thread.
class RegionTiles final : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(int count READ count NOTIFY changed)
  Q_PROPERTY(double aspect READ aspect WRITE setAspect NOTIFY changed)
 public:
  enum Role {
    nodeIdRole = Qt::UserRole,  ///< QString.
    globRole,                   ///< QString; empty: nothing to open.
    nameRole,                   ///< QString.
    detailRole,                 ///< QString.
    spokenRole,                 ///< QString.
    tileXRole,                  ///< real, 0 to 1; the next three too.
    tileYRole,
    tileWidthRole,
    tileHeightRole,
    isRestRole,  ///< bool: all that is too small for a tile.
  };

  explicit RegionTiles(QObject* parent) : QAbstractListModel(parent) {}

  void set(std::vector<RegionTile> tiles);
  [[nodiscard]] int count() const noexcept { return static_cast<int>(m_tiles.size()); }
  /// Width of the map by its height.
  [[nodiscard]] double aspect() const noexcept { return m_aspect; }
  void setAspect(double aspect);
  /// The tile that lies next to this one in a direction (-1, 0 or 1 each); itself where there is none.
  Q_INVOKABLE int neighbour(int tile, int right, int down) const;
  [[nodiscard]] const RegionTile* at(int tile) const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void changed();

 private:
  friend struct RowSync;

  std::vector<RegionTile> m_tiles;
  double m_aspect = 2;
};

}  // namespace hotset::ui
