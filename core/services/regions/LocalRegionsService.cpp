// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/LocalRegionsService.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/domain/regions/Redivision.h"
#include "core/services/regions/live/LiveService.h"

namespace hotset::regions {
namespace {

constexpr std::size_t kRunsKept = 50;

}  // namespace

/// One node: what is known, and the scan under way.
struct LocalRegionsService::Entry {
  NodeRegions known;
  NodeRegionsPtr published;  // null: `known` has changed since
  bool isLoaded = false;
  std::optional<RegionReport> found;     // by the latest scan; what is known of it is divided by the rules as they are
  std::vector<PastRun> runs;             // as they were found
  std::vector<RegionPattern> knownThen;  // the patterns with which the latest scan began
  std::vector<RegionPattern> knownByScan;  // that is under way
  std::shared_ptr<RegionScan> scan;
  std::shared_ptr<Operation<RegionReport>> operation;

  NodeRegionsPtr snapshot() {
    if (!published) published = std::make_shared<const NodeRegions>(known);
    return published;
  }

  /// Divides what was found by the rules as they are.
  void divide();
};

void LocalRegionsService::Entry::divide() {
  published.reset();
  if (!found) {
    known.runs = std::make_shared<const std::vector<PastRun>>(runs);
    return;
  }
  Redivision division(*found, knownThen, known.rules);
  std::vector<PastRun> divided;
  divided.reserve(runs.size());
  for (const PastRun& run : runs) divided.push_back(division.of(run));
  RegionReport report = division.of(*found);
  annotate(report, known.rules, divided.size() > 1 ? std::optional(divided[divided.size() - 2]) : std::nullopt);
  known.areRulesNewer = !division.isWhole();
  known.runs = std::make_shared<const std::vector<PastRun>>(std::move(divided));
  known.report = std::make_shared<const RegionReport>(std::move(report));
}

LocalRegionsService::LocalRegionsService(Executor executor, Timers& timers, fleet::FleetService& fleet, BookFor bookFor,
                                         ReaderFor readerFor, live::LiveService* live)
    : m_executor(std::move(executor)),
      m_timers(timers),
      m_fleet(fleet),
      m_bookFor(std::move(bookFor)),
      m_readerFor(std::move(readerFor)),
      m_live(live),
      m_tasks(m_executor) {
  m_fleetChanges = m_fleet.onChanged([this](const std::vector<fleet::Node>& nodes) {
    follow(nodes);
    m_changed.publish(fleet::NodeId());
  });
}

LocalRegionsService::~LocalRegionsService() = default;

void LocalRegionsService::close() {
  m_tasks.cancel();
  for (const auto& [id, entry] : m_entries) {
    if (entry->operation) entry->operation->cancel();
  }
}

void LocalRegionsService::follow(const std::vector<fleet::Node>& nodes) {
  std::erase_if(m_entries, [&nodes](const auto& known) {
    const bool isGone = std::ranges::find(nodes, known.first, &fleet::Node::id) == nodes.end();
    if (isGone && known.second->operation) known.second->operation->cancel();
    return isGone;
  });
  for (const fleet::Node& node : nodes) {
    EntryPtr& entry = m_entries[node.id];
    if (!entry) {
      entry = std::make_shared<Entry>();
      entry->known.runs = std::make_shared<const std::vector<PastRun>>();
    }
    if (entry->known.node == node) continue;
    entry->known.node = node;
    entry->published.reset();
  }
}

void LocalRegionsService::tell(const Entry& entry) { m_changed.publish(entry.known.node.id); }

AwaitableResult<void> LocalRegionsService::load(EntryPtr entry) {
  const fleet::NodeId node = entry->known.node.id;
  RegionBook& book = m_bookFor(node);
  auto report = co_await book.report(node);
  if (!report) co_return fail(report.error());
  auto runs = co_await book.runs(node);
  if (!runs) co_return fail(runs.error());
  auto rules = co_await book.rules(node);
  if (!rules) co_return fail(rules.error());
  const auto checkpoint = co_await book.checkpoint(node);
  if (!checkpoint) co_return fail(checkpoint.error());
  if (entry->isLoaded) co_return Result<void>();  // by another, meanwhile
  NodeRegions& known = entry->known;
  known.rules = std::move(*rules);
  entry->found = std::move(*report);
  entry->runs = std::move(*runs);
  entry->knownThen = patternsOf(known.rules);  // as far as is known
  entry->divide();
  known.canResume = checkpoint->has_value();
  entry->isLoaded = true;
  co_return Result<void>();
}

AwaitableResult<std::vector<NodeRegionsPtr>> LocalRegionsService::all() {
  const auto nodes = co_await m_fleet.nodes();
  if (!nodes) co_return fail(nodes.error());
  follow(*nodes);
  std::vector<NodeRegionsPtr> all;
  all.reserve(nodes->size());
  for (const fleet::Node& node : *nodes) {
    const auto found = m_entries.find(node.id);
    if (found == m_entries.end()) continue;  // gone meanwhile
    const EntryPtr entry = found->second;
    if (!entry->isLoaded) {
      const auto loaded = co_await load(entry);
      if (!loaded) co_return fail(loaded.error());
    }
    all.push_back(entry->snapshot());
  }
  co_return all;
}

AwaitableResult<LocalRegionsService::EntryPtr> LocalRegionsService::entryOf(fleet::NodeId node) {
  if (!m_entries.contains(node)) {
    const auto nodes = co_await m_fleet.nodes();
    if (!nodes) co_return fail(nodes.error());
    follow(*nodes);
  }
  const auto found = m_entries.find(node);
  if (found == m_entries.end()) co_return fail(ErrorCode::notFound, "there is no such node", node.value());
  const EntryPtr entry = found->second;
  if (!entry->isLoaded) {
    const auto loaded = co_await load(entry);
    if (!loaded) co_return fail(loaded.error());
  }
  co_return entry;
}

AwaitableResult<ScanPlan> LocalRegionsService::plan(fleet::NodeId node, ScanChoice choice) {
  const auto entry = co_await entryOf(std::move(node));
  if (!entry) co_return fail(entry.error());
  const auto reader = co_await m_readerFor((*entry)->known.node);
  if (!reader) co_return fail(reader.error());
  const auto reading = co_await (*reader)->readKeyspace();
  (*reader)->close();
  if (!reading) co_return fail(reading.error());
  co_return planScan({.keys = reading->keys,
                      .isExact = choice.isExact,
                      .relativeError = choice.relativeError,
                      .of = choice.errorOf,
                      .looksAtEntries = choice.looksAtEntries,
                      .share = choice.budget,
                      .partIsRandom = !reading->walksSlotBySlot});
}

AwaitableResult<void> LocalRegionsService::start(fleet::NodeId node, ScanChoice choice) {
  const auto found = co_await entryOf(std::move(node));
  if (!found) co_return fail(found.error());
  const EntryPtr& entry = *found;
  NodeRegions& known = entry->known;
  if (known.scan) co_return fail(ErrorCode::alreadyExists, "it is being scanned already", known.node.name);
  if (m_queue.size() >= kQueuedMax) co_return fail(ErrorCode::overloaded, "too many scans wait", known.node.name);
  known.scan = ScanState{.id = OperationId("scan-" + std::to_string(++m_lastOperation)), .choice = choice};
  known.failure.reset();
  entry->published.reset();
  m_queue.push_back(entry);
  tell(*entry);
  startQueued();
  co_return Result<void>();
}

void LocalRegionsService::startQueued() {
  while (m_running < kScansAtOnce && !m_queue.empty()) {
    const EntryPtr entry = m_queue.front().lock();
    m_queue.pop_front();
    if (!entry || !entry->known.scan) continue;  // gone, or cancelled while it waited
    ++m_running;
    entry->known.scan->isWaiting = false;
    entry->published.reset();
    entry->operation = Operation<RegionReport>::start(m_executor, entry->known.scan->id,
                                                      [this, entry](const auto&) { return scan(entry); });
    m_tasks.start(runToEnd(entry));
    tell(*entry);
  }
}

AwaitableResult<ScanOptions> LocalRegionsService::optionsOf(EntryPtr entry) {
  const NodeRegions& known = entry->known;
  const ScanChoice& choice = known.scan->choice;
  ScanOptions options;
  options.isExact = choice.isExact;
  options.relativeError = choice.relativeError;
  options.errorOf = choice.errorOf;
  options.budget = choice.budget;
  options.looksAtEntries = choice.looksAtEntries;
  options.known = patternsOf(known.rules);
  options.seed = m_lastOperation;
  for (const RegionRule& rule : known.rules) {
    if (rule.kind == RegionRule::Kind::ignored) options.ignored.push_back(rule.pattern);
  }
  if (choice.isResuming) {
    auto checkpoint = co_await m_bookFor(known.node.id).checkpoint(known.node.id);
    if (!checkpoint) co_return fail(checkpoint.error());
    options.from = std::move(*checkpoint);
  }
  co_return options;
}

AwaitableResult<RegionReport> LocalRegionsService::scan(EntryPtr entry) {
  auto options = co_await optionsOf(entry);
  if (!options) co_return fail(options.error());
  const auto reader = co_await m_readerFor(entry->known.node);
  if (!reader) co_return fail(reader.error());
  entry->knownByScan = options->known;
  const auto scan = std::make_shared<RegionScan>(*reader, m_timers, m_executor, std::move(*options));
  const auto change = [this, weak = std::weak_ptr(entry)](auto what) {
    const EntryPtr alive = weak.lock();
    if (!alive || !alive->known.scan) return;
    what(*alive->known.scan);
    alive->published.reset();
    tell(*alive);
  };
  scan->onPlan([change](const ScanPlan& plan) { change([&](ScanState& state) { state.plan = plan; }); });
  scan->onProgress(
      [change](const ScanProgress& progress) { change([&](ScanState& state) { state.progress = progress; }); });
  entry->scan = scan;
  if (entry->known.scan->isStopping) scan->stop();
  auto report = co_await scan->run();
  (*reader)->close();
  if (!report) co_return report;
  const auto kept = co_await m_bookFor(entry->known.node.id).keep(entry->known.node.id, *report);
  if (!kept) co_return fail(kept.error());
  co_return report;
}

Awaitable<void> LocalRegionsService::runToEnd(EntryPtr entry) {
  auto outcome = co_await entry->operation->wait();
  --m_running;
  take(*entry, std::move(outcome));
  tell(*entry);
  startQueued();
}

void LocalRegionsService::take(Entry& entry, Result<RegionReport> outcome) {
  NodeRegions& known = entry.known;
  entry.operation.reset();
  entry.scan.reset();
  entry.published.reset();
  known.scan.reset();
  if (!outcome) {
    if (outcome.error().code() != ErrorCode::cancelled) known.failure = outcome.error();
    return;
  }
  for (RegionRule& rule : newRules(known.rules, *outcome)) known.rules.push_back(std::move(rule));
  entry.runs.push_back(pastOf(*outcome));
  if (entry.runs.size() > kRunsKept) entry.runs.erase(entry.runs.begin());
  known.canResume = outcome->checkpoint.has_value();
  outcome->checkpoint.reset();  // megabytes, and kept in the book
  entry.found = std::move(*outcome);
  entry.knownThen = std::move(entry.knownByScan);
  entry.divide();
  if (m_live) m_live->setRegions(known.node.id, patternsOf(known.rules));
}

void LocalRegionsService::stop(const fleet::NodeId& node) {
  const auto found = m_entries.find(node);
  if (found == m_entries.end() || !found->second->known.scan) return;
  Entry& entry = *found->second;
  if (entry.known.scan->isWaiting) return cancel(node);
  entry.known.scan->isStopping = true;
  entry.published.reset();
  if (entry.scan) entry.scan->stop();
  tell(entry);
}

void LocalRegionsService::cancel(const fleet::NodeId& node) {
  const auto found = m_entries.find(node);
  if (found == m_entries.end() || !found->second->known.scan) return;
  Entry& entry = *found->second;
  if (entry.operation) return entry.operation->cancel();
  entry.known.scan.reset();
  entry.published.reset();
  tell(entry);
}

AwaitableResult<std::vector<RegionRule>> LocalRegionsService::setRules(fleet::NodeId node,
                                                                       std::vector<RegionRule> rules) {
  const auto found = co_await entryOf(node);
  if (!found) co_return fail(found.error());
  const EntryPtr& entry = *found;
  const auto replaced = co_await m_bookFor(node).replace(node, rules);
  if (!replaced) co_return fail(replaced.error());
  std::vector<RegionRule> before = std::exchange(entry->known.rules, std::move(rules));
  entry->divide();
  if (m_live) m_live->setRegions(node, patternsOf(entry->known.rules));
  tell(*entry);
  co_return before;
}

}  // namespace hotset::regions
