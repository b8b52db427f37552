// SPDX-License-Identifier: Apache-2.0
#include "core/cache/region/RegionCore.h"

namespace hotset::cache {

/// The first block that a look gave, if it is plain: key and value in the block, nothing special. `other` is another
/// entry, `unclear` anything that takes a longer way; they leave no trace.
[[gnu::always_inline]] inline RegionCore::Glance RegionCore::glance(const LinearIndex::Look& look, std::uint32_t plain,
                                                                    ThreadBlock& mine, std::uint64_t hitsBefore,
                                                                    std::string_view key, std::string& value) {
  const BlockRef ref = look.first();
  const Block block = blockAt(ref);
  block.prefetchSecondLine();
  const std::uint32_t packed = block.packedLengths().load(std::memory_order_acquire);
  if ((packed & Block::kPlainMask) != plain || !block.equals(0, key)) [[unlikely]]
    return Glance::other;
  const std::uint32_t now = m_now.load(std::memory_order_relaxed);
  const std::uint32_t expiresAt = block.expiresAt().load(std::memory_order_relaxed);
  if (static_cast<std::int32_t>(now - expiresAt) >= 0) [[unlikely]] {
    if (expiresAt != 0) return Glance::unclear;
  }
  if (const std::size_t wanted = Block::valueLength(packed); value.size() != wanted) {
    if (wanted > value.capacity()) [[unlikely]]
      return Glance::unclear;
    value.resize_and_overwrite(wanted, [wanted](char*, std::size_t) { return wanted; });
  }
  // Where the size is that of the last value, copying has not to wait until the block's length has come.
  std::size_t bytes = value.size();
  asm("" : "+r"(bytes));
  block.copyOut(Block::wordsOf(key.size()), value.data(), bytes);
  const std::uint32_t touched = block.touched().load(std::memory_order_acquire);
  const Slot slot = block.slot().load(std::memory_order_acquire);
  if (!look.holds()) [[unlikely]]
    return Glance::unclear;
  mine.hits.store(hitsBefore + m_hitsCounted.load(std::memory_order_relaxed), std::memory_order_relaxed);
  if ((touched & 255U) != m_epoch.load(std::memory_order_relaxed)) [[unlikely]]
    static_cast<void>(noteUse(mine, slot, ref));
  return Glance::hit;
}

/// The usual case in as few instructions as can be, so that the processor has several look-ups under way at a time.
bool RegionCore::get(std::string_view key, std::string& value) {
  const std::uint64_t hash = m_hash(key);
  ThreadBlock* const mine = m_threads.known();
  if (mine == nullptr || key.size() - 1 >= kKeyInBlockMax) [[unlikely]]
    return getAnything(key, hash, value);
  const std::uint64_t hitsBefore = mine->hits.load(std::memory_order_relaxed);
  if (hitsBefore == mine->sampleAtHits) [[unlikely]]
    return getSampled(key, hash, value);
  const LinearIndex::Look look = m_index.look(hash);
  const std::uint32_t plain = m_plain.load(std::memory_order_acquire) | static_cast<std::uint32_t>(key.size());
  if (!look.isEmpty() && glance(look, plain, *mine, hitsBefore, key, value) == Glance::hit) [[likely]]
    return true;
  return getBehind(key, hash, value);
}

/// Timed on the way that others take, so that it tells of them.
bool RegionCore::getSampled(std::string_view key, std::uint64_t hash, std::string& value) {
  ThreadBlock& mine = m_threads.mine();
  mine.drawNextSample();
  if (!isMeasured()) return getBehind(key, hash, value);
  const Clock& clock = m_executor->clock();
  const SteadyTime before = clock.steadyNow();
  const bool isHit = getBehind(key, hash, value);
  mine.record(Operation::get, clock.steadyNow() - before);
  if (isHit) m_hotKeys.offer(hash, key, ThreadBlock::kSampleMean);
  return isHit;
}

/// The same for what lies behind another entry with the same few bits of the hash.
bool RegionCore::getBehind(std::string_view key, std::uint64_t hash, std::string& value) {
  ThreadBlock& mine = m_threads.mine();
  LinearIndex::Look look = m_index.look(hash);
  const std::uint32_t plain = m_plain.load(std::memory_order_acquire) | static_cast<std::uint32_t>(key.size());
  for (;; look.dropFirst()) {
    while (look.isEmpty()) {
      if (!m_index.lookOn(look, hash)) return getAnything(key, hash, value);
    }
    const Glance result = glance(look, plain, mine, mine.hits.load(std::memory_order_relaxed), key, value);
    if (result == Glance::hit) return true;
    if (result == Glance::unclear) return getAnything(key, hash, value);
  }
}

}  // namespace hotset::cache
