// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <bit>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/cache/region/BlockArena.h"
#include "core/cache/region/Pages.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace hotset::cache {

/// From hashes to blocks by linear hashing (Litwin 1980): grows one bucket at a time, so that no call pays for a
/// rebuild and no table is ever replaced under a reader. A bucket is one cache line: eleven blocks with a byte of their
/// hashes, and a version that tells readers that a block was taken out. One thread at a time writes; any number reads
/// without a lock and without writing. Memory is kept until the index goes.
class LinearIndex {
  static constexpr unsigned kCells = 11;

  struct alignas(64) Bucket {
    std::atomic<std::uint64_t> tags;            ///< Of cells 0 to 7, a byte each; 0 is an empty cell.
    std::atomic<std::uint64_t> tagsAndVersion;  ///< Of cells 8 to 10, a free byte, and 32 bits of version.
    std::atomic<BlockRef> refs[kCells];
    std::atomic<std::uint32_t> overflow;  ///< Number of a further bucket of the pool, plus one; 0 is none.
  };
  static_assert(sizeof(Bucket) == 64);

 public:
  using Cell = std::atomic<BlockRef>;

  /// Says whether the block that a reader found has been listed all the time since: then nobody has freed it, and what
  /// was read of it belongs together. Holds for writers too: a block must leave the index before its memory changes.
  class Witness {
   public:
    Witness(const std::atomic<std::uint64_t>& word, std::uint64_t seen) noexcept : m_word(&word), m_seen(seen) {}
    [[nodiscard]] bool holds() const noexcept {
      return ((m_word->load(std::memory_order_acquire) ^ m_seen) >> kVersionShift) == 0;
    }

   private:
    const std::atomic<std::uint64_t>* m_word;
    std::uint64_t m_seen;
  };

  LinearIndex();
  LinearIndex(const LinearIndex&) = delete;
  LinearIndex& operator=(const LinearIndex&) = delete;

  /// What a reader saw of the one bucket in which most entries of a hash lie.
  class Look {
   public:
    /// Cells that may be it: not empty before first() and dropFirst() are called.
    [[nodiscard]] bool isEmpty() const noexcept { return m_lanes == 0; }
    [[nodiscard]] BlockRef first() const noexcept {
      return m_bucket->refs[static_cast<unsigned>(__builtin_ctz(m_lanes))].load(std::memory_order_acquire);
    }
    void dropFirst() noexcept { m_lanes &= m_lanes - 1; }
    /// As a witness does.
    [[nodiscard]] bool holds() const noexcept { return Witness(m_bucket->tagsAndVersion, m_seen).holds(); }

   private:
    friend class LinearIndex;
    const Bucket* m_bucket;
    std::uint64_t m_seen;
    std::uint32_t m_lanes;
  };
  [[nodiscard]] Look look(std::uint64_t hash) const noexcept {
    return lookAt(bucketAt(addressOf(hash, shape())), hash);
  }
  /// Goes on where a look has found nothing: false at the end.
  [[nodiscard, gnu::always_inline]] bool lookOn(Look& look, std::uint64_t hash) const noexcept {
    const Bucket* const next = nextOf(*look.m_bucket);
    if (next != nullptr) look = lookAt(next, hash);
    return next != nullptr;
  }

  /// Calls accept(ref, witness) for blocks whose hash may be this one until it says true; returns that cell or null.
  /// Null means that at some time during the call no such block was there.
  template <typename Accept>
  [[nodiscard]] Cell* find(std::uint64_t hash, const Accept& accept) const;

  /// Which of sixteen bytes (the first in the lowest byte of `low`) are this one: a bit each.
  [[nodiscard]] static std::uint32_t matches(std::uint64_t low, std::uint64_t high, std::uint8_t byte) noexcept;
  /// The same in portable arithmetic.
  [[nodiscard]] static std::uint32_t matchesPortably(std::uint64_t low, std::uint64_t high, std::uint8_t byte) noexcept;

  /// For the writer. `hashOf` gives the hash of a block: it is asked while a bucket is split.
  template <typename HashOf>
  void insert(std::uint64_t hash, BlockRef ref, const HashOf& hashOf);
  /// Puts another block of the same hash in the cell's place, by one store: a reader finds the one or the other.
  void replace(Cell& cell, BlockRef ref) noexcept;
  /// The cell must be one that find gave.
  void erase(Cell& cell) noexcept;

  /// For an index that will be large; before anything is inserted.
  void preferHugePages() noexcept { m_main.memory.front().makeHuge(kSegmentSize * sizeof(Bucket)); }

