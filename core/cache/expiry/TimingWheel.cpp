// SPDX-License-Identifier: Apache-2.0
#include "core/cache/expiry/TimingWheel.h"

#include "core/cache/eviction/SlotQueue.h"

namespace hotset::cache {

TimingWheel::TimingWheel() : m_links(kHeads) {
  for (std::uint32_t head = 0; head < kHeads; ++head) m_links[head] = {head, head};
}

std::uint32_t TimingWheel::headFor(std::uint32_t due) const noexcept {
  const std::uint32_t ahead = due - m_now;
  std::uint32_t level = 0;
  while (level + 1 < kLevels && ahead >> ((level + 1) * kLevelBits) != 0) ++level;
  return level * kBuckets + (due >> (level * kLevelBits)) % kBuckets;
}

void TimingWheel::linkTo(std::uint32_t head, std::uint32_t at) noexcept {
  const std::uint32_t last = m_links[head].previous;
  m_links[at] = {head, last};
  m_links[last].next = at;
  m_links[head].previous = at;
}

void TimingWheel::unlink(std::uint32_t at) noexcept {
  m_links[m_links[at].next].previous = m_links[at].previous;
  m_links[m_links[at].previous].next = m_links[at].next;
}

/// The rings of the higher wheels whose time begins, in one piece each: their slots are moved one by one later, so that
/// no call pays for all that was written within minutes.
void TimingWheel::bringDown() noexcept {
  for (std::uint32_t level = 1; level < kLevels; ++level) {
    const std::uint32_t bucket = (m_now >> (level * kLevelBits)) % kBuckets;
    const std::uint32_t head = level * kBuckets + bucket;
    if (const Link ring = m_links[head]; ring.next != head) {
      const std::uint32_t last = m_links[kComing].previous;
      m_links[last].next = ring.next;
      m_links[ring.next].previous = last;
      m_links[ring.previous].next = kComing;
      m_links[kComing].previous = ring.previous;
      m_links[head] = {head, head};
    }
    if (bucket != 0) return;
  }
}

void TimingWheel::add(Slot slot, std::uint32_t due) {
  static_cast<void>(nodeFor(m_links, slot + kHeads));
  if (static_cast<std::int32_t>(due - m_now) <= 0) due = m_now + 1;
  linkTo(headFor(due), slot + kHeads);
  ++m_count;
}

void TimingWheel::remove(Slot slot) noexcept {
  if (!contains(slot)) return;
  unlink(slot + kHeads);
  m_links[slot + kHeads] = {};
  --m_count;
}

}  // namespace hotset::cache
