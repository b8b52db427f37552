// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <QtCore/QMutex>
#include <QtCore/QObject>
#include <QtCore/QThreadPool>

namespace hotset::ui {

/// Works on a thread of the pool, one job at a time: what is asked for meanwhile replaces what was asked for before and
/// waits. Lives on the window's thread; answers there, and never after its death. A job and its answer are copyable or
/// movable; `make` runs on the other thread.
template <typename Job, typename Answer>
class LatestWork {
 public:
  using Make = std::function<Answer(const Job& job)>;
  using Handler = std::function<void(const Job& job, const Answer& answer)>;

  LatestWork(Make make, Handler handler)
      : m_make(std::move(make)), m_handler(std::move(handler)), m_desk(std::make_shared<Desk>()) {
    m_desk->owner = this;
  }
  LatestWork(const LatestWork&) = delete;
  LatestWork& operator=(const LatestWork&) = delete;
  ~LatestWork() {
    const QMutexLocker lock(&m_desk->mutex);
    m_desk->owner = nullptr;
  }

  void ask(Job job) {
    if (m_isBusy) {
      m_next = std::move(job);
    } else {
      start(std::move(job));
    }
  }
  /// Nobody waits any more for the answers to what was asked so far.
  void drop() {
    m_next.reset();
    m_isDropped = m_isBusy;
  }

 private:
  /// Who is to be told; nobody when the owner has died.
  struct Desk {
    QMutex mutex;
    LatestWork* owner = nullptr;
  };

  void start(Job job) {
    m_isBusy = true;
    QThreadPool::globalInstance()->start([desk = m_desk, make = m_make, job = std::move(job)]() mutable {
      auto answer = std::make_shared<Answer>(make(job));
      const QMutexLocker lock(&desk->mutex);
      LatestWork* const owner = desk->owner;
      if (!owner) return;
      QMetaObject::invokeMethod(
          &owner->m_context,
          [owner, job = std::make_shared<Job>(std::move(job)), answer = std::move(answer)] {
            owner->finish(*job, *answer);
          },
          Qt::QueuedConnection);
    });
  }

  void finish(const Job& job, const Answer& answer) {
    m_isBusy = false;
    const bool isDropped = std::exchange(m_isDropped, false);
    if (std::optional<Job> next = std::exchange(m_next, std::nullopt)) start(std::move(*next));
    if (!isDropped) m_handler(job, answer);
  }

  Make m_make;
  Handler m_handler;
  std::shared_ptr<Desk> m_desk;  // shared with the thread that works
  std::optional<Job> m_next;
  bool m_isBusy = false, m_isDropped = false;
  QObject m_context;  // answers die with it
};

}  // namespace hotset::ui
