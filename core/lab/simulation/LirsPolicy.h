// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/cache/eviction/CountingPolicy.h"
#include "core/cache/eviction/HashIndex.h"

namespace hotset::lab {

/// LIRS (Jiang and Zhang, SIGMETRICS 2002): what was used twice at the shortest distance stays; a hundredth of the
/// capacity is for all others. Remembers up to twice the capacity of keys that are no longer there. For comparison
/// only. Where entries have sizes, all lengths are weights. Ignores objective, cost and priority.
class LirsPolicy final : public cache::CountingPolicy {
 public:
  [[nodiscard]] std::string_view name() const noexcept override { return "lirs"; }
  void resize(std::uint64_t newCapacity, std::uint32_t entriesExpected) override;
  [[nodiscard]] cache::Slot evict() override;
  void inserted(cache::Slot slot, const cache::EntryTraits& traits) override;
  void used(cache::Slot slot) override;
  void updated(cache::Slot slot, const cache::EntryTraits& traits) override;
  void erased(cache::Slot slot) override;
  void forEachColdestFirst(const std::function<void(cache::Slot)>& visit) const override;
  [[nodiscard]] std::uint64_t memoryBytes() const override;

 private:
  using Number = std::uint32_t;  ///< Of a node.
  static constexpr Number kNone = cache::HashIndex::kNone;

  enum class Kind : std::uint8_t { stable, passing, gone };
  struct Links {
    Number newer = kNone;
    Number older = kNone;
    bool isIn = false;
  };
  struct Node {
    std::uint64_t hash = 0;
    cache::Slot slot = cache::kNoSlot;
    std::uint32_t weight = 0;
    Kind kind = Kind::passing;
    Links stack;  ///< By last use: everything, but for passing entries that fell out of it.
    Links queue;  ///< Passing entries by last use, or those gone by when they went.
  };
  struct List {
    Number newest = kNone;
    Number oldest = kNone;
  };

  void push(List& list, Links Node::* links, Number number);
  void remove(List& list, Links Node::* links, Number number);
  void toNewest(List& list, Links Node::* links, Number number);
  [[nodiscard]] Number takeNode();
  void forget(Number number);
  void prune();
  void limitStable();
  void leave(Number number);

  std::vector<Node> m_nodes;
  std::vector<Number> m_free;
  std::vector<Number> m_nodeOfSlot;
  cache::HashIndex m_goneByHash;
  List m_stack;
  List m_passing;
  List m_gone;
  std::uint64_t m_stableWeight = 0;
  std::uint64_t m_passingWeight = 0;
  std::uint64_t m_goneWeight = 0;
  std::uint64_t m_stableMax = 1;
};

}  // namespace hotset::lab
