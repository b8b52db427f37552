// SPDX-License-Identifier: GPL-3.0-only
#include "tests/benchmarks/window/TaskWatch.h"

#include <algorithm>
#include <chrono>
#include <ctime>

#include <QtCore/QMetaEnum>
#include <QtCore/QThread>

namespace hotset::bench {
namespace {

constexpr double kLimitMs = 8;

double cpuMilliseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// A window asks itself by a timer to draw.
bool isFrame(const QObject& receiver, QEvent::Type type) {
  return type == QEvent::UpdateRequest || type == QEvent::Expose || (type == QEvent::Timer && receiver.isWindowType());
}

}  // namespace

bool WatchedApplication::notify(QObject* receiver, QEvent* event) {
  if (m_isResting || QThread::currentThread() != thread() || m_depth > 0) {
    return QApplication::notify(receiver, event);
  }
  const QEvent::Type type = event->type();
  // Taken before: receiver and event may be gone afterwards. Private events of Qt have no name.
  const char* const name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
  const std::string kind =
      std::string(receiver->metaObject()->className()) + ' ' + (name ? std::string(name) : std::to_string(type));
  const bool isDrawing = isFrame(*receiver, type);
  ++m_depth;
  const auto begun = std::chrono::steady_clock::now();
  const double cpuBegun = cpuMilliseconds();
  const bool isHandled = QApplication::notify(receiver, event);
  const double took = cpuMilliseconds() - cpuBegun;
  const double waited = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
  --m_depth;
  m_tasks.longestWait = std::max(m_tasks.longestWait, waited);
  if (isDrawing) {
    m_tasks.frameMilliseconds.push_back(took);
    return isHandled;
  }
  m_tasks.milliseconds.push_back(took);
  if (took <= kLimitMs) return isHandled;
  ++m_tasks.overLimitCount;
  m_tasks.overLimit[m_stage + kind].push_back(took);
  return isHandled;
}

}  // namespace hotset::bench
