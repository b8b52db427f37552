// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <vector>

#include <QtCore/QString>

#include "core/domain/regions/live/LivePeriod.h"
#include "ui/regions/FactList.h"
#include "ui/regions/RegionPicture.h"
#include "ui/regions/StackPlot.h"

namespace hotset::ui {

/// Over which time what was heard is shown.
enum class DiarySpan : std::uint8_t { hour, day, twoWeeks, hourOfDay };
/// What of it the columns show.
enum class DiaryMeasure : std::uint8_t { departures, misses, writes };

/// What is wanted of what was heard of a region.
struct DiaryWish {
  live::RegionPast past;
  bool isReplica = false;
  QString widerPrefix;  ///< The server counts the region with all keys that begin so; empty: by itself.
  DiarySpan span = DiarySpan::day;
  DiaryMeasure measure = DiaryMeasure::departures;
  WallTime now;
};

/// What was heard of one region, as its page shows it. Immutable.
struct DiaryFrame {
  bool isEmpty = true;  ///< Nobody has listened in this time.
  QString coverage;     ///< How much of the time was listened to, and what the figures leave out.
  StackColumns columns;
  std::vector<Fact> causes;                         ///< Of misses.
  QString causesNote;                               ///< Of how many, and from when.
  QString causesMissing;                            ///< Why they are not told apart; empty: they are.
  RegionHistory ratio;                              ///< The hit ratio through time.
  QString ratioNote;                                ///< From what it is.
  QString ratioMissing;                             ///< Why it is not known; empty: it is.
  bool isRatioFromReads = false;                    ///< From windows; more of them can be asked for.
  std::optional<Fact> misses, evictions, hitRatio;  ///< Over the last day; none: not heard.
};

/// Makes the frame. Any thread.
[[nodiscard]] DiaryFrame diaryFrame(const DiaryWish& wish);

}  // namespace hotset::ui
