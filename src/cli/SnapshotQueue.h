// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

#include "core/domain/stats/NodeSnapshot.h"

namespace hotset::cli {

/// Carries snapshots from the core thread to the main one, which prints and may have to wait for a slow reader.
/// Bounded: what comes while it is full is left out, and counted.
class SnapshotQueue {
 public:
  static constexpr std::size_t kSizeMax = 1000;

  /// Any thread.
  void push(stats::NodeSnapshotPtr snapshot);
  /// From now on take() gives nothing. Any thread.
  void close();

  /// The oldest snapshot, waiting for one until the deadline; null after it, and after close().
  stats::NodeSnapshotPtr take(std::chrono::steady_clock::time_point deadline);
  /// How many were left out since this was last asked.
  std::size_t takeLeftOut();

 private:
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::deque<stats::NodeSnapshotPtr> m_snapshots;
  std::size_t m_leftOut = 0;
  bool m_isClosed = false;
};

}  // namespace hotset::cli
