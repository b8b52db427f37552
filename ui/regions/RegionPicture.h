// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include "core/services/regions/RegionsService.h"
#include "ui/regions/FactList.h"
#include "ui/regions/HeatMap.h"

namespace hotset::ui {

/// By what the heat map tells regions apart.
enum class HeatMeasure : std::uint8_t { memory, ttl, idle, size };

/// A figure over the runs kept.
struct RegionHistory {
  std::vector<double> times, values, lows, highs;  ///< NaN: not known.
  QStringList texts;                               ///< What each run says.
  double top = 0;
  QString topText, fromText, toText;
  double from = 0, to = 0;  ///< Where the axis begins and ends; both 0: with the first and the last.
  bool arePoints = false;   ///< Single ones, each with its bar, and nothing known between them.
};

/// One region of one node at one moment, as its page shows it. Immutable.
struct RegionPicture {
  bool isThere = false;
  QString missing;  ///< Why it is not; empty: it is.
  QString name, pattern;
  bool isOther = false, isPinned = false;
  std::vector<Fact> facts;  ///< Entries, memory, without TTL.
  std::vector<Fact> more;   ///< Mean size, idle time, growth.
  std::vector<Fact> ttl, idle, size;
  QString ttlNote, idleNote, sizeNote;  ///< From what they are, or why they are not there.
  std::vector<Fact> types, encodings;
  QStringList typeNames;  ///< As the server calls them.
  std::vector<Fact> largest;
  QString largestNote;
  QString earning;  ///< What its memory earns, in a sentence.
  RegionHistory bytes, entries;
  HeatGrid heat;
};

struct RegionWish {
  regions::NodeRegionsPtr node;
  QString handle;
  HeatMeasure measure = HeatMeasure::memory;
};

/// Makes the picture. Any thread.
[[nodiscard]] RegionPicture regionPicture(const RegionWish& wish);
/// The heat map of a node's regions, the heaviest first. Any thread.
[[nodiscard]] HeatGrid heatGrid(const regions::NodeRegions& node, HeatMeasure measure);

}  // namespace hotset::ui
