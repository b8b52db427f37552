// SPDX-License-Identifier: Apache-2.0
#include "core/cache/region/LinearIndex.h"

#include <new>

namespace hotset::cache {

LinearIndex::LinearIndex() {
  if (m_main.table() == nullptr || m_overflow.table() == nullptr) throw std::bad_alloc();
  ensure(m_main, 0);
}

/// Zero bytes are an empty bucket. The first segment is in small pages, for there are many small indexes.
void LinearIndex::ensure(Segments& segments, std::uint64_t number) {
  const std::size_t segment = number >> kSegmentBits;
  if (segment < segments.memory.size()) return;
  if (segment == kSegmentsMax) throw std::bad_alloc();
  constexpr std::size_t kBytes = kSegmentSize * sizeof(Bucket);
  segments.memory.push_back(segment == 0 ? Pages::zeroedSmall(kBytes) : Pages::zeroed(kBytes));
  auto* const buckets = reinterpret_cast<Bucket*>(segments.memory.back().data());
  if (buckets == nullptr) {
    segments.memory.pop_back();
    throw std::bad_alloc();
  }
  segments.table()[segment].store(buckets, std::memory_order_release);
}

LinearIndex::Bucket* LinearIndex::addOverflow(Bucket& to) {
  std::uint32_t number = 0;
  if (m_freeOverflow.empty()) {
    ensure(m_overflow, m_overflowCount);
    number = static_cast<std::uint32_t>(++m_overflowCount);
  } else {
    number = m_freeOverflow.back();
    m_freeOverflow.pop_back();
  }
  to.overflow.store(number, std::memory_order_release);
  return at(m_overflow, number - 1);
}

/// After a split the chain is longer than it has to be: its entries move forward, and what is empty is given back. A
/// reader that missed one on its way sees the first bucket's version; one that stands in a bucket given back finds
/// entries of others there, and sees it as well.
void LinearIndex::tidy(Bucket& first) {
  while (Bucket* const second = nextOf(first)) {
    bumpVersion(first);
    for (unsigned from = 0, to = 0; from < kCells; ++from) {
      const BlockRef ref = second->refs[from].load(std::memory_order_relaxed);
      if (ref == kNoBlock) continue;
      while (to < kCells && first.refs[to].load(std::memory_order_relaxed) != kNoBlock) ++to;
      if (to == kCells) return;
      first.refs[to].store(ref, std::memory_order_release);
      setTag(first, to, tagAt(*second, from));
      bumpVersion(first);
      empty(*second, from);
    }
    m_freeOverflow.push_back(first.overflow.load(std::memory_order_relaxed));
    first.overflow.store(second->overflow.load(std::memory_order_relaxed), std::memory_order_release);
    second->overflow.store(0, std::memory_order_release);
    bumpVersion(first);
  }
}

std::uint8_t LinearIndex::tagAt(const Bucket& bucket, unsigned cell) noexcept {
  const auto& word = cell < kLowCells ? bucket.tags : bucket.tagsAndVersion;
  return static_cast<std::uint8_t>(word.load(std::memory_order_relaxed) >> (cell % kLowCells * 8));
}

void LinearIndex::setTag(Bucket& bucket, unsigned cell, std::uint8_t tag) noexcept {
  auto& word = cell < kLowCells ? bucket.tags : bucket.tagsAndVersion;
  const unsigned shift = cell % kLowCells * 8;
  const std::uint64_t others = word.load(std::memory_order_relaxed) & ~(std::uint64_t{255} << shift);
  word.store(others | static_cast<std::uint64_t>(tag) << shift, std::memory_order_release);
}

void LinearIndex::bumpVersion(Bucket& bucket) noexcept {
  const std::uint64_t before = bucket.tagsAndVersion.load(std::memory_order_relaxed);
  bucket.tagsAndVersion.store(before + (std::uint64_t{1} << kVersionShift), std::memory_order_release);
}

/// First the cell, then the version: who sees the new version sees the cell empty, who sees anything that happens to
/// the block afterwards sees the new version.
void LinearIndex::empty(Bucket& bucket, unsigned cell) noexcept {
  bucket.refs[cell].store(kNoBlock, std::memory_order_release);
  setTag(bucket, cell, 0);
  bumpVersion(bucket);
}

LinearIndex::Bucket& LinearIndex::bucketOf(Cell& cell) noexcept {
  const std::uintptr_t offset = reinterpret_cast<std::uintptr_t>(&cell) % alignof(Bucket);
  void* const bucket = reinterpret_cast<std::byte*>(&cell) - offset;
  return *static_cast<Bucket*>(bucket);
}

void LinearIndex::place(Bucket* bucket, std::uint8_t tag, BlockRef ref) {
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

void LinearIndex::replace(Cell& cell, BlockRef ref) noexcept {
  cell.store(ref, std::memory_order_release);
  bumpVersion(bucketOf(cell));
}

void LinearIndex::erase(Cell& cell) noexcept {
  Bucket& bucket = bucketOf(cell);
  empty(bucket, static_cast<unsigned>(&cell - bucket.refs));
  --m_size;
}

}  // namespace hotset::cache
