// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Clock.h"
#include "core/domain/regions/RegionPattern.h"
#include "core/domain/regions/SizeSample.h"

namespace hotset::regions {

/// How many of a region's entries have a property, by its name ("hash", "listpack").
struct NamedCount {
  std::string name;
  Interval entries;
};

/// Three quantiles of what was drawn, each with the bounds that hold the region's own in 95 of 100 cases.
struct Quantiles {
  Interval tenth;
  Interval median;
  Interval ninetieth;
};

/// The steps in which times to live and idle times are told, by their upper edges in seconds; one more step lies behind
/// the last edge.
inline constexpr std::array<double, 7> kTimeEdges{60, 300, 900, 3600, 21600, 86400, 604800};
/// The same for the sizes of entries, in bytes.
inline constexpr std::array<double, 8> kSizeEdges{64, 256, 1024, 4096, 16384, 65536, 262144, 1048576};

struct LargestEntry {
  std::string key;
  std::uint64_t bytes = 0;
};

/// What a sample of a region's entries showed. Reading it is counted by the server as looking the entries up.
struct EntryDetails {
  std::uint64_t drawn = 0;
  std::optional<Interval> withoutTtl;    ///< Entries.
  std::optional<Quantiles> ttlSeconds;   ///< Of those that have one.
  std::optional<Quantiles> idleSeconds;  ///< None where the server does not keep it (an LFU policy).
  std::vector<Interval> ttlSteps;        ///< Entries by their time to live, those that have one; empty: not known.
  std::vector<Interval> idleSteps;       ///< Entries by their idle time; empty: not known.
  std::vector<NamedCount> types;
  std::vector<NamedCount> encodings;
};

/// What one region holds.
struct RegionFigures {
  RegionPattern pattern;
  std::string name;      ///< The operator's; empty: its pattern.
  bool isOther = false;  ///< All that belongs to no other region; its pattern matches every key.
  Interval entries;
  std::optional<Interval> bytes;  ///< None where it could not be measured.
  /// The largest entry seen is a good part of what was drawn, or the server holds more than was drawn accounts for:
  /// what was not drawn may hold more like it.
  bool isHeavyTailed = false;
  EntryDetails details;
  std::vector<Interval> sizeSteps;      ///< Entries by their size; empty: none was measured.
  std::vector<LargestEntry> largest;    ///< Of the entries measured, largest first.
  std::vector<std::string> examples;    ///< A few keys; never kept beyond the program's run.
  std::optional<double> entriesBefore;  ///< In the run before; none: there was none, or the region was not in it.
  std::optional<double> bytesBefore;
};

/// What a server counts itself by the first part of keys; exact, since it was told to.
struct PrefixFigures {
  std::string prefix;
  std::uint64_t gets = 0;
  std::uint64_t hits = 0;
  std::uint64_t sets = 0;
  std::uint64_t deletes = 0;
};

/// Where a scan was stopped, to go on from there.
struct ScanCheckpoint {
  std::string serverRunId;  ///< Of the server's process: a cursor means nothing to another one.
  std::uint64_t cursor = 0;
  std::uint64_t keysMeasured = 0;
  std::string survey;  ///< RegionSurvey::saved().
};

/// What a scan found, whole or as far as it came.
struct RegionReport {
  std::vector<RegionFigures> regions;  ///< Most bytes first, "other" last; together they are the whole node.
  Interval entries;
  std::optional<Interval> bytes;
  std::vector<PrefixFigures> prefixes;  ///< Most gets first; empty: the server does not count so.
  std::vector<LargestEntry> largest;    ///< Of the entries measured, largest first.
  WallTime startedAt;
  std::optional<WallTime> runBefore;  ///< When the run before was, that growth is counted from.
  std::chrono::microseconds took{0};
  std::uint64_t keysBefore = 0;  ///< As the server counted them.
  std::uint64_t keysAfter = 0;
  std::uint64_t keysSeen = 0;
  std::uint64_t keysMeasured = 0;
  double coverage = 0;          ///< Share of the keys seen, 0 to 1.
  double serverCpuSeconds = 0;  ///< What the scan cost the server.
  bool isCpuEstimated = false;  ///< Others were busy there too, so the cost is taken from the commands' own times.
  /// Calls that walked keys and took the server about 2 ms or longer, whosever they were; none: it does not tell.
  std::optional<std::uint64_t> longCalls;
  std::uint64_t lookupsCounted = 0;  ///< Of ours, in the server's hits and misses.
  std::string whyNoBytes;
  bool wasStopped = false;
  bool isReplica = false;                    ///< Of the node: what it holds is its primary's.
  std::optional<ScanCheckpoint> checkpoint;  ///< Of a scan that was stopped and can go on.
};

}  // namespace hotset::regions
