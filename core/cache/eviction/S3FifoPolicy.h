// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cache/eviction/CountingPolicy.h"
#include "core/cache/eviction/GhostQueue.h"
#include "core/cache/eviction/SlotQueue.h"

namespace hotset::cache {

/// S3-FIFO (Yang and others, SOSP 2023): a small queue (a tenth) that new entries pass through, a main queue for those
/// used twice meanwhile, and a ghost of what left the small queue unused, whose keys enter the main queue at once. Weak
/// on loops. Ignores objective, cost and priority. The ghost costs 50 to 75 bytes for each of 0.9 x capacity keys;
/// where bytes are limited it takes at most a sixteenth of them, and forgets keys earlier for it.
class S3FifoPolicy final : public CountingPolicy {
 public:
  [[nodiscard]] std::string_view name() const noexcept override { return "s3-fifo"; }
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
  [[nodiscard]] std::uint64_t sharedBytesMax() const override { return m_ghostBytesMax; }

 private:
  struct Node {
    std::uint64_t hash = 0;
    Slot newer = kNoSlot;
    Slot older = kNoSlot;
    std::uint32_t weight = 0;
    std::uint8_t uses = 0;
    bool isMain = false;
  };

  [[nodiscard]] SlotQueue<Node>& queueOf(const Node& node) noexcept { return node.isMain ? m_main : m_small; }
  [[nodiscard]] Slot evictSmall();
  [[nodiscard]] Slot evictMain();

  std::vector<Node> m_nodes;
  SlotQueue<Node> m_small;
  SlotQueue<Node> m_main;
  GhostQueue m_ghost;
  std::uint64_t m_mainCapacity = 1;
  std::uint64_t m_ghostBytesMax = 0;
  bool m_incomingIsKnown = false;
};

}  // namespace hotset::cache
