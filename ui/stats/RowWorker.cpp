// SPDX-License-Identifier: GPL-3.0-only
#include "ui/stats/RowWorker.h"

#include <utility>

#include <QtCore/QMutex>
#include <QtCore/QThreadPool>

namespace hotset::ui {

/// Who is to be told; nobody when the worker has died.
struct RowWorker::Desk {
  QMutex mutex;
  RowWorker* owner = nullptr;
};

RowWorker::RowWorker(Handler handler, QObject* parent)
    : QObject(parent), m_handler(std::move(handler)), m_desk(std::make_shared<Desk>()) {
  m_desk->owner = this;
}

RowWorker::~RowWorker() {
  const QMutexLocker lock(&m_desk->mutex);
  m_desk->owner = nullptr;
}

void RowWorker::ask(Job job) {
  if (m_isBusy) {
    m_next = std::move(job);
  } else {
    start(std::move(job));
  }
}

void RowWorker::start(Job job) {
  m_isBusy = true;
  QThreadPool::globalInstance()->start([desk = m_desk, job = std::move(job)]() mutable {
    auto rows = std::make_shared<std::vector<TableRow>>(tableRows(*job.snapshot, job.query));
    const QMutexLocker lock(&desk->mutex);
    RowWorker* const owner = desk->owner;
    if (!owner) return;
    QMetaObject::invokeMethod(
        owner, [owner, job = std::move(job), rows = std::move(rows)] { owner->finish(job, *rows); },
        Qt::QueuedConnection);
  });
}

void RowWorker::finish(const Job& job, const std::vector<TableRow>& rows) {
  m_isBusy = false;
  if (std::optional<Job> next = std::exchange(m_next, std::nullopt)) start(std::move(*next));
  m_handler(job, rows);
}

}  // namespace hotset::ui
