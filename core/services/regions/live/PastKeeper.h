// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>

#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "core/base/Signal.h"
#include "core/domain/regions/live/LiveDiary.h"
#include "core/services/regions/live/LiveArchive.h"

namespace hotset::live {

/// Where what is heard of a node is kept; null: nowhere.
using LiveArchiveFor = std::function<LiveArchive*(const fleet::NodeId& node)>;

/// Adds what is heard up to minutes and hours and writes it down every half minute, all of a node at once. What can't
/// be written is tried again the next time, as far as it has room. Core thread; the timers and archives outlive it.
class PastKeeper {
 public:
  static constexpr std::chrono::seconds kWrittenEvery{30};

  PastKeeper(Timers& timers, const Executor& executor, LiveArchiveFor archiveFor);
  PastKeeper(const PastKeeper&) = delete;
  PastKeeper& operator=(const PastKeeper&) = delete;
  ~PastKeeper() { close(); }
  /// Writes nothing more.
  void close();

  void add(const fleet::NodeId& node, std::span<const SecondPtr> seconds, const RegionNames& names, KindSet heard,
           KindSet scaled);
  void addReads(const fleet::NodeId& node, ReadShares reads);
  /// Writes down what has not been yet. The first error.
  [[nodiscard]] AwaitableResult<void> flush();

  [[nodiscard]] AwaitableResult<RegionPast> past(fleet::NodeId node, RegionPattern region);
  [[nodiscard]] AwaitableResult<std::vector<RegionHours>> hours(fleet::NodeId node, WallTime since);
  /// Hears of which node something new was written down.
  [[nodiscard]] Subscription onWritten(std::function<void(const fleet::NodeId&)> listener) {
    return m_written.subscribe(std::move(listener));
  }
  /// Why the last write failed; none: it did not.
  [[nodiscard]] const std::optional<Error>& failure() const noexcept { return m_failure; }

 private:
  static Awaitable<void> flushOnTime(PastKeeper* self);
  static Awaitable<void> writeReads(PastKeeper* self, fleet::NodeId node, ReadShares reads);
  AwaitableResult<void> write(fleet::NodeId node);

  Timers& m_timers;
  LiveArchiveFor m_archiveFor;
  std::map<fleet::NodeId, LiveDiary> m_diaries;
  Signal<fleet::NodeId> m_written;
  std::optional<Error> m_failure;
  Timer m_timer;
  bool m_isTimed = false;
  TaskScope m_tasks;
};

}  // namespace hotset::live
