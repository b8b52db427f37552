// SPDX-License-Identifier: Apache-2.0
#include "core/async/CoreRuntime.h"

#include <ranges>

#include "core/async/CoreDoor.h"
#include "core/async/ThreadName.h"

namespace hotset {

/// An io_context whose pending work can be destroyed while the objects it refers to still live.
class CoreRuntime::Loop : public boost::asio::io_context {
 public:
  Loop() : boost::asio::io_context(1) {}
  void destroyPending() { shutdown(); }
};

CoreRuntime::CoreRuntime()
    : m_loop(std::make_unique<Loop>()),
      m_timers(std::make_unique<SystemTimers>(m_loop->get_executor())),
      m_work(m_loop->get_executor()),
      m_tasks(std::make_unique<TaskScope>(m_loop->get_executor())),
      m_loopEnded(m_loopEnd.get_future()),
      m_thread([this] {
        runLoop();
        m_loopEnd.set_value();
      }) {}

CoreRuntime::~CoreRuntime() { shutdown(); }

boost::asio::io_context& CoreRuntime::context() noexcept { return *m_loop; }

void CoreRuntime::runLoop() {
  nameThisThread("hotset-core");
  // An exception out of a handler is a defect; the loop goes on, since everything else is still sound.
  while (!m_loop->stopped()) {
    try {
      m_loop->run();
    } catch (...) {
      reportDefect(std::current_exception());
    }
  }
}

void CoreRuntime::post(std::move_only_function<void()> work) {
  CoreDoor::of(executor()).post(executor(), std::move(work));
}

void CoreRuntime::spawn(std::function<Awaitable<void>()> makeTask) {
  post([this, makeTask = std::move(makeTask)] { m_tasks->start(makeTask()); });
}

void CoreRuntime::shutdown(std::chrono::milliseconds drainMax) {
  if (!m_thread.joinable()) return;
  post([this] { beginShutdown(); });
  if (m_loopEnded.wait_for(drainMax) == std::future_status::timeout) m_loop->stop();
  m_thread.join();
  CoreDoor::of(executor()).shut();
  m_closers.clear();
  m_loop->destroyPending();
}

void CoreRuntime::beginShutdown() {
  for (auto& closer : m_closers | std::views::reverse) closer();
  m_tasks->cancel();
  // Without the guard the loop ends by itself as soon as nothing is outstanding any more.
  m_work.reset();
}

}  // namespace hotset
