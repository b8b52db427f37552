// SPDX-License-Identifier: Apache-2.0
#include "core/cache/region/BlockArena.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>

#include <sys/mman.h>

namespace hotset::cache {

namespace {

// Sizes: by 8 to 256 bytes, by 32 to 1024, by 128 to 2048.
constexpr std::size_t kFine = 256 / 8;
constexpr std::size_t kMiddle = (1024 - 256) / 32;
constexpr std::size_t kPage = 4096;
constexpr std::size_t kHugePage = std::size_t{2} << 20U;
constexpr std::size_t kChunksOfFirstSlab = 16;
constexpr std::size_t kChunksPerSlab = 128;
// A reader that was overtaken may take any bytes for lengths and read this far behind a block.
constexpr std::size_t kSlack = 2 * kPage;
constexpr std::size_t kSpareChunks = 16;  // kept ready; beyond it the memory of empty chunks goes back to the system

}  // namespace

// Zeroed memory that costs nothing until it is touched; zero bytes are a valid Chunk.
BlockArena::BlockArena() : m_chunks(static_cast<Chunk*>(std::calloc(kChunksMax, sizeof(Chunk)))) {
  m_uses.resize(1);  // chunk 0 is never used, so that no block has the number 0
}

BlockArena::~BlockArena() {
  for (std::byte* slab : m_slabs) std::free(slab);
  std::free(m_chunks);
}

std::size_t BlockArena::classOf(std::size_t bytes) noexcept {
  if (bytes <= 256) return (std::max<std::size_t>(bytes, 1) + 7) / 8 - 1;
  if (bytes <= 1024) return kFine + (bytes - 256 + 31) / 32 - 1;
  return kFine + kMiddle + (bytes - 1024 + 127) / 128 - 1;
}

std::size_t BlockArena::bytesOfClass(std::size_t sizeClass) noexcept {
  if (sizeClass < kFine) return (sizeClass + 1) * 8;
  if (sizeClass < kFine + kMiddle) return 256 + (sizeClass - kFine + 1) * 32;
  return 1024 + (sizeClass - kFine - kMiddle + 1) * 128;
}

std::size_t BlockArena::blockBytes(std::size_t bytes) noexcept { return bytesOfClass(classOf(bytes)); }

std::uint32_t BlockArena::blocksPerChunk(std::size_t sizeClass) noexcept {
  return static_cast<std::uint32_t>(kChunkBytes / bytesOfClass(sizeClass));
}

/// A free block keeps the number of the next one where an entry keeps its slot.
std::atomic<std::uint32_t>& BlockArena::nextFree(BlockRef ref) const noexcept {
  return *reinterpret_cast<std::atomic<std::uint32_t>*>(address(ref) + sizeof(std::uint32_t));
}

BlockArena::Allocation BlockArena::allocate(std::size_t bytes) {
  assert(bytes <= kBlockBytesMax);
  const std::size_t sizeClass = classOf(bytes);
  if (m_withRoom[sizeClass].empty() && !addChunk(sizeClass)) return {};
  const std::uint32_t chunk = m_withRoom[sizeClass].back();
  ChunkUse& use = m_uses[chunk];
  Allocation allocation;
  if (use.firstFree != kNoBlock) {
    allocation.ref = use.firstFree;
    use.firstFree = nextFree(use.firstFree).load(std::memory_order_relaxed);
  } else {
    const auto units = static_cast<std::uint32_t>(bytesOfClass(sizeClass) / kUnit);
    allocation = {chunk << kOffsetBits | (use.carved * units), true};
    ++use.carved;
  }
  ++use.live;
  ++m_liveOfClass[sizeClass];
  m_usedBytes += bytesOfClass(sizeClass);
  if (use.live == blocksPerChunk(sizeClass)) unlist(chunk);
  return allocation;
}

void BlockArena::free(BlockRef ref) {
  const std::uint32_t chunk = ref >> kOffsetBits;
  ChunkUse& use = m_uses[chunk];
  nextFree(ref).store(use.firstFree, std::memory_order_release);  // after the version that says that it is free
  use.firstFree = ref;
  --use.live;
  --m_liveOfClass[use.sizeClass];
  m_usedBytes -= bytesOfClass(use.sizeClass);
  if (!use.isListed) list(chunk);
  if (use.live == 0 && m_chunksOfClass[use.sizeClass] > 1) retire(chunk);
}

void BlockArena::list(std::uint32_t chunk) {
  auto& withRoom = m_withRoom[m_uses[chunk].sizeClass];
  m_uses[chunk].isListed = true;
  m_uses[chunk].listPlace = withRoom.size();
  withRoom.push_back(chunk);
}

void BlockArena::unlist(std::uint32_t chunk) {
  auto& withRoom = m_withRoom[m_uses[chunk].sizeClass];
  const auto place = m_uses[chunk].listPlace;
  withRoom[place] = withRoom.back();
  m_uses[withRoom[place]].listPlace = place;
  withRoom.pop_back();
  m_uses[chunk].isListed = false;
}

bool BlockArena::addChunk(std::size_t sizeClass) {
  if (m_emptyChunks.empty() && !addSlab()) return false;
  const std::uint32_t chunk = m_emptyChunks.back();
  m_emptyChunks.pop_back();
  m_uses[chunk] = {.sizeClass = static_cast<std::uint8_t>(sizeClass)};
  ++m_heldChunks;
  ++m_chunksOfClass[sizeClass];
  list(chunk);
  return true;
}

void BlockArena::retire(std::uint32_t chunk) {
  unlist(chunk);
  --m_chunksOfClass[m_uses[chunk].sizeClass];
  --m_heldChunks;
  // From here on the chunk's blocks may begin elsewhere: readers that began before find out by this.
  m_chunks[chunk].generation.fetch_add(1, std::memory_order_acq_rel);
  if (m_emptyChunks.size() >= kSpareChunks) {
    // Reads zeros from now on: still memory, no longer the process's.
    static_cast<void>(madvise(m_chunks[chunk].base.load(std::memory_order_relaxed), kChunkBytes, MADV_DONTNEED));
  }
  m_emptyChunks.push_back(chunk);
}

bool BlockArena::addSlab() {
  // The first one is small; an arena that grows beyond it takes large ones in huge pages, which spares address
  // look-ups.
  const bool isFirst = m_slabs.empty();
  const std::size_t chunks = isFirst ? kChunksOfFirstSlab : kChunksPerSlab;
  if (m_uses.size() + chunks > kChunksMax) return false;
  const std::size_t bytes = chunks * kChunkBytes;
  const std::size_t alignment = isFirst ? kPage : kHugePage;
  auto* slab = static_cast<std::byte*>(std::aligned_alloc(alignment, bytes + (isFirst ? kSlack : kHugePage)));
  if (slab == nullptr) return false;
  if (!isFirst) static_cast<void>(madvise(slab, bytes, MADV_HUGEPAGE));
  m_slabs.push_back(slab);
  const auto first = static_cast<std::uint32_t>(m_uses.size());
  m_uses.resize(m_uses.size() + chunks);
  for (auto i = static_cast<std::uint32_t>(chunks); i-- > 0;) {
    m_chunks[first + i].base.store(slab + i * kChunkBytes, std::memory_order_release);
    m_emptyChunks.push_back(first + i);
  }
  return true;
}

}  // namespace hotset::cache
