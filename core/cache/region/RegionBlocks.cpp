// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>

#include "core/cache/region/RegionCore.h"

namespace hotset::cache {

std::size_t RegionCore::Draft::blockBytes() const noexcept {
  std::size_t words = traits.hasOptions() ? 1 : 0;
  if (!traits.tags.empty()) words += 1 + (traits.tags.size() + 1) / 2;
  words += isKeyAway ? 1 : Block::wordsOf(place.key.size());
  words += isLarge ? 1 : Block::wordsOf(value.size());
  return Block::kHeaderBytes + words * 8;
}

std::uint64_t RegionCore::Draft::charge() const noexcept {
  return BlockArena::blockBytes(blockBytes()) + largeBytes + kOverheadBytes;
}

std::uint64_t RegionCore::chargeOf(const Block::Lengths& lengths, const Parts& parts, std::size_t largeBytes) noexcept {
  const std::size_t words = parts.value + ((lengths.flags & Block::kLarge) != 0 ? 1 : Block::wordsOf(lengths.value));
  return BlockArena::blockBytes(Block::kHeaderBytes + words * 8) + largeBytes + kOverheadBytes;
}

std::uint64_t RegionCore::chargeOf(BlockRef ref) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  const Parts parts = partsOf(block, lengths);
  const bool isLarge = (lengths.flags & Block::kLarge) != 0;
  return chargeOf(lengths, parts, isLarge ? m_large->bytesOf(Block::idOf(block.word(parts.value))).size() : 0);
}

std::string RegionCore::keyOf(BlockRef ref) const {
  std::string key;
  appendKey(ref, key);
  return key;
}

void RegionCore::appendKey(BlockRef ref, std::string& to) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  const Parts parts = partsOf(block, lengths);
  if ((lengths.flags & Block::kKeyAway) != 0) {
    to.append(m_large->bytesOf(Block::idOf(block.word(parts.value))).data(), block.word(parts.key));
    return;
  }
  const std::size_t before = to.size();
  to.resize(before + lengths.key);
  block.copyOut(parts.key, to.data() + before, lengths.key);
}

std::uint64_t RegionCore::hashOf(BlockRef ref) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  if ((lengths.flags & Block::kKeyAway) != 0) return m_hash(keyOf(ref));
  char key[Block::kLengthMax + 1];
  block.copyOut(partsOf(block, lengths).key, key, lengths.key);
  return m_hash({key, lengths.key});
}

RegionCore::Traits RegionCore::traitsOf(BlockRef ref) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  Traits traits{.priority = lengths.priority};
  std::size_t at = 0;
  if ((lengths.flags & Block::kSliding) != 0) {
    const std::uint64_t options = block.word(at++);
    traits.slidingMs = static_cast<std::uint32_t>(options);
    traits.cost = std::bit_cast<float>(static_cast<std::uint32_t>(options >> 32U));
  }
  if ((lengths.flags & Block::kTagged) == 0) return traits;
  const std::uint64_t head = block.word(at++);
  traits.birth = static_cast<std::uint32_t>(head);
  for (std::uint64_t i = 0; i < head >> 32U; ++i) {
    traits.tags.push_back(static_cast<std::uint32_t>(block.word(at + i / 2) >> (i % 2 * 32U)));
  }
  return traits;
}

EntryTraits RegionCore::policyTraits(std::uint64_t hash, BlockRef ref) const {
  const Traits traits = traitsOf(ref);
  EntryTraits result{.hash = hash, .cost = traits.cost, .priority = traits.priority};
  if (m_config.load(std::memory_order_relaxed)->bytesMax != 0)
    result.weight = static_cast<std::uint32_t>(chargeOf(ref));
  const std::uint32_t expiresAt = blockAt(ref).expiresAt().load(std::memory_order_relaxed);
  if (expiresAt != 0) {
    const auto ahead = static_cast<std::int32_t>(expiresAt - m_now.load(std::memory_order_relaxed));
    result.expiresAtMs = (m_ticks + static_cast<std::uint64_t>(std::max(ahead, 0))) * kTick.count();
  }
  return result;
}

/// Finds what is listed under the key, dead or alive.
LinearIndex::Cell* RegionCore::findLocked(const KeyPlace& place) const {
  return m_index.find(place.hash, [&](BlockRef ref, LinearIndex::Witness) {
    const Block block = blockAt(ref);
    const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
    if ((lengths.flags & Block::kKeyAway) != 0) return keyOf(ref) == place.key;
    return lengths.key == place.key.size() && block.equals(partsOf(block, lengths).key, place.key);
  });
}

bool RegionCore::isAlive(BlockRef ref) const noexcept {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  if (isDead(block, lengths)) return false;
  return (lengths.flags & Block::kTagged) == 0 || !isTagCleared(block, partsOf(block, lengths).tags);
}

std::string RegionCore::valueOf(BlockRef ref) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  const Parts parts = partsOf(block, lengths);
  if ((lengths.flags & Block::kLarge) == 0) {
    std::string value(lengths.value, '\0');
    block.copyOut(parts.value, value.data(), lengths.value);
    return value;
  }
  const auto bytes = m_large->bytesOf(Block::idOf(block.word(parts.value)));
  const std::size_t keyAway = (lengths.flags & Block::kKeyAway) != 0 ? block.word(parts.key) : 0;
  return {bytes.data() + keyAway, bytes.size() - keyAway};
}

std::uint64_t RegionCore::valueBytesOf(BlockRef ref) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  if ((lengths.flags & Block::kLarge) == 0) return lengths.value;
  const Parts parts = partsOf(block, lengths);
  const std::size_t keyAway = (lengths.flags & Block::kKeyAway) != 0 ? block.word(parts.key) : 0;
  return m_large->bytesOf(Block::idOf(block.word(parts.value))).size() - keyAway;
}

}  // namespace hotset::cache
