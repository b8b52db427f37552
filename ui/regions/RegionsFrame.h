// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QtCore/QSet>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include "core/services/regions/RegionsService.h"
#include "ui/regions/HeardHours.h"
#include "ui/regions/RunTrends.h"

namespace hotset::ui {

/// The columns of the table of regions, and what it can be sorted by.
enum class RegionColumn : std::uint8_t {
  name,
  node,
  entries,
  bytes,
  growth,
  withoutTtl,
  cold,
  misses,
  evictions,
  types,
  trend,
  from,
};

/// What rows stand for.
enum class RegionGrouping : std::uint8_t {
  eachNode,  ///< A region of a node.
  groups,    ///< Regions of the same pattern in the nodes of a group together.
  all,       ///< Regions of the same pattern together, wherever they are.
};

/// What the operator wants to see of the regions.
struct RegionsView {
  std::optional<fleet::NodeId> node;  ///< Of this node alone.
  std::optional<std::string> group;   ///< Of this group alone.
  RegionGrouping grouping = RegionGrouping::eachNode;
  bool isTree = false;
  QSet<QString> folded;  ///< Branches of the tree that are closed, by their ids.
  RegionColumn sortBy = RegionColumn::bytes;
  bool isDescending = true;
  QString search;

  bool operator==(const RegionsView&) const = default;
};

/// One row: a region, or a branch of the tree with what lies under it.
struct RegionRow {
  QString id;  ///< Unique among the rows, and the same from frame to frame.
  QString nodeId, node, glob;
  QString name;     ///< The operator's, or the pattern.
  QString pattern;  ///< Where the name is the operator's; else empty.
  QString kind;     ///< "pinned", or empty.
  bool isOther = false;
  bool isBranch = false;
  bool isFolded = false;
  int depth = 0;
  int nodes = 1;

  regions::Interval entries;
  std::optional<regions::Interval> bytes;
  std::optional<double> share;        ///< Of the bytes of what is shown.
  double bar = -1;                    ///< The share in parts of the largest of the rows; negative: not known.
  std::optional<double> growth;       ///< Of the bytes, or else the entries, since the run before.
  std::optional<double> withoutTtl;   ///< Part of the entries.
  std::optional<double> idleSeconds;  ///< Median; of one node alone.
  std::optional<double> coldBytes;    ///< Of entries that nobody has used for an hour or longer, from a sample.
  std::optional<HeardRate> misses, evictions;  ///< Of the last day.
  QString types;
  std::vector<double> trend;  ///< Bytes of the runs kept, or else entries.
  WallTime from;

  QString missesText, evictionsText;
  QString entriesText, bytesText, shareText, growthText, withoutTtlText, idleText, coldText, fromText, spoken;

  bool operator==(const RegionRow& other) const;
};

/// A tile of the treemap, in parts of its width and height.
struct RegionTile {
  QString id, nodeId, glob, name, detail, spoken;
  double x = 0, y = 0, width = 0, height = 0;
  double share = 0;
  bool isRest = false;  ///< All that has no tile of its own.

  bool operator==(const RegionTile&) const = default;
};

/// The regions at one moment, as asked for. Immutable.
struct RegionsFrame {
  static constexpr std::size_t kRowsMax = 20'000;
  static constexpr std::size_t kTilesMax = 60;

  std::vector<RegionRow> rows;
  std::vector<RegionTile> tiles;
  std::size_t regions = 0;  ///< That fit the search.
  std::size_t rowsLeftOut = 0;
  std::size_t nodes = 0, scanned = 0, replicas = 0;
  regions::Interval entries;
  std::optional<regions::Interval> bytes;
  std::optional<double> withoutTtl;  ///< Part of the entries; of those nodes' regions where it is known.
  bool isTtlKnownOfAll = false;
  bool isHeard = false;             ///< Misses or evictions are known of some region.
  std::optional<double> coldBytes;  ///< Of those regions where it is known.
};

using RegionNodes = std::vector<regions::NodeRegionsPtr>;

/// Makes the frame. Any thread, one at a time for the same `trends`. `heard` null: nothing is known of that.
[[nodiscard]] RegionsFrame regionsFrame(const RegionNodes& nodes, const RegionsView& view, RunTrends& trends,
                                        const HeardHoursPtr& heard = nullptr);

/// Lays tiles of these sizes, largest first, into the unit square, as square as can be (Bruls, Huizing, van Wijk 2000,
/// "Squarified treemaps"); `aspect`: width of the map by its height.
void layOutTiles(std::vector<RegionTile>& tiles, double aspect);

}  // namespace hotset::ui
