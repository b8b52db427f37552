// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionRows.h"

#include <cmath>
#include <limits>
#include <utility>

#include "ui/support/RowSync.h"
#include "ui/support/Tone.h"

namespace hotset::ui {
namespace {

constexpr double kMuchGrowth = 0.2;

Tone toneOf(const RegionRow& row) { return row.growth.value_or(0) >= kMuchGrowth ? Tone::warning : Tone::neutral; }

QVariant trendOf(const std::optional<HeardRate>& rate) {
  if (!rate) return QVariant::fromValue(QList<qreal>());
  return QVariant::fromValue(QList<qreal>(rate->trend.begin(), rate->trend.end()));
}

}  // namespace

void RegionRows::set(std::vector<RegionRow> rows) {
  const bool isSameOrder =
      std::equal(m_rows.begin(), m_rows.end(), rows.begin(), rows.end(),
                 [](const RegionRow& left, const RegionRow& right) { return left.id == right.id; });
  if (isSameOrder) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (m_rows[i] == rows[i]) continue;
      m_rows[i] = std::move(rows[i]);
      Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
    }
    return;
  }
  beginResetModel();
  m_rows = std::move(rows);
  endResetModel();
  Q_EMIT countChanged();
}

const RegionRow* RegionRows::at(int row) const {
  return row >= 0 && row < count() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

QVariant RegionRows::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const RegionRow& row = m_rows[static_cast<std::size_t>(index.row())];
  switch (role) {
    case nodeIdRole:
      return row.nodeId;
    case nodeRole:
      return row.node;
    case globRole:
      return row.glob;
    case Qt::DisplayRole:
    case nameRole:
      return row.name;
    case patternRole:
      return row.pattern;
    case kindRole:
      return row.kind;
    case isOtherRole:
      return row.isOther;
    case isBranchRole:
      return row.isBranch;
    case isFoldedRole:
      return row.isFolded;
    case depthRole:
      return row.depth;
    case entriesRole:
      return row.entriesText;
    case bytesRole:
      return row.bytesText;
    case shareRole:
      return row.bar;
    case shareTextRole:
      return row.shareText;
    case growthRole:
      return row.growthText;
    case growthToneRole:
      return static_cast<int>(toneOf(row));
    case withoutTtlRole:
      return row.withoutTtlText;
    case coldRole:
      return row.coldText;
    case missesRole:
      return row.missesText;
    case missesTrendRole:
      return trendOf(row.misses);
    case evictionsRole:
      return row.evictionsText;
    case evictionsTrendRole:
      return trendOf(row.evictions);
    case typesRole:
      return row.types;
    case trendRole:
      return QVariant::fromValue(QList<qreal>(row.trend.begin(), row.trend.end()));
    case fromRole:
      return row.fromText;
    case spokenRole:
      return row.spoken;
    default:
      return {};
  }
}

QHash<int, QByteArray> RegionRows::roleNames() const {
  return {{nodeIdRole, "nodeId"},
          {nodeRole, "node"},
          {globRole, "glob"},
          {nameRole, "name"},
          {patternRole, "pattern"},
          {kindRole, "kind"},
          {isOtherRole, "isOther"},
          {isBranchRole, "isBranch"},
          {isFoldedRole, "isFolded"},
          {depthRole, "depth"},
          {entriesRole, "entries"},
          {bytesRole, "bytes"},
          {shareRole, "share"},
          {shareTextRole, "shareText"},
          {growthRole, "growth"},
          {growthToneRole, "growthTone"},
          {withoutTtlRole, "withoutTtl"},
          {coldRole, "cold"},
          {missesRole, "misses"},
          {missesTrendRole, "missesTrend"},
          {evictionsRole, "evictions"},
          {evictionsTrendRole, "evictionsTrend"},
          {typesRole, "types"},
          {trendRole, "trend"},
          {fromRole, "from"},
          {spokenRole, "spoken"}};
}

void RegionTiles::set(std::vector<RegionTile> tiles) {
  layOutTiles(tiles, m_aspect);
  RowSync::applyByPlace(*this, m_tiles, std::move(tiles));
  Q_EMIT changed();
}

void RegionTiles::setAspect(double aspect) {
  if (aspect <= 0 || std::abs(aspect - m_aspect) < 0.01) return;
  m_aspect = aspect;
  layOutTiles(m_tiles, m_aspect);
  if (!m_tiles.empty()) Q_EMIT dataChanged(index(0), index(count() - 1));
  Q_EMIT changed();
}

const RegionTile* RegionTiles::at(int tile) const {
  return tile >= 0 && tile < count() ? &m_tiles[static_cast<std::size_t>(tile)] : nullptr;
}

int RegionTiles::neighbour(int tile, int right, int down) const {
  const RegionTile* const from = at(tile);
  if (!from) return count() > 0 ? 0 : -1;
  const double x = from->x + from->width / 2, y = from->y + from->height / 2;
  int best = tile;
  double nearest = std::numeric_limits<double>::max();
  for (int other = 0; other < count(); ++other) {
    const RegionTile& to = m_tiles[static_cast<std::size_t>(other)];
    const double dx = to.x + to.width / 2 - x, dy = to.y + to.height / 2 - y;
    const double along = right * dx + down * dy, aside = std::abs(down * dx) + std::abs(right * dy);
    if (other == tile || along <= 0) continue;
    const double distance = along + 3 * aside;
    if (distance >= nearest) continue;
    nearest = distance;
    best = other;
  }
  return best;
}

QVariant RegionTiles::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const RegionTile& tile = m_tiles[static_cast<std::size_t>(index.row())];
  switch (role) {
    case nodeIdRole:
      return tile.nodeId;
    case globRole:
      return tile.glob;
    case Qt::DisplayRole:
    case nameRole:
      return tile.name;
    case detailRole:
      return tile.detail;
    case spokenRole:
      return tile.spoken;
    case tileXRole:
      return tile.x;
    case tileYRole:
      return tile.y;
    case tileWidthRole:
      return tile.width;
    case tileHeightRole:
      return tile.height;
    case isRestRole:
      return tile.isRest;
    default:
      return {};
  }
}

QHash<int, QByteArray> RegionTiles::roleNames() const {
  return {{nodeIdRole, "nodeId"},         {globRole, "glob"},    {nameRole, "name"},   {detailRole, "detail"},
          {spokenRole, "spoken"},         {tileXRole, "tileX"},  {tileYRole, "tileY"}, {tileWidthRole, "tileWidth"},
          {tileHeightRole, "tileHeight"}, {isRestRole, "isRest"}};
}

}  // namespace hotset::ui
