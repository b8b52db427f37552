// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "core/cache/eviction/SplitMix.h"
#include "core/cache/region/BlockArena.h"
#include "hotset/cache/RegionStats.h"

namespace hotset::cache {

/// What one thread keeps for one region: counters that it alone writes and others may read, and a buffer of uses that
/// it alone touches. Never shares a cache line with another thread's.
struct alignas(64) ThreadBlock {
  static constexpr std::uint32_t kBuffered = 64;
  static constexpr std::uint32_t kSampleMean = 4096;  ///< Operations to one that is timed.

  struct Use {
    std::uint32_t slot;
    BlockRef ref;
  };
  using Histogram = std::array<std::atomic<std::uint64_t>, LatencyHistogram::kBuckets>;

  // Written by its thread with plain loads and stores (no read-modify-write), read by whoever sums.
  std::atomic<std::uint64_t> hits{0};
  std::atomic<std::uint64_t> misses{0};

  // Its thread's own.
  std::uint32_t untilSample = 1;   ///< Operations other than plain hits.
  std::uint64_t sampleAtHits = 0;  ///< The hit after so many.
  std::uint32_t buffered = 0;
  SplitMix random{0};
  std::array<Use, kBuffered> uses;

  std::array<std::atomic<Histogram*>, kOperations> latencies{};

  ThreadBlock() = default;
  ThreadBlock(const ThreadBlock&) = delete;
  ThreadBlock& operator=(const ThreadBlock&) = delete;
  ~ThreadBlock();

  static void bump(std::atomic<std::uint64_t>& counter) noexcept {
    counter.store(counter.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  }
  void count(bool isHit) noexcept { bump(isHit ? hits : misses); }
  void record(Operation operation, std::chrono::nanoseconds duration);
  /// How many operations until the next sample: geometric with a mean of 4,096, so that no loop can fall in step.
  void drawNextSample() noexcept;
  [[nodiscard]] bool isHitSampled() const noexcept { return hits.load(std::memory_order_relaxed) == sampleAtHits; }
};

/// The thread blocks of one region. A block whose thread has ended goes to the next new thread, counters and all:
/// nothing is lost and nothing is counted twice.
class ThreadBlocks {
 public:
  ThreadBlocks();
  ~ThreadBlocks();
  ThreadBlocks(const ThreadBlocks&) = delete;
  ThreadBlocks& operator=(const ThreadBlocks&) = delete;

  /// The calling thread's.
  [[nodiscard]] ThreadBlock& mine() {
    ThreadBlock* const block = known();
    return block != nullptr ? *block : enlist();
  }
  /// The same, but null where the thread has none yet.
  [[nodiscard]] ThreadBlock* known() const noexcept {
    const OfThread& of = t_known;
    const Cached& cached = of.first[m_number & of.mask];
    if (cached.serial != m_serial) [[unlikely]]
      return nullptr;
    ThreadBlock* const block = cached.block;
    if (block == nullptr) __builtin_unreachable();  // a serial stands beside a block
    return block;
  }

  template <typename Visit>
  void forEach(const Visit& visit) const {
    const std::scoped_lock lock(m_pool->mutex);
    for (const auto& block : m_pool->all) visit(*block);
  }
  [[nodiscard]] std::uint64_t memoryBytes() const;

 private:
  struct Pool {
    mutable std::mutex mutex;
    std::vector<std::unique_ptr<ThreadBlock>> all;
    std::vector<ThreadBlock*> unowned;
  };
  struct Cached {
    std::uint64_t serial = 0;
    ThreadBlock* block = nullptr;
    std::shared_ptr<Pool> pool;
  };
  struct Owned;

  [[nodiscard]] ThreadBlock& enlist();
  [[nodiscard]] static std::vector<Cached>& ownedByThread();

  static const Cached kNone;
  struct OfThread {
    const Cached* first = &kNone;
    std::uint64_t mask = 0;  ///< There are so many, and one more: a power of two.
  };
  // Trivial, so that reading it needs no check whether it is constructed.
  [[gnu::tls_model("initial-exec")]] static constinit thread_local OfThread t_known;

  std::shared_ptr<Pool> m_pool;
  std::uint64_t m_number;  ///< Small; used again after the region has gone.
  std::uint64_t m_serial;  ///< Never used again.
};

}  // namespace hotset::cache