  [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept {
    return (m_bucketCount.load(std::memory_order_relaxed) + m_overflowCount) * sizeof(Bucket) +
           m_freeOverflow.capacity() * sizeof(std::uint32_t);
  }

 private:
  static constexpr unsigned kLowCells = 8;  ///< Whose tags lie in the first word.
  static constexpr std::uint32_t kCellMask = (1U << kCells) - 1;
  static constexpr unsigned kVersionShift = 32;
  static constexpr std::uint64_t kLoad = 8;  ///< Entries a bucket on average, above which the index grows.
  static constexpr std::uint64_t kFirstBuckets = 16;
  static constexpr unsigned kSegmentBits = 15;  ///< Of buckets; two megabytes.
  static constexpr std::uint64_t kSegmentSize = std::uint64_t{1} << kSegmentBits;
  static constexpr std::size_t kSegmentsMax = std::size_t{1} << (32U - kSegmentBits);

  [[nodiscard]] static std::uint8_t tagOf(std::uint64_t hash) noexcept {
    const auto tag = static_cast<std::uint8_t>(hash >> 56U);
    return tag == 0 ? 1 : tag;
  }
  /// How far the index has grown. Mask and count may be of different moments: then the address is one of before or of
  /// after a split, and whoever finds nothing there looks at the shape again.
  struct Shape {
    std::uint64_t mask;
    std::uint64_t count;
    bool operator==(const Shape&) const = default;
  };
  [[nodiscard]] Shape shape() const noexcept {
    const std::uint64_t count = m_bucketCount.load(std::memory_order_acquire);
    return {m_mask.load(std::memory_order_relaxed), count};
  }
  [[nodiscard]] static std::uint64_t addressOf(std::uint64_t hash, Shape shape) noexcept {
    const std::uint64_t at = hash & shape.mask;
    return at < shape.count ? at : at & (shape.mask >> 1U);
  }
  [[nodiscard]] static std::uint64_t maskFor(std::uint64_t buckets) noexcept { return std::bit_ceil(buckets) - 1; }

  /// Buckets in segments of one size, whose places never change.
  struct Segments {
    Pages directory = Pages::zeroed(kSegmentsMax * sizeof(std::atomic<Bucket*>));
    std::vector<Pages> memory;

    [[nodiscard]] std::atomic<Bucket*>* table() const noexcept {
      return reinterpret_cast<std::atomic<Bucket*>*>(directory.data());
    }
  };
  [[nodiscard]] static Bucket* at(const Segments& segments, std::uint64_t number) noexcept {
    return segments.table()[number >> kSegmentBits].load(std::memory_order_acquire) + number % kSegmentSize;
  }
  [[nodiscard]] Bucket* bucketAt(std::uint64_t number) const noexcept { return at(m_main, number); }
  [[nodiscard]] Bucket* nextOf(const Bucket& bucket) const noexcept {
    const std::uint32_t next = bucket.overflow.load(std::memory_order_acquire);
    return next == 0 ? nullptr : at(m_overflow, next - 1);
  }

  [[nodiscard]] static Look lookAt(const Bucket* bucket, std::uint64_t hash) noexcept;
  static void ensure(Segments& segments, std::uint64_t number);
  [[nodiscard]] Bucket* addOverflow(Bucket& to);
  void tidy(Bucket& first);
  void place(Bucket* bucket, std::uint8_t tag, BlockRef ref);
  static void setTag(Bucket& bucket, unsigned cell, std::uint8_t tag) noexcept;
  [[nodiscard]] static std::uint8_t tagAt(const Bucket& bucket, unsigned cell) noexcept;
  static void bumpVersion(Bucket& bucket) noexcept;
  static void empty(Bucket& bucket, unsigned cell) noexcept;
  [[nodiscard]] static Bucket& bucketOf(Cell& cell) noexcept;
  template <typename HashOf>
  void split(const HashOf& hashOf);

  Segments m_main;
  std::atomic<std::uint64_t> m_mask{kFirstBuckets - 1};
  std::atomic<std::uint64_t> m_bucketCount{kFirstBuckets};
  Segments m_overflow;
  std::uint64_t m_overflowCount = 0;
  std::vector<std::uint32_t> m_freeOverflow;  ///< Numbers plus one, as in a bucket.
  std::uint64_t m_size = 0;
};

inline std::uint32_t LinearIndex::matchesPortably(std::uint64_t low, std::uint64_t high, std::uint8_t byte) noexcept {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kLow7 = 0x7F7F7F7F7F7F7F7FULL;
  constexpr std::uint64_t kGather = 0x0102040810204080ULL;  // the eight lowest bits into the highest byte
  const auto equalBytes = [byte](std::uint64_t word) {
    const std::uint64_t different = word ^ (byte * kOnes);
    const std::uint64_t zeros = ~(((different & kLow7) + kLow7) | different | kLow7);
    return static_cast<std::uint32_t>(((zeros >> 7U) * kGather) >> 56U);
  };
  return equalBytes(low) | equalBytes(high) << kLowCells;
}

inline std::uint32_t LinearIndex::matches(std::uint64_t low, std::uint64_t high, std::uint8_t byte) noexcept {
#ifdef __SSE2__
  const __m128i bytes = _mm_set_epi64x(static_cast<long long>(high), static_cast<long long>(low));
  const __m128i equal = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(static_cast<char>(byte)));
  return static_cast<std::uint32_t>(_mm_movemask_epi8(equal));
#else
  return matchesPortably(low, high, byte);
#endif
}

