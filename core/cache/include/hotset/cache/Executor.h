// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "core/base/Clock.h"

namespace hotset::cache {

/// Where a cache's background work runs: expiry, clearing up, its coarse clock. Callable from any thread. Work is
/// short, never throws and may post again.
class Executor {
 public:
  using Work = std::function<void()>;

  Executor() = default;
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;
  virtual ~Executor() = default;

  virtual void post(Work work) = 0;
  virtual void postAfter(std::chrono::milliseconds delay, Work work) = 0;
  [[nodiscard]] virtual const Clock& clock() const noexcept = 0;
};

/// One thread that sleeps until something is due. Destroying it waits for the work that runs and drops the rest.
class ThreadExecutor final : public Executor {
 public:
  ThreadExecutor();
  ~ThreadExecutor() override;

  void post(Work work) override;
  void postAfter(std::chrono::milliseconds delay, Work work) override;
  [[nodiscard]] const Clock& clock() const noexcept override;

  /// One for the process, started by the first use and kept while somebody holds it.
  [[nodiscard]] static std::shared_ptr<Executor> shared();

 private:
  struct Impl;
  std::shared_ptr<Impl> m_impl;
};

/// Nothing runs until time is moved by hand: for tests and simulations. One thread.
class ManualExecutor final : public Executor {
 public:
  ManualExecutor();
  ~ManualExecutor() override;

  void post(Work work) override;
  void postAfter(std::chrono::milliseconds delay, Work work) override;
  [[nodiscard]] const Clock& clock() const noexcept override;

  /// Lets time pass and runs what becomes due, each piece of work at its time.
  void advance(std::chrono::milliseconds duration);
  /// Lets time pass but nothing run: a background thread that is late.
  void stall(std::chrono::milliseconds duration);

 private:
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace hotset::cache
