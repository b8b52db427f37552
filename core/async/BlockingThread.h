// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>
#include <utility>

#include "core/async/CoreDoor.h"
#include "core/async/Guard.h"
#include "core/async/OneShot.h"

namespace hotset {

/// One thread for work that blocks (a database, a file), done piece by piece in the order given and awaited from the
/// core thread. The queue is bounded. Built before and destroyed after what uses it, and before the run loop.
class BlockingThread {
 public:
  static constexpr std::size_t kQueueMax = 1000;

  /// `name` is what tools show for the thread, 15 characters at most.
  BlockingThread(Executor core, std::string name, std::size_t queueMax = kQueueMax);
  BlockingThread(const BlockingThread&) = delete;
  BlockingThread& operator=(const BlockingThread&) = delete;
  ~BlockingThread() { stop(); }

  /// Runs `work`, which returns a Result<T> and owns (or outlives) all it touches, on the thread. A cancelled wait ends
  /// at once with operation_aborted; work not yet begun is then dropped, work begun is finished and its result thrown
  /// away. Errors: `overloaded` when the queue is full, `cancelled` after stop(), `internal` when the work throws.
  template <typename Work>
  [[nodiscard]] Awaitable<std::invoke_result_t<Work&>> run(Work work) {
    using Outcome = std::invoke_result_t<Work&>;
    OneShot<Outcome> done(m_core);
    const Wanted wanted;
    auto refusal = enqueue([core = m_core, done, isWanted = wanted.flag, work = std::move(work)]() mutable {
      if (!isWanted->load(std::memory_order_acquire)) return;
      auto outcome = attempt<Outcome>(work);
      CoreDoor::of(core).post(
          core, [done = std::move(done), outcome = std::move(outcome)]() mutable { done.resolve(std::move(outcome)); });
    });
    if (refusal) co_return fail(std::move(*refusal));
    co_return co_await done.wait();
  }

  /// Takes no more work, finishes what is queued, and joins: blocks the caller for as long as that takes. Any thread
  /// but this one.
  void stop();

 private:
  using Job = std::move_only_function<void()>;

  /// Says no when the coroutine that wants the result is gone.
  struct Wanted {
    Wanted() = default;
    Wanted(const Wanted&) = delete;
    Wanted& operator=(const Wanted&) = delete;
    ~Wanted() { flag->store(false, std::memory_order_release); }

    std::shared_ptr<std::atomic<bool>> flag = std::make_shared<std::atomic<bool>>(true);
  };

  template <typename Outcome, typename Work>
  static Outcome attempt(Work& work) {
    try {
      return work();
    } catch (...) {
      return fail(errorFrom(std::current_exception()));
    }
  }

  std::optional<Error> enqueue(Job job);
  void serve();

  Executor m_core;
  std::string m_name;
  std::size_t m_queueMax;
  std::mutex m_mutex;
  std::condition_variable m_hasWork;
  std::deque<Job> m_queue;
  bool m_isStopping = false;
  std::thread m_thread;
};

}  // namespace hotset
