// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulation/LirsPolicy.h"

#include <algorithm>

#include "core/cache/eviction/SlotQueue.h"

namespace hotset::lab {

using cache::EntryTraits;
using cache::kNoSlot;
using cache::Slot;

void LirsPolicy::resize(std::uint64_t newCapacity, std::uint32_t entriesExpected) {
  CountingPolicy::resize(newCapacity, entriesExpected);
  m_stableMax = capacity() - std::max<std::uint64_t>(1, capacity() / 100);
}

void LirsPolicy::push(List& list, Links Node::* links, Number number) {
  m_nodes[number].*links = {kNone, list.newest, true};
  (list.newest == kNone ? list.oldest : (m_nodes[list.newest].*links).newer) = number;
  list.newest = number;
}

void LirsPolicy::remove(List& list, Links Node::* links, Number number) {
  const Links at = m_nodes[number].*links;
  (at.newer == kNone ? list.newest : (m_nodes[at.newer].*links).older) = at.older;
  (at.older == kNone ? list.oldest : (m_nodes[at.older].*links).newer) = at.newer;
  m_nodes[number].*links = {};
}

void LirsPolicy::toNewest(List& list, Links Node::* links, Number number) {
  if ((m_nodes[number].*links).isIn) remove(list, links, number);
  push(list, links, number);
}

LirsPolicy::Number LirsPolicy::takeNode() {
  if (m_free.empty()) {
    m_nodes.emplace_back();
    return static_cast<Number>(m_nodes.size() - 1);
  }
  const Number number = m_free.back();
  m_free.pop_back();
  return number;
}

/// A key that is gone is not remembered any more.
void LirsPolicy::forget(Number number) {
  Node& node = m_nodes[number];
  remove(m_gone, &Node::queue, number);
  m_goneByHash.erase(node.hash);
  m_goneWeight -= node.weight;
  if (node.stack.isIn) remove(m_stack, &Node::stack, number);
  m_free.push_back(number);
}

/// The stack ends in a stable entry.
void LirsPolicy::prune() {
  while (m_stack.oldest != kNone && m_nodes[m_stack.oldest].kind != Kind::stable) {
    const Number number = m_stack.oldest;
    if (m_nodes[number].kind == Kind::gone) {
      forget(number);
    } else {
      remove(m_stack, &Node::stack, number);
    }
  }
}

void LirsPolicy::limitStable() {
  while (m_stableWeight > m_stableMax && m_stack.oldest != m_stack.newest) {
    const Number number = m_stack.oldest;
    Node& node = m_nodes[number];
    node.kind = Kind::passing;
    m_stableWeight -= node.weight;
    m_passingWeight += node.weight;
    remove(m_stack, &Node::stack, number);
    push(m_passing, &Node::queue, number);
    prune();
  }
}

Slot LirsPolicy::evict() {
  Number number = m_passing.oldest;
  const bool isStable = number == kNone;  // only where sizes differ or entries were erased
  if (isStable) number = m_stack.oldest;
  if (number == kNone) return kNoSlot;
  Node& node = m_nodes[number];
  const Slot slot = node.slot;
  ++m_stats.evictions;
  if (isStable || !node.stack.isIn) {
    leave(number);
    return slot;
  }
  remove(m_passing, &Node::queue, number);
  m_passingWeight -= node.weight;
  node.kind = Kind::gone;
  push(m_gone, &Node::queue, number);
  m_goneByHash.insert(node.hash, number);
  m_goneWeight += node.weight;
  while (m_goneWeight > 2 * capacity() && m_gone.oldest != kNone) forget(m_gone.oldest);
  return slot;
}

/// An entry goes and is not remembered.
void LirsPolicy::leave(Number number) {
  Node& node = m_nodes[number];
  if (node.kind == Kind::stable) {
    m_stableWeight -= node.weight;
  } else {
    remove(m_passing, &Node::queue, number);
    m_passingWeight -= node.weight;
  }
  if (node.stack.isIn) remove(m_stack, &Node::stack, number);
  m_free.push_back(number);
  prune();
}

void LirsPolicy::inserted(Slot slot, const EntryTraits& traits) {
  ++m_stats.inserts;
  Number number = m_goneByHash.find(traits.hash);
  const bool isKnown = number != kNone;
  if (isKnown) {
    ++m_stats.ghostHits;
    m_goneByHash.erase(traits.hash);
    remove(m_gone, &Node::queue, number);
    m_goneWeight -= m_nodes[number].weight;
  } else {
    number = takeNode();
  }
  cache::nodeFor(m_nodeOfSlot, slot) = number;
  Node& node = m_nodes[number];
  node.hash = traits.hash;
  node.slot = slot;
  node.weight = traits.weight;
  toNewest(m_stack, &Node::stack, number);
  const bool isFilling = m_stableWeight + m_passingWeight + traits.weight <= m_stableMax;
  node.kind = isKnown || isFilling ? Kind::stable : Kind::passing;
  if (node.kind == Kind::passing) {
    m_passingWeight += node.weight;
    push(m_passing, &Node::queue, number);
    return;
  }
  m_stableWeight += node.weight;
  if (isKnown) prune();
  limitStable();
}

void LirsPolicy::used(Slot slot) {
  ++m_stats.hits;
  const Number number = m_nodeOfSlot[slot];
  Node& node = m_nodes[number];
  const bool wasInStack = node.stack.isIn;
  toNewest(m_stack, &Node::stack, number);
  if (node.kind == Kind::stable) {
    prune();
  } else if (wasInStack) {
    remove(m_passing, &Node::queue, number);
    m_passingWeight -= node.weight;
    node.kind = Kind::stable;
    m_stableWeight += node.weight;
    limitStable();
  } else {
    toNewest(m_passing, &Node::queue, number);
  }
}

void LirsPolicy::updated(Slot slot, const EntryTraits& traits) {
  Node& node = m_nodes[m_nodeOfSlot[slot]];
  std::uint64_t& weight = node.kind == Kind::stable ? m_stableWeight : m_passingWeight;
  weight = weight - node.weight + traits.weight;
  node.weight = traits.weight;
  used(slot);
  limitStable();
}

void LirsPolicy::erased(Slot slot) { leave(m_nodeOfSlot[slot]); }

void LirsPolicy::forEachColdestFirst(const std::function<void(Slot)>& visit) const {
  for (Number at = m_passing.oldest; at != kNone; at = m_nodes[at].queue.newer) visit(m_nodes[at].slot);
  for (Number at = m_stack.oldest; at != kNone; at = m_nodes[at].stack.newer) {
    if (m_nodes[at].kind == Kind::stable) visit(m_nodes[at].slot);
  }
}

std::uint64_t LirsPolicy::memoryBytes() const {
  return m_nodes.capacity() * sizeof(Node) + m_goneByHash.memoryBytes() +
         (m_free.capacity() + m_nodeOfSlot.capacity()) * sizeof(Number);
}

}  // namespace hotset::lab
