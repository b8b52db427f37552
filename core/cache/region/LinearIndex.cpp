// SPDX-License-Identifier: Apache-2.0
#include "core/cache/region/LinearIndex.h"

#include <cstdlib>
#include <new>

namespace hotset::cache {

LinearIndex::LinearIndex() : m_bucketCount(std::uint64_t{1} << kFirstBits) { ensure(m_main, 0); }

LinearIndex::~LinearIndex() {
  release(m_main);
  release(m_overflow);
}

void LinearIndex::release(Segments& segments) noexcept {
  for (void* memory : segments.memory) std::free(memory);
}

/// Segments double in size and are zeroed memory that costs nothing until it is touched; zero bytes are an empty
/// bucket.
void LinearIndex::ensure(Segments& segments, std::uint64_t number) {
  const std::uint64_t shifted = number + (std::uint64_t{1} << kFirstBits);
  const auto segment = static_cast<unsigned>(std::bit_width(shifted)) - kFirstBits - 1;
  if (segments.memory[segment] != nullptr) return;
  const std::size_t bytes = (std::size_t{1} << (segment + kFirstBits)) * sizeof(Bucket);
  std::size_t space = bytes + alignof(Bucket);
  void* memory = std::calloc(1, space);
  if (memory == nullptr) throw std::bad_alloc();
  segments.memory[segment] = memory;
  void* aligned = std::align(alignof(Bucket), bytes, memory, space);
  segments.buckets[segment].store(static_cast<Bucket*>(aligned), std::memory_order_release);
}

LinearIndex::Bucket* LinearIndex::addOverflow(Bucket& to) {
  ensure(m_overflow, m_overflowCount);
  ++m_overflowCount;
  to.overflow.store(static_cast<std::uint32_t>(m_overflowCount), std::memory_order_release);
  return at(m_overflow, m_overflowCount - 1);
}

void LinearIndex::setTag(Bucket& bucket, unsigned cell, std::uint64_t tag) noexcept {
  auto& word = bucket.tags[cell / kLanes];
  const unsigned shift = cell % kLanes * kTagBits;
  const std::uint64_t others = word.load(std::memory_order_relaxed) & ~(std::uint64_t{1023} << shift);
  word.store(others | tag << shift, std::memory_order_release);
}

void LinearIndex::place(Bucket* bucket, std::uint64_t tag, BlockRef ref) {
  for (;;) {
    for (unsigned cell = 0; cell < kCells; ++cell) {
      if (bucket->refs[cell].load(std::memory_order_relaxed) != kNoBlock) continue;
      bucket->refs[cell].store(ref, std::memory_order_release);
      setTag(*bucket, cell, tag);
      return;
    }
    Bucket* next = nextOf(*bucket);
    bucket = next != nullptr ? next : addOverflow(*bucket);
  }
}

void LinearIndex::erase(std::uint64_t hash, const Cell* cell) {
  Bucket* bucket = bucketAt(addressOf(hash, m_bucketCount.load(std::memory_order_relaxed)));
  for (; bucket != nullptr; bucket = nextOf(*bucket)) {
    for (unsigned i = 0; i < kCells; ++i) {
      if (&bucket->refs[i] != cell) continue;
      setTag(*bucket, i, 0);
      bucket->refs[i].store(kNoBlock, std::memory_order_release);
      --m_size;
      return;
    }
  }
}

}  // namespace hotset::cache
