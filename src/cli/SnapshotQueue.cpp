// SPDX-License-Identifier: Apache-2.0
#include "src/cli/SnapshotQueue.h"

#include <utility>

namespace hotset::cli {

void SnapshotQueue::push(stats::NodeSnapshotPtr snapshot) {
  const std::lock_guard lock(m_mutex);
  if (m_snapshots.size() >= kSizeMax) {
    ++m_leftOut;
    return;
  }
  m_snapshots.push_back(std::move(snapshot));
  m_changed.notify_one();
}

void SnapshotQueue::close() {
  const std::lock_guard lock(m_mutex);
  m_isClosed = true;
  m_changed.notify_one();
}

stats::NodeSnapshotPtr SnapshotQueue::take(std::chrono::steady_clock::time_point deadline) {
  std::unique_lock lock(m_mutex);
  m_changed.wait_until(lock, deadline, [this] { return m_isClosed || !m_snapshots.empty(); });
  if (m_isClosed || m_snapshots.empty()) return nullptr;
  auto snapshot = std::move(m_snapshots.front());
  m_snapshots.pop_front();
  return snapshot;
}

std::size_t SnapshotQueue::takeLeftOut() {
  const std::lock_guard lock(m_mutex);
  return std::exchange(m_leftOut, 0);
}

}  // namespace hotset::cli
