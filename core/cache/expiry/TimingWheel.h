// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "hotset/cache/EvictionPolicy.h"

namespace hotset::cache {

/// Finds what is due without looking at the rest: four wheels of 256 buckets (Varghese and Lauck 1987), in ticks that
/// may wrap around; dates lie less than 2^31 ticks ahead. Adding and removing are O(1), 8 bytes a slot. One thread at a
/// time. Does not keep the dates: whoever calls says when a slot is due, and may have put the date off since it was
/// added.
class TimingWheel {
 public:
  static constexpr std::uint64_t kBytesPerSlot = 8;

  TimingWheel();

  /// The wheel's time while it is empty.
  void start(std::uint32_t now) noexcept { m_now = now; }
  void reserve(std::uint32_t slots) { m_links.reserve(std::size_t{slots} + kHeads); }
  /// The slot must not be there. A date that is not in the future is due with the next tick.
  void add(Slot slot, std::uint32_t due);
  void remove(Slot slot) noexcept;
  [[nodiscard]] bool contains(Slot slot) const noexcept {
    return slot + kHeads < m_links.size() && m_links[slot + kHeads].next != kNoSlot;
  }

  /// Takes out what is due by `now` and appends it, at most `limit`, moves as many others to where they belong, and
  /// goes through 65,536 ticks at most; false when there may be more. `dueOf(slot)` gives the date as it is now; what
  /// has been put off stays.
  template <typename DueOf>
  bool advance(std::uint32_t now, std::size_t limit, std::vector<Slot>& due, const DueOf& dueOf);

  [[nodiscard]] std::uint32_t count() const noexcept { return m_count; }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept { return m_links.size() * sizeof(Link); }

 private:
  static constexpr std::uint32_t kLevelBits = 8;
  static constexpr std::uint32_t kBuckets = 1U << kLevelBits;
  static constexpr std::uint32_t kLevels = 4;
  static constexpr std::uint32_t kTicksAtOnce = 65536;
  static constexpr std::uint32_t kComing = kLevels * kBuckets;
  static constexpr std::uint32_t kHeads = kComing + 1;

  /// The first kHeads links are the heads of rings, the last of them of what comes down from a higher wheel; a slot's
  /// link follows.
  struct Link {
    std::uint32_t next = kNoSlot;
    std::uint32_t previous = kNoSlot;
  };

  [[nodiscard]] std::uint32_t headFor(std::uint32_t due) const noexcept;
  void linkTo(std::uint32_t head, std::uint32_t at) noexcept;
  void unlink(std::uint32_t at) noexcept;
  void bringDown() noexcept;

  std::vector<Link> m_links;
  std::uint32_t m_now = 0;
  std::uint32_t m_count = 0;
};

template <typename DueOf>
bool TimingWheel::advance(std::uint32_t now, std::size_t limit, std::vector<Slot>& due, const DueOf& dueOf) {
  std::size_t found = 0;
  std::size_t moved = 0;
  for (std::uint32_t ticks = 0; ticks < kTicksAtOnce; ++ticks) {
    // What comes down first: some of it may be due at this very tick.
    for (const std::uint32_t head : {kComing, m_now % kBuckets}) {
      while (m_links[head].next != head) {
        if (found == limit || moved == limit) return false;
        const std::uint32_t at = m_links[head].next;
        unlink(at);
        const std::uint32_t date = dueOf(at - kHeads);
        if (static_cast<std::int32_t>(date - m_now) > 0) {
          linkTo(headFor(date), at);
          ++moved;
          continue;
        }
        m_links[at] = {};
        --m_count;
        due.push_back(at - kHeads);
        ++found;
      }
    }
    if (m_count == 0) m_now = now;
    if (m_now == now) return true;
    ++m_now;
    if (m_now % kBuckets == 0) bringDown();
  }
  return false;
}

}  // namespace hotset::cache
