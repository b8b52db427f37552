// SPDX-License-Identifier: Apache-2.0
#include "core/cache/region/BlockArena.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include <sys/mman.h>

namespace hotset::cache {

namespace {

// Sizes: by 8 to 256 bytes, by 32 to 1024, by 128 to 2048.
constexpr std::size_t kFine = 256 / 8;
constexpr std::size_t kMiddle = (1024 - 256) / 32;
// A reader that was overtaken may take any bytes for lengths and read this far behind a block.
constexpr std::size_t kSlack = 8192;
constexpr std::uint64_t kUnusedShare = 128;  // of a size's blocks: what may lie empty between others
constexpr std::size_t kSpareChunks = 16;     // kept ready; beyond it the memory of empty chunks goes back to the system

}  // namespace

BlockArena::BlockArena() : m_slabBases(std::make_unique<std::atomic<std::byte*>[]>(kSlabsMax)) {}

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

/// A free block keeps the number of the next one in its first bytes.
std::atomic<std::uint32_t>& BlockArena::nextFree(BlockRef ref) const noexcept {
  return *reinterpret_cast<std::atomic<std::uint32_t>*>(address(ref));
}

BlockRef BlockArena::allocate(std::size_t bytes) {
  assert(bytes <= kBlockBytesMax);
  const std::size_t sizeClass = classOf(bytes);
  if (m_withRoom[sizeClass].empty() && !addChunk(sizeClass)) return kNoBlock;
  const std::uint32_t chunk = m_withRoom[sizeClass].back();
  ChunkUse& use = m_uses[chunk];
  BlockRef ref = use.firstFree;
  if (ref != kNoBlock) {
    use.firstFree = nextFree(ref).load(std::memory_order_relaxed);
  } else {
    const auto units = static_cast<std::uint32_t>(bytesOfClass(sizeClass) / kUnit);
    ref = chunk << kOffsetBits | (use.carved * units);
    ++use.carved;
  }
  ++use.live;
  ++m_liveOfClass[sizeClass];
  m_usedBytes += bytesOfClass(sizeClass);
  if (use.live == blocksPerChunk(sizeClass)) unlist(chunk);
  return ref;
}

void BlockArena::free(BlockRef ref) {
  const std::uint32_t chunk = ref >> kOffsetBits;
  ChunkUse& use = m_uses[chunk];
  nextFree(ref).store(use.firstFree, std::memory_order_release);  // after the index that says that it is gone
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

void BlockArena::listFirst(std::uint32_t chunk) {
  auto& withRoom = m_withRoom[m_uses[chunk].sizeClass];
  const std::uint32_t first = withRoom.front();
  std::swap(withRoom.front(), withRoom[m_uses[chunk].listPlace]);
  std::swap(m_uses[first].listPlace, m_uses[chunk].listPlace);
}

std::uint32_t BlockArena::chunkWorthEmptying() {
  for (std::size_t sizeClass = 0; sizeClass < kClasses; ++sizeClass) {
    const std::uint64_t capacity = m_chunksOfClass[sizeClass] * blocksPerChunk(sizeClass);
    const std::uint64_t unused = capacity - m_liveOfClass[sizeClass];
    if (m_chunksOfClass[sizeClass] < 2 || unused < blocksPerChunk(sizeClass) + capacity / kUnusedShare) continue;
    const auto& withRoom = m_withRoom[sizeClass];
    const std::uint32_t emptiest = *std::min_element(
        withRoom.begin(), withRoom.end(),
        [this](std::uint32_t left, std::uint32_t right) { return m_uses[left].live < m_uses[right].live; });
    listFirst(emptiest);
    return emptiest;
  }
  return 0;
}

BlockRef BlockArena::blockOf(std::uint32_t chunk, std::uint32_t number) const noexcept {
  return chunk << kOffsetBits | number * static_cast<std::uint32_t>(bytesOfClass(m_uses[chunk].sizeClass) / kUnit);
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
  if (m_emptyChunks.size() >= kSpareChunks) {
    // Reads zeros from now on: still memory, no longer the process's.
    static_cast<void>(madvise(address(chunk << kOffsetBits), kChunkBytes, MADV_DONTNEED));
  }
  m_emptyChunks.push_back(chunk);
}

/// The first slab is in small pages, for there are many small regions; one that grows beyond it takes huge ones.
bool BlockArena::addSlab() {
  const std::size_t number = m_slabs.size();
  if (number == kSlabsMax) return false;
  Pages slab =
      number == 0 && !m_isFirstSlabHuge ? Pages::zeroedSmall(kSlabBytes, kSlack) : Pages::zeroed(kSlabBytes, kSlack);
  if (slab.data() == nullptr) return false;
  m_slabBases[number].store(slab.data(), std::memory_order_release);
  m_slabs.push_back(std::move(slab));
  constexpr std::size_t kChunksPerSlab = kSlabBytes / kChunkBytes;
  m_uses.resize(m_uses.size() + kChunksPerSlab);
  // Chunk 0 is never used, so that no block has the number 0.
  for (std::size_t chunk = m_uses.size(); chunk-- > std::max<std::size_t>(number * kChunksPerSlab, 1);) {
    m_emptyChunks.push_back(static_cast<std::uint32_t>(chunk));
  }
  return true;
}

}  // namespace hotset::cache
