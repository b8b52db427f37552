// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/async/Guard.h"
#include "core/async/TaskScope.h"
#include "core/base/Signal.h"
#include "core/base/StrongId.h"

namespace hotset {

using OperationId = StrongId<struct OperationIdTag>;

/// How far long work has come.
struct Progress {
  std::uint64_t done = 0;
  std::optional<std::uint64_t> total;  ///< None while it is not known.
  std::string doing;                   ///< "scanning cache-1".
};

/// Long work under way, the same for window, command line and API: it has an id, tells its progress, can be cancelled,
/// and ends with an outcome that may be asked for at any time. Core thread only; shared by all who look. The work is
/// cancelled when the last of them lets go.
template <typename T>
class Operation {
 public:
  using Report = std::function<void(Progress progress)>;
  using Work = std::function<AwaitableResult<T>(Report report)>;

  /// Begins the work at once. `report` may be called until the work ends, from the core thread.
  static std::shared_ptr<Operation> start(const Executor& executor, OperationId id, const Work& work) {
    std::shared_ptr<Operation> operation(new Operation(executor, std::move(id)));
    const auto state = operation->m_state;
    operation->m_task.start(run(state, work([weak = std::weak_ptr(state)](Progress progress) {
                                  const auto alive = weak.lock();
                                  if (!alive || alive->outcome) return;
                                  alive->progress = std::move(progress);
                                  alive->changed.publish(alive->progress);
                                })));
    return operation;
  }

  [[nodiscard]] const OperationId& id() const noexcept { return m_id; }
  [[nodiscard]] const Progress& progress() const noexcept { return m_state->progress; }
  [[nodiscard]] Subscription onProgress(std::function<void(const Progress&)> listener) {
    return m_state->changed.subscribe(std::move(listener));
  }
  /// None while the work goes on.
  [[nodiscard]] const std::optional<Result<T>>& outcome() const noexcept { return m_state->outcome; }
  /// Ends when the work has ended, cancelled or not. Any number may wait.
  [[nodiscard]] Awaitable<Result<T>> wait() const { return waitFor(m_state); }

  /// Ends the work with `cancelled`, unless it ends otherwise first.
  void cancel() { m_task.cancel(); }

 private:
  struct State {
    explicit State(Executor core) : executor(std::move(core)) {}

    Executor executor;
    Progress progress;
    Signal<Progress> changed;
    std::optional<Result<T>> outcome;
    std::vector<OneShot<bool>> waiters;
  };

  Operation(const Executor& executor, OperationId id)
      : m_id(std::move(id)), m_state(std::make_shared<State>(executor)), m_task(executor) {}

  static Awaitable<void> run(std::shared_ptr<State> state, AwaitableResult<T> work) {
    state->outcome = co_await guard(std::move(work));
    for (auto& waiter : std::exchange(state->waiters, {})) waiter.resolve(true);
  }

  static Awaitable<Result<T>> waitFor(std::shared_ptr<State> state) {
    if (!state->outcome) {
      OneShot<bool> ended(state->executor);
      state->waiters.push_back(ended);
      co_await ended.wait();
    }
    co_return *state->outcome;
  }

  OperationId m_id;
  std::shared_ptr<State> m_state;
  TaskScope m_task;
};

}  // namespace hotset
