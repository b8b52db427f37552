// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/RegionScan.h"

#include <algorithm>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/services/regions/EntryLooker.h"

namespace hotset::regions {
namespace {

constexpr std::size_t kMeasuredAtOnce = 250;
constexpr std::size_t kMeasuredAtOnceOnBudget = 100;
constexpr std::size_t kLeastOfEach = 4000;
constexpr std::size_t kLeastOfEachOnBudget = 1000;
constexpr int kRoundsMax = 4;  // of measuring as many as the sizes seen until then ask for
constexpr int kWalksMax = 4;   // of walking on, where what was counted is too few
constexpr std::chrono::milliseconds kFiguresEvery{500};
constexpr std::chrono::milliseconds kProgressEvery{200};
constexpr std::chrono::milliseconds kStopHeardWithin{100};

}  // namespace

RegionScan::RegionScan(std::shared_ptr<KeyReader> reader, Timers& timers, const Executor& executor, ScanOptions options)
    : m_reader(std::move(reader)),
      m_timers(timers),
      m_executor(executor),
      m_options(std::move(options)),
      m_survey(m_options.known, m_options.seed, m_options.ignored),
      m_pace(m_options.budget),
      m_tasks(executor) {}

void RegionScan::stop() { m_isStopped = true; }

AwaitableResult<RegionReport> RegionScan::runWhole(Self self) {
  auto first = co_await self->m_reader->readKeyspace();
  if (!first) co_return fail(first.error());
  self->m_cost.begin(std::move(*first));
  if (const auto resumed = self->resume(); !resumed) co_return fail(resumed.error());
  self->m_startedAt = self->m_timers.clock().wallNow();
  self->m_begin = self->m_timers.now();
  self->m_figuresDue = self->m_begin;
  self->m_pace.begin(self->m_begin);
  const ScanPlan plan = self->makePlan();
  self->m_measuresAll = plan.kind == ScanPlan::Kind::everyKey;
  if (self->m_onPlan) self->m_onPlan(plan);
  auto walked = co_await walk(self, plan.keysToWalk);
  if (!walked) co_return fail(walked.error());
  self->m_survey.settle();
  if (!self->m_measuresAll) {
    const auto sampled = co_await sampleToError(self);
    if (!sampled) co_return fail(sampled.error());
  }
  if (self->m_options.looksAtEntries) {
    const auto looked = co_await lookAtEntries(self);
    if (!looked) co_return fail(looked.error());
  }
  const auto read = co_await readFigures(self, true);
  if (!read) co_return fail(read.error());
  auto report = self->report();
  if (auto prefixes = co_await self->m_reader->readPrefixes()) report.prefixes = std::move(*prefixes);
  co_return report;
}

Result<void> RegionScan::resume() {
  if (!m_options.from) return {};
  const ScanCheckpoint& from = *m_options.from;
  if (!m_reader->isResumable() || from.serverRunId != m_cost.first().runId) {
    return fail(ErrorCode::conflict, "the server has restarted since the scan was stopped", "",
                "Scan from the beginning");
  }
  auto survey = RegionSurvey::restored(from.survey, m_options.seed, m_options.ignored);
  if (!survey) return fail(survey.error());
  m_survey = std::move(*survey);
  m_cursor = from.cursor;
  m_keysMeasured = from.keysMeasured;
  return {};
}

ScanPlan RegionScan::makePlan() const {
  return planScan({.keys = m_cost.first().keys,
                   .isExact = m_options.isExact,
                   .relativeError = m_options.relativeError,
                   .of = m_options.errorOf,
                   .looksAtEntries = m_options.looksAtEntries,
                   .share = m_options.budget,
                   .partIsRandom = !m_cost.first().walksSlotBySlot,
                   .walkTellsSizes = m_cost.first().walkTellsSizes});
}

OneShot<Result<KeyPage>> RegionScan::beginPage(std::uint64_t cursor) {
  OneShot<Result<KeyPage>> page(m_executor);
  m_tasks.start(fetchPage(shared_from_this(), cursor, page));
  return page;
}

Awaitable<void> RegionScan::fetchPage(Self self, std::uint64_t cursor, OneShot<Result<KeyPage>> into) {
  into.resolve(co_await self->m_reader->nextPage(cursor, self->m_pace.count()));
}

/// The next page is asked for before the last one is looked at, so that the server works meanwhile. On a budget the
/// pause comes before the asking.
AwaitableResult<void> RegionScan::walk(Self self, std::uint64_t keysMax) {
  auto fetching = self->beginPage(self->m_cursor);
  while (true) {
    auto page = co_await fetching.wait();
    if (!page) co_return fail(page.error());
    self->m_cursor = page->next;
    self->m_pace.noteWalked(page->keys.size());
    self->m_isWhole = page->next == 0;
    const bool wants = self->m_survey.keysSeen() + page->keys.size() < keysMax || self->m_measuresAll ||
                       keysMax >= self->m_cost.first().keys;
    const bool goesOn = !self->m_isWhole && !self->m_isStopped && wants;
    const bool isAhead = goesOn && !self->m_options.budget;
    if (isAhead) {
      fetching = self->beginPage(page->next);
      for (int turn = 0; turn < 3; ++turn) co_await boost::asio::post(self->m_executor, boost::asio::use_awaitable);
    }
    const auto taken = co_await takePage(self, std::make_shared<const KeyPage>(std::move(*page)));
    if (!taken) co_return fail(taken.error());
    const auto read = co_await readFigures(self, false);
    if (!read) co_return fail(read.error());
    if (!goesOn) co_return Result<void>();
    if (isAhead) continue;
    co_await pause(self);
    if (self->m_isStopped) co_return Result<void>();
    fetching = self->beginPage(self->m_cursor);
  }
}

/// None of them where the login may not measure.
AwaitableResult<RegionScan::Sizes> RegionScan::sizesOf(Self self, KeyReader::Keys keys) {
  auto sizes = co_await self->m_reader->readSizes(keys);
  if (sizes) self->m_pace.noteSized(keys.size());
  if (sizes || sizes.error().code() != ErrorCode::notPermitted) co_return sizes;
  self->m_whyNoBytes = sizes.error();
  co_return Sizes(keys.size(), std::nullopt);
}

AwaitableResult<void> RegionScan::takePage(Self self, std::shared_ptr<const KeyPage> page) {
  const bool areSizesKnown = page->bytes.size() == page->keys.size() && !page->keys.empty();
  const bool measures = self->m_measuresAll && !areSizesKnown && !self->m_whyNoBytes;
  for (std::size_t i = 0; i < page->keys.size() && (areSizesKnown || !measures); ++i) {
    self->m_survey.add(page->keys[i], areSizesKnown ? std::optional(page->bytes[i]) : std::nullopt);
  }
  const std::size_t atOnce = self->m_options.budget ? kMeasuredAtOnceOnBudget : ScanPace::kCountMax;
  for (std::size_t from = 0; measures && from < page->keys.size(); from += atOnce) {
    const auto end = std::min(from + atOnce, page->keys.size());
    KeyReader::Keys keys(page->keys.begin() + static_cast<std::ptrdiff_t>(from),
                         page->keys.begin() + static_cast<std::ptrdiff_t>(end));
    const auto sizes = co_await sizesOf(self, keys);
    if (!sizes) co_return fail(sizes.error());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!(*sizes)[i] && !self->m_whyNoBytes) continue;  // gone since it was seen
      self->m_survey.add(keys[i], (*sizes)[i]);
      if ((*sizes)[i]) ++self->m_keysMeasured;
    }
    if (self->m_options.budget) co_await pause(self);
  }
  if (areSizesKnown) self->m_keysMeasured += page->keys.size();
  co_return Result<void>();
}

