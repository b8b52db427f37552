// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/live/PastKeeper.h"

#include <utility>

namespace hotset::live {

PastKeeper::PastKeeper(Timers& timers, const Executor& executor, LiveArchiveFor archiveFor)
    : m_timers(timers), m_archiveFor(std::move(archiveFor)), m_tasks(executor) {}

void PastKeeper::close() {
  m_isTimed = true;
  m_timer = {};
  m_tasks.cancel();
}

void PastKeeper::add(const fleet::NodeId& node, std::span<const SecondPtr> seconds, const RegionNames& names,
                     KindSet heard, KindSet scaled) {
  if (seconds.empty() || !m_archiveFor || !m_archiveFor(node)) return;
  LiveDiary& diary = m_diaries[node];
  for (const SecondPtr& second : seconds) diary.add(*second, names, heard, scaled);
  if (diary.isEmpty() || std::exchange(m_isTimed, true)) return;
  m_timer = m_timers.after(kWrittenEvery, [this] {
    m_isTimed = false;
    m_tasks.start(flushOnTime(this));
  });
}

Awaitable<void> PastKeeper::flushOnTime(PastKeeper* self) { (void)co_await self->flush(); }

AwaitableResult<void> PastKeeper::flush() {
  std::vector<fleet::NodeId> nodes;
  for (const auto& [node, diary] : m_diaries) {
    if (!diary.isEmpty()) nodes.push_back(node);
  }
  Result<void> outcome;
  for (const fleet::NodeId& node : nodes) {
    auto written = co_await write(node);
    if (!written && outcome) outcome = std::move(written);
  }
  m_failure = outcome ? std::nullopt : std::optional(outcome.error());
  co_return outcome;
}

AwaitableResult<void> PastKeeper::write(fleet::NodeId node) {
  LiveArchive* const archive = m_archiveFor(node);
  auto periods = m_diaries[node].take();
  if (!archive || periods.empty()) co_return Result<void>();
  auto copy = periods;  // a transaction may be run more than once, and may fail
  auto written = co_await archive->add(node, std::move(copy), m_timers.clock().wallNow());
  if (!written) {
    m_diaries[node].giveBack(std::move(periods));
  } else {
    m_written.publish(node);
  }
  co_return written;
}

void PastKeeper::addReads(const fleet::NodeId& node, ReadShares reads) {
  if (m_archiveFor && m_archiveFor(node)) m_tasks.start(writeReads(this, node, std::move(reads)));
}

Awaitable<void> PastKeeper::writeReads(PastKeeper* self, fleet::NodeId node, ReadShares reads) {
  const auto written = co_await self->m_archiveFor(node)->keepReads(node, std::move(reads));
  if (!written) self->m_failure = written.error();
  self->m_written.publish(node);
}

AwaitableResult<RegionPast> PastKeeper::past(fleet::NodeId node, RegionPattern region) {
  LiveArchive* const archive = m_archiveFor ? m_archiveFor(node) : nullptr;
  if (!archive) co_return RegionPast();
  co_return co_await archive->past(std::move(node), std::move(region));
}

AwaitableResult<std::vector<RegionHours>> PastKeeper::hours(fleet::NodeId node, WallTime since) {
  LiveArchive* const archive = m_archiveFor ? m_archiveFor(node) : nullptr;
  if (!archive) co_return std::vector<RegionHours>();
  co_return co_await archive->hours(std::move(node), since);
}

}  // namespace hotset::live
