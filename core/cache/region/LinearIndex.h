// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/cache/region/BlockArena.h"

namespace hotset::cache {

/// From hashes to blocks by linear hashing (Litwin 1980): grows one bucket at a time, so that no call pays for a
/// rebuild and no table is ever replaced under a reader. A bucket is one cache line: eleven blocks with 10 bits of
/// their hashes. One thread at a time writes; any number reads without a lock and without writing. Memory is kept until
/// the index goes.
class LinearIndex {
 public:
  using Cell = std::atomic<BlockRef>;

  LinearIndex();
  ~LinearIndex();
  LinearIndex(const LinearIndex&) = delete;
  LinearIndex& operator=(const LinearIndex&) = delete;

  /// Calls accept(ref, cell) for blocks whose hash may be this one until it says true; returns that cell or null. Null
  /// means that at some time during the call no such block was there.
  template <typename Accept>
  [[nodiscard]] Cell* find(std::uint64_t hash, const Accept& accept) const;

  void prefetch(std::uint64_t hash) const noexcept {
    __builtin_prefetch(bucketAt(addressOf(hash, m_bucketCount.load(std::memory_order_relaxed))));
  }

  /// For the writer. `hashOf` gives the hash of a block: it is asked while a bucket is split.
  template <typename HashOf>
  void insert(std::uint64_t hash, BlockRef ref, const HashOf& hashOf);
  /// The cell must be one that find gave for this hash.
  void erase(std::uint64_t hash, const Cell* cell);

