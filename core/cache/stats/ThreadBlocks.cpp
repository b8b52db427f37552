// SPDX-License-Identifier: Apache-2.0
#include "core/cache/stats/ThreadBlocks.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace hotset::cache {

namespace {

/// Small numbers for regions, used again, and serials that are not.
struct Numbers {
  std::mutex mutex;
  std::vector<std::uint64_t> free;
  std::uint64_t next = 0;
  std::uint64_t serial = 0;
};

Numbers& numbers() {
  static auto* const all = new Numbers;  // outlives every static region
  return *all;
}

}  // namespace

constinit const ThreadBlocks::Cached ThreadBlocks::kNone{};
constinit thread_local ThreadBlocks::OfThread ThreadBlocks::t_known;

ThreadBlock::~ThreadBlock() {
  for (auto& histogram : latencies) delete histogram.load(std::memory_order_relaxed);
}

void ThreadBlock::record(Operation operation, std::chrono::nanoseconds duration) {
  auto& place = latencies[static_cast<std::size_t>(operation)];
  Histogram* histogram = place.load(std::memory_order_relaxed);
  if (histogram == nullptr) {
    histogram = new Histogram{};
    place.store(histogram, std::memory_order_release);
  }
  bump((*histogram)[LatencyHistogram::bucketOf(duration)]);
}

void ThreadBlock::drawNextSample() noexcept {
  const double uniform = (static_cast<double>(random.next() >> 11U) + 1.0) * 0x1.0p-53;
  constexpr double kMean = kSampleMean;
  untilSample = 1U + static_cast<std::uint32_t>(std::min(-kMean * std::log(uniform), kMean * 64));
  sampleAtHits = hits.load(std::memory_order_relaxed) + untilSample;
}

ThreadBlocks::ThreadBlocks() : m_pool(std::make_shared<Pool>()) {
  Numbers& all = numbers();
  const std::scoped_lock lock(all.mutex);
  m_serial = ++all.serial;
  if (all.free.empty()) {
    m_number = all.next++;
  } else {
    m_number = all.free.back();
    all.free.pop_back();
  }
}

ThreadBlocks::~ThreadBlocks() {
  Numbers& all = numbers();
  const std::scoped_lock lock(all.mutex);
  all.free.push_back(m_number);
}

/// At the end of a thread its blocks are free for others.
struct ThreadBlocks::Owned {
  std::vector<Cached> cached;

  ~Owned() {
    t_known = {};
    for (const Cached& entry : cached) release(entry);
  }
  static void release(const Cached& entry) {
    if (!entry.pool) return;
    const std::scoped_lock lock(entry.pool->mutex);
    entry.pool->unowned.push_back(entry.block);
  }
};

std::vector<ThreadBlocks::Cached>& ThreadBlocks::ownedByThread() {
  thread_local Owned owned;
  return owned.cached;
}

ThreadBlock& ThreadBlocks::enlist() {
  std::vector<Cached>& cached = ownedByThread();
  if (cached.size() <= m_number) cached.resize(std::bit_ceil(m_number + 1));
  {
    const std::scoped_lock lock(m_pool->mutex);
    ThreadBlock* block = nullptr;
    if (m_pool->unowned.empty()) {
      m_pool->all.push_back(std::make_unique<ThreadBlock>());
      block = m_pool->all.back().get();
      block->random = SplitMix(m_serial * 1000003 + m_pool->all.size());
    } else {
      block = m_pool->unowned.back();
      m_pool->unowned.pop_back();
      block->buffered = 0;
    }
    cached[m_number] = {m_serial, block, m_pool};
  }
  t_known = {cached.data(), cached.size() - 1};
  return *cached[m_number].block;
}

std::uint64_t ThreadBlocks::memoryBytes() const {
  std::uint64_t bytes = 0;
  forEach([&](const ThreadBlock& block) {
    bytes += sizeof(ThreadBlock);
    for (const auto& histogram : block.latencies) {
      if (histogram.load(std::memory_order_acquire) != nullptr) bytes += sizeof(ThreadBlock::Histogram);
    }
  });
  return bytes;
}

}  // namespace hotset::cache
