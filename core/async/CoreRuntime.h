// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include "core/async/Guard.h"
#include "core/async/TaskScope.h"
#include "core/async/Timers.h"

namespace hotset {

/// The core's one thread and its run loop, and the one place where the core is shut down. Built first and destroyed
/// last in a program; its services are built and used on the core thread and destroyed between `shutdown()` and it.
class CoreRuntime {
 public:
  using Closer = std::function<void()>;

  static constexpr std::chrono::milliseconds kDrainMax{2000};

  /// Starts the thread.
  CoreRuntime();
  CoreRuntime(const CoreRuntime&) = delete;
  CoreRuntime& operator=(const CoreRuntime&) = delete;
  ~CoreRuntime();

  /// For objects of the core; anything posted to it runs on the core thread.
  [[nodiscard]] Executor executor() noexcept { return context().get_executor(); }
  [[nodiscard]] boost::asio::io_context& context() noexcept;
  /// The machine's clock and the alarms on it. Core thread.
  [[nodiscard]] Timers& timers() noexcept { return *m_timers; }
  [[nodiscard]] bool isCoreThread() const noexcept { return std::this_thread::get_id() == m_thread.get_id(); }

  /// Runs work on the core thread. Any thread; dropped after shutdown.
  void post(std::move_only_function<void()> work);

  /// Makes and runs a coroutine on the core thread, cancelled at shutdown. Any thread.
  void spawn(std::function<Awaitable<void>()> makeTask);

  /// Makes and runs a verb on the core thread and blocks the calling thread, which is not the core's, until it ends;
  /// `cancelled` when the core is shut down first.
  template <typename T>
  Result<T> wait(std::function<AwaitableResult<T>()> makeVerb) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    spawn([promise, makeVerb = std::move(makeVerb)] { return deliver<T>(promise, makeVerb()); });
    promise.reset();
    try {
      return future.get();
    } catch (const std::future_error&) {
      return fail(ErrorCode::cancelled, "the program is shutting down");
    }
  }

  /// Called on the core thread when shutdown begins, last registered first: stop listening, close connections.
  /// Registered on the core thread.
  void onShutdown(Closer closer) { m_closers.push_back(std::move(closer)); }

  /// Cancels, lets everything end (`drainMax` at most), joins the thread, and destroys the coroutines that are left,
  /// while the services they belong to still live. Called once, by the thread that built the runtime; later calls and
  /// the destructor do nothing more.
  void shutdown(std::chrono::milliseconds drainMax = kDrainMax);

 private:
  class Loop;

  template <typename T>
  static Awaitable<void> deliver(std::shared_ptr<std::promise<Result<T>>> promise, AwaitableResult<T> verb) {
    promise->set_value(co_await guard(std::move(verb)));
  }

  void runLoop();
  void beginShutdown();

  std::unique_ptr<Loop> m_loop;
  std::unique_ptr<Timers> m_timers;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_work;
  std::unique_ptr<TaskScope> m_tasks;
  std::vector<Closer> m_closers;
  std::promise<void> m_loopEnd;
  std::future<void> m_loopEnded;
  std::thread m_thread;
};

}  // namespace hotset
