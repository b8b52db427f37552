// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>

#include "core/async/OneShot.h"

namespace hotset {

/// Owns coroutines that nobody awaits: cancels them together and tells when the last has ended. Core thread only.
/// Destroying the scope cancels what runs but does not wait for it: a coroutine keeps alive what it touches while it
/// unwinds (`shared_from_this`), or its owner awaits `drained()` first.
class TaskScope {
 public:
  explicit TaskScope(Executor executor);
  TaskScope(const TaskScope&) = delete;
  TaskScope& operator=(const TaskScope&) = delete;
  ~TaskScope();

  /// Runs the coroutine; on a cancelled scope it is dropped unstarted. What it throws is reported as a defect.
  void start(Awaitable<void> task);
  /// Cancels all, and for good: every wait in them ends with operation_aborted.
  void cancel();

  [[nodiscard]] std::size_t size() const noexcept;
  /// Ends when no coroutine is left.
  [[nodiscard]] Awaitable<void> drained() const;

 private:
  struct State;

  static Awaitable<void> awaitEmpty(std::shared_ptr<State> state);

  std::shared_ptr<State> m_state;
};

}  // namespace hotset