/// Measures, and walks on where a region's share of the keys is less sure than its sizes.
AwaitableResult<void> RegionScan::sampleToError(Self self) {
  for (int round = 0;; ++round) {
    const auto measured = co_await measureToError(self);
    if (!measured) co_return fail(measured.error());
    if (round == kWalksMax || self->m_isWhole || self->m_isStopped || self->m_whyNoBytes) co_return Result<void>();
    const std::uint64_t wanted = keysToWalk(self->m_survey, self->extent(), self->precision());
    if (wanted <= self->m_survey.keysSeen()) co_return Result<void>();
    const auto walked = co_await walk(self, wanted);
    if (!walked) co_return fail(walked.error());
    self->m_survey.settle();
  }
}

/// First a few of each region, then as many as their sizes ask for.
AwaitableResult<void> RegionScan::measureToError(Self self) {
  const std::size_t regions = self->m_survey.tallies().size();
  if (self->m_drawnMeasured.empty()) self->m_drawnMeasured.resize(1);
  // Regions found meanwhile stand before "other", which is the last.
  self->m_drawnMeasured.insert(self->m_drawnMeasured.end() - 1, regions - self->m_drawnMeasured.size(), 0);
  for (int round = 0; round < kRoundsMax && !self->m_whyNoBytes && !self->m_isStopped; ++round) {
    auto wanted = keysToMeasure(self->m_survey, self->extent(), self->precision());
    if (std::ranges::all_of(wanted, [](std::size_t count) { return count == 0; })) break;
    const auto measured = co_await measure(self, std::move(wanted));
    if (!measured) co_return fail(measured.error());
  }
  co_return Result<void>();
}

