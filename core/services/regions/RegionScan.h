// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/async/OneShot.h"
#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "core/connectors/KeyReader.h"
#include "core/domain/regions/Appraisal.h"
#include "core/domain/regions/ScanPace.h"
#include "core/domain/regions/ScanPlan.h"
#include "core/services/regions/ScanCost.h"

namespace hotset::regions {

/// How a node is to be scanned.
struct ScanOptions {
  /// Measure every key; else as many as `relativeError` takes.
  bool isExact = false;
  double relativeError = 0.04;
  Precision::Of errorOf = Precision::Of::everyRegion;
  /// Share of one of the server's cores; none: as fast as the server answers.
  std::optional<double> budget;
  /// Look at some entries of each region for TTL, type, encoding and idle time, which the server counts as look-ups.
  bool looksAtEntries = true;
  std::vector<RegionPattern> known;    ///< From earlier: they keep their names.
  std::vector<RegionPattern> ignored;  ///< Not to be found.
  std::uint64_t seed = 1;
  /// Goes on from there. Error conflict of the run: the server has restarted since.
  std::optional<ScanCheckpoint> from;
};

/// One scan of one node: walks its keys, measures them, and tells what was found. Core thread only; held by shared_ptr.
class RegionScan : public std::enable_shared_from_this<RegionScan> {
 public:
  using PlanListener = std::function<void(const ScanPlan& plan)>;
  using ProgressListener = std::function<void(const ScanProgress& progress)>;

  /// `timers` outlives it.
  RegionScan(std::shared_ptr<KeyReader> reader, Timers& timers, const Executor& executor, ScanOptions options);

  /// Hears what the scan will take, before it begins; and how far it has come, a few times a second.
  void onPlan(PlanListener listener) { m_onPlan = std::move(listener); }
  void onProgress(ProgressListener listener) { m_onProgress = std::move(listener); }

  /// Runs it, once. Stopped, it ends with what is known by then.
  [[nodiscard]] AwaitableResult<RegionReport> run() { return runWhole(shared_from_this()); }
  /// Lets it end after the step under way.
  void stop();

 private:
  using Self = std::shared_ptr<RegionScan>;
  using Sizes = std::vector<std::optional<std::uint64_t>>;

  /// Keys to be measured, and the regions they were drawn from.
  struct Batch {
    std::vector<std::size_t> regions;
    KeyReader::Keys keys;
  };

  static AwaitableResult<RegionReport> runWhole(Self self);
  [[nodiscard]] Result<void> resume();
  static AwaitableResult<void> walk(Self self, std::uint64_t keysMax);
  static AwaitableResult<void> takePage(Self self, std::shared_ptr<const KeyPage> page);
  static AwaitableResult<void> measure(Self self, std::vector<std::size_t> counts);
  static AwaitableResult<void> measureBatch(Self self, Batch batch);
  static AwaitableResult<void> sampleToError(Self self);
  static AwaitableResult<void> measureToError(Self self);
  static AwaitableResult<void> lookAtEntries(Self self);
  static AwaitableResult<void> readFigures(Self self, bool isDue);
  static Awaitable<void> pause(Self self);
  static AwaitableResult<Sizes> sizesOf(Self self, KeyReader::Keys keys);
  static Awaitable<void> fetchPage(Self self, std::uint64_t cursor, OneShot<Result<KeyPage>> into);

  OneShot<Result<KeyPage>> beginPage(std::uint64_t cursor);
  [[nodiscard]] ScanPlan makePlan() const;
  [[nodiscard]] Extent extent() const;
  [[nodiscard]] Precision precision() const;
  [[nodiscard]] RegionReport report() const;
  [[nodiscard]] double secondsSpent() const;
  void tellProgress();

  std::shared_ptr<KeyReader> m_reader;
  Timers& m_timers;
  Executor m_executor;
  ScanOptions m_options;
  RegionSurvey m_survey;
  ScanPace m_pace;
  std::vector<EntryTally> m_looks;
  PlanListener m_onPlan;
  ProgressListener m_onProgress;
  ScanCost m_cost;
  WallTime m_startedAt;
  SteadyTime m_begin;
  SteadyTime m_figuresDue;
  SteadyTime m_progressDue;
  std::uint64_t m_cursor = 0;
  std::uint64_t m_keysMeasured = 0;
  std::uint64_t m_lookups = 0;
  std::vector<std::size_t> m_drawnMeasured;  // by region: how many of its drawn keys have been measured
  std::optional<Error> m_whyNoBytes;
  bool m_measuresAll = false;
  bool m_isWhole = false;
  bool m_isStopped = false;
  TaskScope m_tasks;
};

}  // namespace hotset::regions
