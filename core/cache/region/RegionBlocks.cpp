// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/cache/region/RegionCore.h"

namespace hotset::cache {

std::uint64_t RegionCore::chargeOf(BlockRef ref) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  const Parts parts = partsOf(block, lengths);
  const bool isLarge = (lengths.flags & Block::kLarge) != 0;
  return cache::chargeOf(lengths, parts, isLarge ? m_large->bytesOf(Block::idOf(block.word(parts.value))).size() : 0);
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
  return traitsIn(block, Block::unpack(block.packedLengths().load(std::memory_order_relaxed)));
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