/// Measures so many more of the drawn keys of each region.
AwaitableResult<void> RegionScan::measure(Self self, std::vector<std::size_t> counts) {
  const std::size_t atOnce = self->m_options.budget ? kMeasuredAtOnceOnBudget : kMeasuredAtOnce;
  Batch batch;
  const auto& tallies = self->m_survey.tallies();
  for (std::size_t region = 0; region < tallies.size(); ++region) {
    if (tallies[region].sizes.count() >= tallies[region].entries) continue;  // the walk has told them
    const std::size_t first = self->m_drawnMeasured[region];
    const std::size_t end = std::min(first + counts[region], tallies[region].drawn.size());
    self->m_drawnMeasured[region] = std::max(first, end);
    for (std::size_t i = first; i < end; ++i) {
      batch.regions.push_back(region);
      batch.keys.emplace_back(tallies[region].drawn[i]);
      if (batch.keys.size() < atOnce) continue;
      const auto measured = co_await measureBatch(self, std::exchange(batch, {}));
      if (!measured) co_return fail(measured.error());
      if (self->m_isStopped || self->m_whyNoBytes) co_return Result<void>();
    }
  }
  co_return co_await measureBatch(self, std::move(batch));
}

AwaitableResult<void> RegionScan::measureBatch(Self self, Batch batch) {
  if (batch.keys.empty()) co_return Result<void>();
  const auto sizes = co_await sizesOf(self, batch.keys);
  if (!sizes) co_return fail(sizes.error());
  for (std::size_t i = 0; i < batch.keys.size(); ++i) {
    if (!(*sizes)[i]) continue;
    self->m_survey.addSize(batch.regions[i], batch.keys[i], *(*sizes)[i]);
    ++self->m_keysMeasured;
  }
  const auto read = co_await readFigures(self, false);
  if (!read) co_return fail(read.error());
  co_await pause(self);
  co_return Result<void>();
}

AwaitableResult<void> RegionScan::lookAtEntries(Self self) {
  EntryLooker looker(self->m_reader, self->m_survey.tallies());
  while (!self->m_isStopped) {
    const auto lookups = co_await looker.lookAtSome();
    if (!lookups) co_return fail(lookups.error());
    if (!*lookups) break;
    self->m_lookups += **lookups;
    self->m_pace.noteSized(**lookups);
    co_await pause(self);
  }
  self->m_looks = looker.takeTallies();
  co_return Result<void>();
}

