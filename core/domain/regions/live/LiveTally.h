// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "core/domain/regions/RegionMatcher.h"
#include "core/domain/regions/live/AbsenceMemory.h"
#include "core/domain/regions/live/LiveFigures.h"

namespace hotset::live {

/// Counts what happens to the entries of one node by region and second. A second is finished when it is certain that
/// everything of it has arrived (`heardUntil`); what was lost makes it a part or a gap, never a zero. Tells misses
/// apart by their cause where every departure of a key is told. Pure: time is given. At most kEventsMax keys a second
/// are looked at, and kSecondsKept seconds and kRegionsMax regions kept.
class LiveTally {
 public:
  static constexpr std::uint64_t kEventsMax = 200'000;
  static constexpr std::size_t kSecondsKept = 900;
  static constexpr std::size_t kRegionsMax = 2000;

  /// Begins at `now`, which was `wall` for people; nothing is heard yet. `salt` as chance wills: hashes of keys hold
  /// it.
  LiveTally(SteadyTime now, WallTime wall, std::uint64_t salt = 0);

  /// From now on keys are counted for these.
  void setRegions(const std::vector<RegionPattern>& patterns);

  /// These are told, key by key. Misses are told apart while all by which keys go are among them.
  void setTold(KindSet kinds);
  /// Hears everything from `now` on.
  void begin(SteadyTime now);
  void count(SteadyTime now, Kind kind, std::string_view key);
  /// The same for what a server has counted by itself, for a region that need not be known.
  void count(SteadyTime now, const RegionPattern& region, const Counts& counts, const MissCounts& causes = {});
  /// All that happened before `until` has been counted: finishes the seconds that ended by then.
  void heardUntil(SteadyTime until);
  /// Noticed at `now`: nothing is certain since the last heardUntil() or begin().
  void lose(SteadyTime now);
  /// Time has passed while nothing was heard: finishes the seconds that ended by then as gaps.
  void passUntil(SteadyTime now);

  [[nodiscard]] const RegionNamesPtr& regions() const noexcept { return m_names; }
  /// Those finished, oldest first.
  [[nodiscard]] const std::deque<SecondPtr>& seconds() const noexcept { return m_finished; }
  /// Those finished since the last call, oldest first.
  [[nodiscard]] std::vector<SecondPtr> takeFinished() { return std::exchange(m_fresh, {}); }
  [[nodiscard]] std::uint64_t events() const noexcept { return m_events; }
  /// How far back misses are held against what was heard before them; none: they are not told apart.
  [[nodiscard]] std::optional<WallTime> remembersSince() const;

 private:
  /// A second that is not finished.
  struct Open {
    std::vector<RegionCounts> regions;
    Counts beyond;
    std::uint64_t events = 0;
    bool isInterrupted = false;
    bool isHeard = false;
    bool areCausesTold = false;
  };

  [[nodiscard]] std::int64_t indexOf(SteadyTime time) const noexcept;
  Open& openAt(std::int64_t index);
  void finishBefore(std::int64_t index);
  std::uint32_t placeOf(const RegionPattern& pattern);
  [[nodiscard]] bool tellsCauses() const noexcept { return m_areCausesTold && m_certainUntil; }
  static RegionCounts& rowOf(std::vector<RegionCounts>& rows, std::uint32_t region);

  SteadyTime m_begin;
  WallTime m_wallBegin;
  regions::RegionMatcher m_matcher;
  std::vector<std::uint32_t> m_places;  // of the matcher's patterns among the names
  RegionNamesPtr m_names;
  std::map<std::string, std::uint32_t> m_placeByGlob;
  std::map<std::int64_t, Open> m_open;
  std::deque<SecondPtr> m_finished;
  std::vector<SecondPtr> m_fresh;
  AbsenceMemory m_absences;
  bool m_areCausesTold = false;
  std::int64_t m_next = 0;                   // the first second that is not finished
  std::optional<SteadyTime> m_certainUntil;  // while hearing
  std::uint64_t m_events = 0;
};

/// What happened in one region over some seconds.
struct RegionTotals {
  std::uint32_t region = kOther;
  Counts counts;
  MissCounts causes;
};

/// The last seconds of a node, added up.
struct Totals {
  std::vector<RegionTotals> regions;  ///< Most first.
  Counts whole;                       ///< All regions and what was beyond the limit.
  Counts beyond;
  std::size_t secondsWhole = 0;  ///< Seconds heard whole; rates divide by all that were heard.
  std::size_t secondsPart = 0;
  std::size_t secondsLost = 0;
};

/// Adds seconds up, any number of them.
class SecondsSum {
 public:
  void add(const Second& second);
  [[nodiscard]] Totals totals() const;

 private:
  Totals m_totals;
  std::map<std::uint32_t, RegionTotals> m_regions;
};

/// Adds up the last `span` of them.
[[nodiscard]] Totals totalsOf(const std::vector<SecondPtr>& seconds, std::size_t span);

}  // namespace hotset::live
