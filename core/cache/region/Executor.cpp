// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/Executor.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace hotset::cache {

struct ThreadExecutor::Impl {
  SystemClock clock;
  std::mutex mutex;
  std::condition_variable changed;
  std::multimap<SteadyTime, Work> work;
  bool isStopping = false;
  std::thread thread;

  void run() {
    std::unique_lock lock(mutex);
    while (!isStopping) {
      if (work.empty()) {
        changed.wait(lock);
      } else if (const SteadyTime due = work.begin()->first; due > clock.steadyNow()) {
        changed.wait_until(lock, due);
      } else {
        auto next = work.extract(work.begin());
        lock.unlock();
        next.mapped()();
        next.mapped() = nullptr;  // what the work held goes before the lock is taken again
        lock.lock();
      }
    }
  }
};

ThreadExecutor::ThreadExecutor() : m_impl(std::make_shared<Impl>()) {
  m_impl->thread = std::thread([impl = m_impl] { impl->run(); });
}

ThreadExecutor::~ThreadExecutor() {
  std::multimap<SteadyTime, Work> dropped;
  {
    const std::scoped_lock lock(m_impl->mutex);
    m_impl->isStopping = true;
    dropped.swap(m_impl->work);
  }
  m_impl->changed.notify_one();
  if (m_impl->thread.get_id() == std::this_thread::get_id()) {
    m_impl->thread.detach();  // the last owner was a piece of work: the thread ends by itself and holds its state
    return;
  }
  m_impl->thread.join();
}

void ThreadExecutor::post(Work work) { postAfter(std::chrono::milliseconds(0), std::move(work)); }

void ThreadExecutor::postAfter(std::chrono::milliseconds delay, Work work) {
  {
    const std::scoped_lock lock(m_impl->mutex);
    if (m_impl->isStopping) return;
    m_impl->work.emplace(m_impl->clock.steadyNow() + delay, std::move(work));
  }
  m_impl->changed.notify_one();
}

const Clock& ThreadExecutor::clock() const noexcept { return m_impl->clock; }

std::shared_ptr<Executor> ThreadExecutor::shared() {
  static std::mutex mutex;
  static std::weak_ptr<Executor> running;
  const std::scoped_lock lock(mutex);
  auto executor = running.lock();
  if (!executor) running = executor = std::make_shared<ThreadExecutor>();
  return executor;
}

struct ManualExecutor::Impl {
  ManualClock clock;
  std::multimap<SteadyTime, Work> work;
};

ManualExecutor::ManualExecutor() : m_impl(std::make_unique<Impl>()) {}
ManualExecutor::~ManualExecutor() = default;

void ManualExecutor::post(Work work) { postAfter(std::chrono::milliseconds(0), std::move(work)); }

void ManualExecutor::postAfter(std::chrono::milliseconds delay, Work work) {
  m_impl->work.emplace(m_impl->clock.steadyNow() + delay, std::move(work));
}

const Clock& ManualExecutor::clock() const noexcept { return m_impl->clock; }

void ManualExecutor::advance(std::chrono::milliseconds duration) {
  const SteadyTime end = m_impl->clock.steadyNow() + duration;
  while (!m_impl->work.empty() && m_impl->work.begin()->first <= end) {
    auto next = m_impl->work.extract(m_impl->work.begin());
    const auto ahead = next.key() - m_impl->clock.steadyNow();
    if (ahead.count() > 0) m_impl->clock.advance(std::chrono::ceil<std::chrono::microseconds>(ahead));
    next.mapped()();
  }
  if (end > m_impl->clock.steadyNow()) {
    m_impl->clock.advance(std::chrono::ceil<std::chrono::microseconds>(end - m_impl->clock.steadyNow()));
  }
}

void ManualExecutor::stall(std::chrono::milliseconds duration) { m_impl->clock.advance(duration); }

}  // namespace hotset::cache
