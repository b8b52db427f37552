// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>

#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "core/connectors/KeyReader.h"
#include "core/services/fleet/FleetService.h"
#include "core/services/regions/RegionBook.h"
#include "core/services/regions/RegionScan.h"
#include "core/services/regions/RegionsService.h"

namespace hotset::regions {

/// The regions of this program's nodes. A few scans run at once, the others wait in a queue. Core thread only; the
/// fleet, the books, the timers and `live` outlive it, and the core has come to rest when it is destroyed.
class LocalRegionsService final : public RegionsService {
 public:
  static constexpr std::size_t kScansAtOnce = 4;
  static constexpr std::size_t kQueuedMax = 1000;

  using BookFor = std::function<RegionBook&(const fleet::NodeId& node)>;
  /// Makes the reader of a node, with its password.
  using ReaderFor = std::function<AwaitableResult<std::shared_ptr<KeyReader>>(fleet::Node node)>;

  LocalRegionsService(Executor executor, Timers& timers, fleet::FleetService& fleet, BookFor bookFor,
                      ReaderFor readerFor, live::LiveService* live = nullptr);
  ~LocalRegionsService() override;

  /// Ends what is under way. Before the core is shut down.
  void close();

  AwaitableResult<std::vector<NodeRegionsPtr>> all() override;
  AwaitableResult<ScanPlan> plan(fleet::NodeId node, ScanChoice choice) override;
  AwaitableResult<void> start(fleet::NodeId node, ScanChoice choice) override;
  void stop(const fleet::NodeId& node) override;
  void cancel(const fleet::NodeId& node) override;
  AwaitableResult<std::vector<RegionRule>> setRules(fleet::NodeId node, std::vector<RegionRule> rules) override;
  [[nodiscard]] live::LiveService* live() override { return m_live; }
  Subscription onChanged(ChangeListener listener) override { return m_changed.subscribe(std::move(listener)); }

 private:
  struct Entry;
  using EntryPtr = std::shared_ptr<Entry>;

  AwaitableResult<EntryPtr> entryOf(fleet::NodeId node);
  AwaitableResult<void> load(EntryPtr entry);
  void follow(const std::vector<fleet::Node>& nodes);
  void startQueued();
  AwaitableResult<RegionReport> scan(EntryPtr entry);
  AwaitableResult<ScanOptions> optionsOf(EntryPtr entry);
  Awaitable<void> runToEnd(EntryPtr entry);
  void take(Entry& entry, Result<RegionReport> outcome);
  void tell(const Entry& entry);

  Executor m_executor;
  Timers& m_timers;
  fleet::FleetService& m_fleet;
  BookFor m_bookFor;
  ReaderFor m_readerFor;
  live::LiveService* m_live;
  Signal<fleet::NodeId> m_changed;
  std::map<fleet::NodeId, EntryPtr> m_entries;
  std::deque<std::weak_ptr<Entry>> m_queue;
  std::size_t m_running = 0;
  std::uint64_t m_lastOperation = 0;
  Subscription m_fleetChanges;
  TaskScope m_tasks;
};

}  // namespace hotset::regions
