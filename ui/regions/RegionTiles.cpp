// SPDX-License-Identifier: GPL-3.0-only
// The regions as tiles: which have one of their own, and where each lies.
#include <algorithm>
#include <cmath>

#include <QtCore/QCoreApplication>

#include "ui/regions/RegionDrafts.h"
#include "ui/support/Figures.h"

namespace hotset::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(RegionRows)
};

}  // namespace

std::vector<RegionTile> regionTiles(const std::vector<Draft>& drafts, double whole) {
  std::vector<const RegionRow*> largest;
  for (const Draft& draft : drafts) {
    if (draft.row.share && *draft.row.share > 0) largest.push_back(&draft.row);
  }
  std::ranges::sort(largest,
                    [](const RegionRow* left, const RegionRow* right) { return *left->share > *right->share; });
  std::vector<RegionTile> tiles;
  double rest = 0;
  std::size_t restCount = 0;
  for (const RegionRow* row : largest) {
    if (tiles.size() + 1 >= RegionsFrame::kTilesMax || *row->share < 0.002) {
      rest += *row->share;
      ++restCount;
      continue;
    }
    RegionTile& tile = tiles.emplace_back();
    tile.id = row->id;
    tile.nodeId = row->nodeId;
    tile.glob = row->isOther ? QString() : row->glob;
    tile.name = row->name;
    tile.share = *row->share;
    tile.detail = QStringLiteral("%1, %2").arg(row->bytesText, row->shareText);
    tile.spoken = row->spoken;
  }
  if (restCount > 0) {
    RegionTile& tile = tiles.emplace_back();
    tile.id = QStringLiteral("\n\n\n");
    tile.name = Words::tr("%n smaller regions", nullptr, static_cast<int>(restCount));
    tile.detail =
        QStringLiteral("%1, %2").arg(figures::text(stats::Unit::bytes, rest * whole), figures::smallPercent(rest));
    tile.spoken = tile.name + QStringLiteral(", ") + tile.detail;
    tile.share = rest;
    tile.isRest = true;
  }
  return tiles;
}

void layOutTiles(std::vector<RegionTile>& tiles, double aspect) {
  double all = 0;
  for (const RegionTile& tile : tiles) all += tile.share;
  if (all <= 0 || aspect <= 0) return;
  // In a rectangle as wide as `aspect` and 1 high; scaled to the unit square at the end.
  const double scale = aspect / all;
  double x = 0, y = 0, width = aspect, height = 1;
  const auto worst = [&](std::size_t from, std::size_t to, double side) {
    double area = 0;
    for (std::size_t i = from; i < to; ++i) area += tiles[i].share * scale;
    const double thickness = area / side;
    double ratio = 1;
    for (std::size_t i = from; i < to; ++i) {
      const double length = tiles[i].share * scale / thickness;
      if (length > 0) ratio = std::max({ratio, length / thickness, thickness / length});
    }
    return ratio;
  };
  for (std::size_t from = 0; from < tiles.size();) {
    const double side = std::min(width, height);
    std::size_t to = from + 1;
    while (to < tiles.size() && worst(from, to + 1, side) <= worst(from, to, side)) ++to;
    double area = 0;
    for (std::size_t i = from; i < to; ++i) area += tiles[i].share * scale;
    const double thickness = side > 0 ? area / side : 0;
    double along = 0;
    for (std::size_t i = from; i < to; ++i) {
      const double length = thickness > 0 ? tiles[i].share * scale / thickness : 0;
      const bool isColumn = width >= height;
      tiles[i].x = (isColumn ? x : x + along) / aspect;
      tiles[i].y = isColumn ? y + along : y;
      tiles[i].width = (isColumn ? thickness : length) / aspect;
      tiles[i].height = isColumn ? length : thickness;
      along += length;
    }
    (width >= height ? x : y) += thickness;
    (width >= height ? width : height) -= thickness;
    from = to;
  }
}

}  // namespace hotset::ui
