// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>

#include "core/async/CoreRuntime.h"
#include "tests/ui/support/FakeFleetService.h"
#include "tests/ui/support/FakeStatsService.h"
#include "ui/support/CoreBridge.h"

namespace hotset::ui::test {

/// A core thread with fake services on it, and the bridge to them. Destroy the view-models first.
class TestCore {
 public:
  TestCore() : bridge(m_runtime.executor()), fleet(m_runtime.executor()) {}
  ~TestCore() { m_runtime.shutdown(); }
  TestCore(const TestCore&) = delete;
  TestCore& operator=(const TestCore&) = delete;

  /// Does something on the core thread and waits until it is done.
  void onCore(const std::function<void()>& work) {
    (void)m_runtime.wait<void>([&work] { return run(&work); });
  }
  CoreRuntime& runtime() noexcept { return m_runtime; }
  void publish(const stats::NodeSnapshot& snapshot) {
    onCore([this, &snapshot] { stats.publish(snapshot); });
  }

 private:
  static AwaitableResult<void> run(const std::function<void()>* work) {
    (*work)();
    co_return Result<void>();
  }

  CoreRuntime m_runtime;

 public:
  CoreBridge bridge;
  FakeFleetService fleet;
  FakeStatsService stats;
};

}  // namespace hotset::ui::test