AwaitableResult<void> RegionScan::readFigures(Self self, bool isDue) {
  const SteadyTime now = self->m_timers.now();
  self->tellProgress();
  if (!isDue && now < self->m_figuresDue) co_return Result<void>();
  // Often at first, so that a call that takes too long is noticed soon.
  const auto age = now - self->m_begin;
  self->m_figuresDue = now + std::min<std::chrono::nanoseconds>(kFiguresEvery, std::chrono::milliseconds(10) + age);
  auto reading = co_await self->m_reader->readKeyspace();
  if (!reading) co_return fail(reading.error());
  if (reading->runId != self->m_cost.first().runId) {
    co_return fail(ErrorCode::connectionLost, "the server restarted during the scan", "", "Scan it again");
  }
  if (reading->wasFlushedSince(self->m_cost.last())) {
    co_return fail(ErrorCode::conflict, "its keys were flushed during the scan", "", "Scan it again");
  }
  self->m_cost.note(std::move(*reading));
  self->m_pace.noteMeasured(self->secondsSpent(), self->m_cost.walk());
  co_return Result<void>();
}

double RegionScan::secondsSpent() const { return m_cost.secondsSpent(m_survey.keysSeen()); }

Awaitable<void> RegionScan::pause(Self self) {
  while (!self->m_isStopped) {
    const auto wait = self->m_pace.pause(self->m_timers.now());
    if (wait <= std::chrono::nanoseconds(0)) co_return;
    co_await self->m_timers.sleepFor(std::min<std::chrono::nanoseconds>(wait, kStopHeardWithin));
  }
}

void RegionScan::tellProgress() {
  const SteadyTime now = m_timers.now();
  if (!m_onProgress || now < m_progressDue) return;
  m_progressDue = now + kProgressEvery;
  m_onProgress({.keysSeen = m_survey.keysSeen(),
                .keys = m_cost.last().keys,
                .keysMeasured = m_keysMeasured,
                .serverCpuSeconds = m_pace.secondsSpent(),
                .elapsed = std::chrono::duration_cast<std::chrono::microseconds>(now - m_begin)});
}

Extent RegionScan::extent() const {
  const KeyspaceReading& last = m_cost.last();
  return {.keys = last.keys,
          .isWhole = m_isWhole,
          .isRandomPart = !m_cost.first().walksSlotBySlot,
          .bytesTold = last.hasOtherDatabases ? std::nullopt : last.datasetBytes};
}

Precision RegionScan::precision() const {
  return {.relativeError = m_options.relativeError,
          .of = m_options.errorOf,
          .leastOfEach = m_options.budget ? kLeastOfEachOnBudget : kLeastOfEach};
}

RegionReport RegionScan::report() const {
  RegionReport report;
  report.startedAt = m_startedAt;
  report.took = std::chrono::duration_cast<std::chrono::microseconds>(m_timers.now() - m_begin);
  report.keysSeen = m_survey.keysSeen();
  report.keysMeasured = m_keysMeasured;
  const double keys = static_cast<double>(std::max(m_cost.last().keys, report.keysSeen));
  report.coverage = m_isWhole || keys == 0 ? 1 : static_cast<double>(report.keysSeen) / keys;
  report.lookupsCounted = m_lookups;
  report.wasStopped = m_isStopped;
  if (m_isStopped && !m_isWhole && m_reader->isResumable()) {
    report.checkpoint = {m_cost.last().runId, m_cursor, m_keysMeasured, m_survey.saved()};
  }
  if (m_whyNoBytes) report.whyNoBytes = m_whyNoBytes->text();
  report.regions = appraise(m_survey, m_looks, extent());
  m_cost.describe(report);
  report.largest = m_survey.largest();
  std::ranges::sort(report.largest, std::greater(), &LargestEntry::bytes);
  const auto entries = static_cast<double>(m_isWhole ? report.keysSeen : report.keysAfter);
  report.entries = {entries, entries, entries};
  if (!m_whyNoBytes) report.bytes = totalBytes(m_survey, extent());
  return report;
}

}  // namespace hotset::regions
