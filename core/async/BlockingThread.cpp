// SPDX-License-Identifier: Apache-2.0
#include "core/async/BlockingThread.h"

#include "core/async/ThreadName.h"

namespace hotset {

BlockingThread::BlockingThread(Executor core, std::string name, std::size_t queueMax)
    : m_core(std::move(core)), m_name(std::move(name)), m_queueMax(queueMax), m_thread([this] { serve(); }) {}

void BlockingThread::stop() {
  {
    const std::scoped_lock lock(m_mutex);
    m_isStopping = true;
  }
  m_hasWork.notify_one();
  if (m_thread.joinable()) m_thread.join();
}

std::optional<Error> BlockingThread::enqueue(Job job) {
  {
    const std::scoped_lock lock(m_mutex);
    if (m_isStopping) return Error(ErrorCode::cancelled, "the program is shutting down", m_name);
    if (m_queue.size() >= m_queueMax) {
      return Error(ErrorCode::overloaded, "too much work is waiting", m_name, "Try again later");
    }
    m_queue.push_back(std::move(job));
  }
  m_hasWork.notify_one();
  return std::nullopt;
}

void BlockingThread::serve() {
  nameThisThread(m_name);
  std::unique_lock lock(m_mutex);
  while (true) {
    m_hasWork.wait(lock, [this] { return m_isStopping || !m_queue.empty(); });
    if (m_queue.empty()) return;
    Job job = std::move(m_queue.front());
    m_queue.pop_front();
    lock.unlock();
    job();
    job = nullptr;
    lock.lock();
  }
}

}  // namespace hotset