// Which cell it is must not be decided by a branch: mispredicted behind a cache miss, it would keep the processor from
// beginning the next look-up.
inline LinearIndex::Look LinearIndex::lookAt(const Bucket* bucket, std::uint64_t hash) noexcept {
  Look look;
  look.m_bucket = bucket;
  look.m_seen = bucket->tagsAndVersion.load(std::memory_order_acquire);  // before any cell
  look.m_lanes = matches(bucket->tags.load(std::memory_order_acquire), look.m_seen, tagOf(hash)) & kCellMask;
  return look;
}

template <typename Accept>
LinearIndex::Cell* LinearIndex::find(std::uint64_t hash, const Accept& accept) const {
  const std::uint8_t tag = tagOf(hash);
  Shape seen = shape();
  for (;;) {
    Bucket* const first = bucketAt(addressOf(hash, seen));
    const std::uint64_t firstSeen = first->tagsAndVersion.load(std::memory_order_acquire);
    for (Bucket* bucket = first; bucket != nullptr; bucket = nextOf(*bucket)) {
      const std::uint64_t rest = bucket->tagsAndVersion.load(std::memory_order_acquire);  // before any cell
      const std::uint64_t low = bucket->tags.load(std::memory_order_acquire);
      for (std::uint32_t lanes = matches(low, rest, tag) & kCellMask; lanes != 0; lanes &= lanes - 1) {
        Cell& cell = bucket->refs[std::countr_zero(lanes)];
        const BlockRef ref = cell.load(std::memory_order_acquire);
        if (ref != kNoBlock && accept(ref, Witness(bucket->tagsAndVersion, rest))) return &cell;
      }
    }
    // A split may have moved the entry from under us: to another bucket, then the shape has changed, which is written
    // first; or forward in the chain, then the version of the first bucket has.
    const Shape now = shape();
    if (now == seen && Witness(first->tagsAndVersion, firstSeen).holds()) return nullptr;
    seen = now;
  }
}

template <typename HashOf>
void LinearIndex::insert(std::uint64_t hash, BlockRef ref, const HashOf& hashOf) {
  if (m_size >= m_bucketCount.load(std::memory_order_relaxed) * kLoad) split(hashOf);
  place(bucketAt(addressOf(hash, shape())), tagOf(hash), ref);
  ++m_size;
}

template <typename HashOf>
void LinearIndex::split(const HashOf& hashOf) {
  const std::uint64_t buckets = m_bucketCount.load(std::memory_order_relaxed);
  ensure(m_main, buckets);
  const Shape after{maskFor(buckets + 1), buckets + 1};
  Bucket* const source = bucketAt(buckets & (after.mask >> 1U));
  Bucket* const target = bucketAt(buckets);
  struct Moved {
    Bucket* bucket;
    unsigned cell;
  };
  std::vector<Moved> moved;
  Bucket* bucket = source;
  do {
    for (unsigned cell = 0; cell < kCells; ++cell) {
      const BlockRef ref = bucket->refs[cell].load(std::memory_order_relaxed);
      if (ref == kNoBlock) continue;
      const std::uint64_t hash = hashOf(ref);
      if (addressOf(hash, after) != buckets) continue;
      place(target, tagOf(hash), ref);
      moved.push_back({bucket, cell});
    }
    bucket = nextOf(*bucket);
  } while (bucket != nullptr);
  // Copies first, then the shape, then the originals: a reader that misses an original sees the shape.
  m_mask.store(after.mask, std::memory_order_relaxed);
  m_bucketCount.store(after.count, std::memory_order_release);
  for (const Moved& entry : moved) empty(*entry.bucket, entry.cell);
  tidy(*source);
}

}  // namespace hotset::cache
