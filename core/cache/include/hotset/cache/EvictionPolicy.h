// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string_view>

namespace hotset::cache {

/// The place of an entry in its cache; small numbers, used again after an entry has gone.
using Slot = std::uint32_t;
inline constexpr Slot kNoSlot = std::numeric_limits<Slot>::max();

/// How dear an entry is to its owner. Pinned entries are never handed to a policy.
enum class Priority : std::uint8_t { low, normal, high, pinned };

/// What a policy may know of an entry.
struct EntryTraits {
  std::uint64_t hash = 0;    ///< Of the key; every bit well mixed.
  std::uint32_t weight = 1;  ///< In units of the capacity: 1, or bytes.
  float cost = 1.0F;         ///< What it costs to get the value again, relative to other entries; > 0.
  Priority priority = Priority::normal;
  std::uint64_t expiresAtMs = std::numeric_limits<std::uint64_t>::max();  ///< On the cache's clock; max() is never.
};

/// What the policy strives for. Policies that can't tell the difference say so in their documentation.
enum class Objective : std::uint8_t {
  objectHits,  ///< As many hits as possible: small entries are worth more room.
  byteHits,    ///< As many bytes served as possible.
  cost,        ///< As much cost saved as possible.
};

struct PolicyStats {
  std::uint64_t hits = 0;  ///< Uses that the policy was told of (a cache may leave out repeated ones).
  std::uint64_t inserts = 0;
  std::uint64_t evictions = 0;
  std::uint64_t ghostHits = 0;    ///< New entries that the policy remembered from before.
  std::uint64_t rejections = 0;   ///< Evictions in which a newer entry lost against an older one.
  std::uint64_t adaptations = 0;  ///< How often the policy changed its own parameters.
  double windowShare = std::numeric_limits<double>::quiet_NaN();  ///< Of the capacity; NaN where there is no window.
};

/// Decides which entry has to go. One object per cache, used by one thread at a time; knows slots, never keys or
/// values. Every operation is O(1) amortised unless the policy says otherwise.
///
/// For a new entry the cache calls, in this order: admitting(traits) once, evict() until there is room, inserted().
/// The weights of the entries inserted never exceed the capacity, except right after resize() or updated(): then
/// the cache calls evict() until they fit.
class EvictionPolicy {
 public:
  EvictionPolicy() = default;
  EvictionPolicy(const EvictionPolicy&) = delete;
  EvictionPolicy& operator=(const EvictionPolicy&) = delete;
  virtual ~EvictionPolicy() = default;

  [[nodiscard]] virtual std::string_view name() const noexcept = 0;

  /// The capacity in the unit of the weights (at least 1), and how many entries are expected at most, by which tables
  /// are sized (a hint). Nothing is evicted here; what was learnt is kept as far as it still applies.
  virtual void resize(std::uint64_t capacity, std::uint32_t entriesExpected) = 0;

  /// A new entry is about to be inserted.
  virtual void admitting(const EntryTraits& incoming) { static_cast<void>(incoming); }
  /// Chooses an entry, forgets its slot and returns it; kNoSlot when there are no entries.
  [[nodiscard]] virtual Slot evict() = 0;
  virtual void inserted(Slot slot, const EntryTraits& traits) = 0;
  /// The entry was read.
  virtual void used(Slot slot) = 0;
  /// Several reads in their order. Overridden where memory can be fetched ahead.
  virtual void usedAll(std::span<const Slot> slots) {
    for (const Slot slot : slots) used(slot);
  }
  /// The entry was written again: traits (never the hash) may have changed. Counts as a use.
  virtual void updated(Slot slot, const EntryTraits& traits) = 0;
  /// The entry is gone for another reason than evict(): erased, expired, pinned. Not remembered as evicted.
  virtual void erased(Slot slot) = 0;

  /// Every entry, those that would go first coming first (as far as the policy has an order): by this a cache moves its
  /// entries to another policy, and writes the best ones of a snapshot. O(n).
  virtual void forEachColdestFirst(const std::function<void(Slot)>& visit) const = 0;

  [[nodiscard]] virtual PolicyStats stats() const = 0;
  /// Bytes of memory held by the policy's own tables.
  [[nodiscard]] virtual std::uint64_t memoryBytes() const = 0;
  /// What of that belongs to no single entry may come to at the present capacity. A cache that is bounded by bytes sets
  /// so much of its limit apart.
  [[nodiscard]] virtual std::uint64_t sharedBytesMax() const { return 0; }
};

}  // namespace hotset::cache
