// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>

namespace hotset::lab {

/// How far long work is, and the wish to end it. The work writes, somebody else looks now and then: any thread.
class Progress {
 public:
  struct Snapshot {
    const char* stage = "";   ///< "reading", "simulating", …
    std::uint64_t done = 0;   ///< In units of the stage.
    std::uint64_t total = 0;  ///< 0 where nobody knows.
  };

  /// A new stage; `stage` must be a literal.
  void begin(const char* stage, std::uint64_t total) noexcept {
    m_done = 0;
    m_total = total;
    m_stage = stage;
  }
  void advance(std::uint64_t units) noexcept { m_done.fetch_add(units, std::memory_order_relaxed); }
  void reach(std::uint64_t units) noexcept { m_done = units; }
  [[nodiscard]] Snapshot snapshot() const noexcept { return {m_stage, m_done, m_total}; }

  /// May be called in a signal handler.
  void cancel() noexcept { m_isCancelled = true; }
  [[nodiscard]] bool isCancelled() const noexcept { return m_isCancelled.load(std::memory_order_relaxed); }

 private:
  std::atomic<const char*> m_stage = "";
  std::atomic<std::uint64_t> m_done = 0;
  std::atomic<std::uint64_t> m_total = 0;
  std::atomic<bool> m_isCancelled = false;
};

}  // namespace hotset::lab
