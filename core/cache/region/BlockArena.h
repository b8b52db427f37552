// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/cache/region/Pages.h"

namespace hotset::cache {

/// A block of an arena, in a number: never 0 for a block that exists.
using BlockRef = std::uint32_t;
inline constexpr BlockRef kNoBlock = 0;

/// Memory for small entries: blocks of 64 sizes, each size in chunks of its own. One thread at a time allocates and
/// frees. Any thread may read a block by its number at any time, even one that was freed meanwhile: the memory stays
/// readable as long as the arena lives. Whoever reads has to find out elsewhere whether the block was still in use.
class BlockArena {
 public:
  static constexpr std::size_t kUnit = 8;
  static constexpr std::size_t kBlockBytesMax = 2048;

  BlockArena();
  BlockArena(const BlockArena&) = delete;
  BlockArena& operator=(const BlockArena&) = delete;

  /// Of arbitrary content. kNoBlock when the arena is full (32 GB) or the system has no memory left.
  [[nodiscard]] BlockRef allocate(std::size_t bytes);
  void free(BlockRef ref);
  /// For an arena that will be large; before anything is allocated.
  void preferHugePages() noexcept { m_isFirstSlabHuge = true; }

  [[nodiscard]] std::byte* address(BlockRef ref) const noexcept {
    return m_slabBases[ref >> kSlabBits].load(std::memory_order_acquire) + (ref & kSlabMask) * kUnit;
  }

  /// What a block for so many bytes takes.
  [[nodiscard]] static std::size_t blockBytes(std::size_t bytes) noexcept;
  /// Bytes of chunks in use, touched or not.
  [[nodiscard]] std::uint64_t heldBytes() const noexcept { return m_heldChunks * kChunkBytes; }
  /// Bytes of blocks handed out.
  [[nodiscard]] std::uint64_t usedBytes() const noexcept { return m_usedBytes; }

  /// The emptiest chunk of a size that wastes more than a chunk and a 128th: by moving its entries elsewhere
  /// the owner helps to give memory back. 0 when there is nothing to gain. Blocks are allocated in it last.
  [[nodiscard]] std::uint32_t chunkWorthEmptying();
  /// The blocks ever cut from a chunk, in use or not.
  [[nodiscard]] std::uint32_t blocksIn(std::uint32_t chunk) const noexcept { return m_uses[chunk].carved; }
  [[nodiscard]] BlockRef blockOf(std::uint32_t chunk, std::uint32_t number) const noexcept;

 private:
  static constexpr std::uint32_t kOffsetBits = 13;
  static constexpr std::uint32_t kSlabBits = 20;
  static constexpr std::uint32_t kSlabMask = (1U << kSlabBits) - 1;
  static constexpr std::size_t kChunkBytes = kUnit << kOffsetBits;
  static constexpr std::size_t kSlabBytes = kUnit << kSlabBits;
  static constexpr std::size_t kSlabsMax = std::size_t{1} << (32U - kSlabBits);
  static constexpr std::size_t kClasses = 64;

  struct ChunkUse {
    std::uint8_t sizeClass = 0;
    bool isListed = false;  ///< In the list of its class's chunks with room.
    std::uint16_t live = 0;
    std::uint16_t carved = 0;  ///< Blocks cut from it so far.
    std::uint32_t firstFree = kNoBlock;
    std::size_t listPlace = 0;
  };

  [[nodiscard]] static std::size_t classOf(std::size_t bytes) noexcept;
  [[nodiscard]] static std::size_t bytesOfClass(std::size_t sizeClass) noexcept;
  [[nodiscard]] static std::uint32_t blocksPerChunk(std::size_t sizeClass) noexcept;
  [[nodiscard]] bool addChunk(std::size_t sizeClass);
  [[nodiscard]] bool addSlab();
  void list(std::uint32_t chunk);
  void unlist(std::uint32_t chunk);
  void retire(std::uint32_t chunk);
  void listFirst(std::uint32_t chunk);
  [[nodiscard]] std::atomic<std::uint32_t>& nextFree(BlockRef ref) const noexcept;

  std::unique_ptr<std::atomic<std::byte*>[]> m_slabBases;
  std::vector<ChunkUse> m_uses;
  std::vector<std::uint32_t> m_emptyChunks;
  std::vector<std::uint32_t> m_withRoom[kClasses];
  std::vector<Pages> m_slabs;
  bool m_isFirstSlabHuge = false;
  std::uint64_t m_heldChunks = 0;
  std::uint64_t m_usedBytes = 0;
  std::uint64_t m_liveOfClass[kClasses] = {};
  std::uint64_t m_chunksOfClass[kClasses] = {};
};

}  // namespace hotset::cache