  [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept {
    return (m_bucketCount.load(std::memory_order_relaxed) + m_overflowCount) * sizeof(Bucket);
  }

 private:
  static constexpr unsigned kCells = 11;
  static constexpr unsigned kLanes = 6;  ///< Tags in the first word; the second has one less.
  static constexpr unsigned kTagBits = 10;
  static constexpr std::uint64_t kOnes = 0x0004010040100401ULL;  ///< The lowest bit of each lane.
  static constexpr std::uint64_t kHighs = kOnes << (kTagBits - 1);
  static constexpr std::uint64_t kLoad = 8;  ///< Entries a bucket on average, above which the index grows.
  static constexpr unsigned kFirstBits = 4;
  static constexpr std::size_t kSegments = 32;

  struct alignas(64) Bucket {
    std::atomic<std::uint64_t> tags[2];
    Cell refs[kCells];
    std::atomic<std::uint32_t> overflow;  ///< Number of a further bucket of the pool, plus one; 0 is none.
  };
  static_assert(sizeof(Bucket) == 64);

  [[nodiscard]] static std::uint64_t tagOf(std::uint64_t hash) noexcept { return (hash >> 48U) % 1023U + 1U; }
  [[nodiscard]] static std::uint64_t addressOf(std::uint64_t hash, std::uint64_t buckets) noexcept {
    const std::uint64_t mask = std::bit_ceil(buckets) - 1;
    const std::uint64_t at = hash & mask;
    return at < buckets ? at : at & (mask >> 1U);
  }
  /// The highest bit of every lane that is zero; above the first true one there may be false ones.
  [[nodiscard]] static std::uint64_t zeroLanes(std::uint64_t word) noexcept { return (word - kOnes) & ~word & kHighs; }

  struct Segments {
    std::array<std::atomic<Bucket*>, kSegments> buckets{};
    std::array<void*, kSegments> memory{};  ///< As it was allocated, before it was aligned.
  };
  [[nodiscard]] static Bucket* at(const Segments& segments, std::uint64_t number) noexcept {
    const std::uint64_t shifted = number + (std::uint64_t{1} << kFirstBits);
    const auto segment = static_cast<unsigned>(std::bit_width(shifted)) - kFirstBits - 1;
    const std::uint64_t first = std::uint64_t{1} << (segment + kFirstBits);
    return segments.buckets[segment].load(std::memory_order_acquire) + (shifted - first);
  }
  [[nodiscard]] Bucket* bucketAt(std::uint64_t number) const noexcept { return at(m_main, number); }
  [[nodiscard]] Bucket* nextOf(const Bucket& bucket) const noexcept {
    const std::uint32_t next = bucket.overflow.load(std::memory_order_acquire);
    return next == 0 ? nullptr : at(m_overflow, next - 1);
  }

  static void ensure(Segments& segments, std::uint64_t number);
  [[nodiscard]] Bucket* addOverflow(Bucket& to);
  void place(Bucket* bucket, std::uint64_t tag, BlockRef ref);
  static void setTag(Bucket& bucket, unsigned cell, std::uint64_t tag) noexcept;
  template <typename HashOf>
  void split(const HashOf& hashOf);
  static void release(Segments& segments) noexcept;

  std::atomic<std::uint64_t> m_bucketCount;
  Segments m_main{};
  Segments m_overflow{};
  std::uint64_t m_overflowCount = 0;
  std::uint64_t m_size = 0;
};

template <typename Accept>
LinearIndex::Cell* LinearIndex::find(std::uint64_t hash, const Accept& accept) const {
  const std::uint64_t pattern = tagOf(hash) * kOnes;
  std::uint64_t buckets = m_bucketCount.load(std::memory_order_acquire);
  for (;;) {
    for (Bucket* bucket = bucketAt(addressOf(hash, buckets)); bucket != nullptr; bucket = nextOf(*bucket)) {
      for (unsigned word = 0; word < 2; ++word) {
        std::uint64_t lanes = zeroLanes(bucket->tags[word].load(std::memory_order_acquire) ^ pattern);
        for (; lanes != 0; lanes &= lanes - 1) {
          const unsigned lane = static_cast<unsigned>(std::countr_zero(lanes)) / kTagBits + word * kLanes;
          if (lane >= kCells) break;
          Cell& cell = bucket->refs[lane];
          const BlockRef ref = cell.load(std::memory_order_acquire);
          if (ref != kNoBlock && accept(ref, cell)) return &cell;
        }
      }
    }
    // A split may have moved the entry away from under us; then the count, which is written first, has changed.
    const std::uint64_t now = m_bucketCount.load(std::memory_order_acquire);
    if (addressOf(hash, now) == addressOf(hash, buckets)) return nullptr;
    buckets = now;
  }
}

template <typename HashOf>
void LinearIndex::insert(std::uint64_t hash, BlockRef ref, const HashOf& hashOf) {
  const std::uint64_t buckets = m_bucketCount.load(std::memory_order_relaxed);
  if (m_size >= buckets * kLoad) split(hashOf);
  place(bucketAt(addressOf(hash, m_bucketCount.load(std::memory_order_relaxed))), tagOf(hash), ref);
  ++m_size;
}

template <typename HashOf>
void LinearIndex::split(const HashOf& hashOf) {
  const std::uint64_t buckets = m_bucketCount.load(std::memory_order_relaxed);
  ensure(m_main, buckets);
  Bucket* const source = bucketAt(addressOf(buckets, buckets));
  Bucket* const target = bucketAt(buckets);
  struct Moved {
    Bucket* bucket;
    unsigned cell;
  };
  std::vector<Moved> moved;
  for (Bucket* bucket = source; bucket != nullptr; bucket = nextOf(*bucket)) {
    for (unsigned cell = 0; cell < kCells; ++cell) {
      const BlockRef ref = bucket->refs[cell].load(std::memory_order_relaxed);
      if (ref == kNoBlock) continue;
      const std::uint64_t hash = hashOf(ref);
      if (addressOf(hash, buckets + 1) != buckets) continue;
      place(target, tagOf(hash), ref);
      moved.push_back({bucket, cell});
    }
  }
  // Copies first, then the count, then the originals: a reader that misses an original sees the count.
  m_bucketCount.store(buckets + 1, std::memory_order_release);
  for (const Moved& entry : moved) {
    setTag(*entry.bucket, entry.cell, 0);
    entry.bucket->refs[entry.cell].store(kNoBlock, std::memory_order_release);
  }
}

}  // namespace hotset::cache
