// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/eviction/CountingPolicy.h"
#include "core/cache/eviction/FrequencySketch.h"
#include "core/cache/eviction/SlotQueue.h"

namespace hotset::cache {

/// Least frequently used, with history and ageing: uses are counted in a sketch that remembers keys that are no longer
/// there and halves all counts now and then, so that what was popular long ago can go. Among equals what was used
/// longest ago goes first. Ignores objective, cost and priority.
class LfuPolicy final : public CountingPolicy {
 public:
  LfuPolicy();

  [[nodiscard]] std::string_view name() const noexcept override { return "lfu"; }
  void resize(std::uint64_t capacity, std::uint32_t entriesExpected) override;
  void admitting(const EntryTraits& incoming) override;
  [[nodiscard]] Slot evict() override;
  void inserted(Slot slot, const EntryTraits& traits) override;
  void used(Slot slot) override;
  void usedAll(std::span<const Slot> slots) override;
  void updated(Slot slot, const EntryTraits& traits) override;
  void erased(Slot slot) override;
  void forEachColdestFirst(const std::function<void(Slot)>& visit) const override;
  [[nodiscard]] std::uint64_t memoryBytes() const override;

 private:
  /// The first kLevels nodes are the ends of the rings of entries that were used that often; an entry's node follows.
  struct Node {
    std::uint64_t hash = 0;
    std::uint32_t newer = 0;
    std::uint32_t older = 0;
  };
  static constexpr std::uint32_t kLevels = 16;

  void link(Slot slot);
  void unlink(std::uint32_t at);
  void halveLevels();
  void append(std::uint32_t to, std::uint32_t from);

  FrequencySketch m_sketch;
  std::vector<Node> m_nodes;
  std::uint64_t m_halvingsSeen = 0;
};

}  // namespace hotset::cache
