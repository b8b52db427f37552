// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <vector>

#include "core/cache/eviction/CountingPolicy.h"
#include "core/cache/eviction/GhostQueue.h"
#include "core/cache/eviction/SlotQueue.h"

namespace hotset::lab {

/// Adaptive replacement (Megiddo and Modha, FAST 2003): entries used once and entries used again, each with a ghost of
/// what left, and a target that follows the ghosts' hits. As published where every entry weighs 1; otherwise lengths
/// are weights. For comparison only. Ignores objective, cost and priority.
class ArcPolicy final : public cache::CountingPolicy {
 public:
  [[nodiscard]] std::string_view name() const noexcept override { return "arc"; }
  void resize(std::uint64_t capacity, std::uint32_t entriesExpected) override;
  void admitting(const cache::EntryTraits& incoming) override;
  [[nodiscard]] cache::Slot evict() override;
  void inserted(cache::Slot slot, const cache::EntryTraits& traits) override;
  void used(cache::Slot slot) override;
  void updated(cache::Slot slot, const cache::EntryTraits& traits) override;
  void erased(cache::Slot slot) override { queueOf(slot).remove(m_nodes, slot); }
  void forEachColdestFirst(const std::function<void(cache::Slot)>& visit) const override;
  [[nodiscard]] std::uint64_t memoryBytes() const override;

 private:
  struct Node {
    std::uint64_t hash = 0;
    cache::Slot newer = cache::kNoSlot;
    cache::Slot older = cache::kNoSlot;
    std::uint32_t weight = 0;
    bool isFrequent = false;
  };
  enum class Memory : std::uint8_t { none, recent, frequent };

  [[nodiscard]] cache::SlotQueue<Node>& queueOf(cache::Slot slot) {
    return m_nodes[slot].isFrequent ? m_frequent : m_recent;
  }
  [[nodiscard]] cache::Slot replace();
  [[nodiscard]] cache::Slot take(cache::SlotQueue<Node>& queue, cache::GhostQueue* ghost);

  std::vector<Node> m_nodes;
  cache::SlotQueue<Node> m_recent;
  cache::SlotQueue<Node> m_frequent;
  cache::GhostQueue m_recentGhost;
  cache::GhostQueue m_frequentGhost;
  double m_target = 0;  ///< Weight that the recent ones should have.
  Memory m_incoming = Memory::none;
};

}  // namespace hotset::lab
