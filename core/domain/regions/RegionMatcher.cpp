// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/RegionMatcher.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace hotset::regions {

RegionMatcher::RegionMatcher(std::vector<RegionPattern> patterns)
    : m_patterns(std::move(patterns)), m_ranks(m_patterns.size()), m_nodes(1) {
  std::vector<std::uint32_t> order(m_patterns.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [this](auto one, auto other) { return m_patterns[one].goesBefore(m_patterns[other]); });
  std::vector<std::vector<std::uint32_t>> candidates;
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
    m_ranks[order[rank]] = rank;
    const std::uint32_t node = nodeFor(m_patterns[order[rank]].prefix());
    candidates.resize(m_nodes.size());
    candidates[node].push_back(order[rank]);
  }
  for (std::size_t node = 0; node < candidates.size(); ++node) {
    m_nodes[node].candidatesBegin = static_cast<std::uint32_t>(m_candidates.size());
    m_candidates.insert(m_candidates.end(), candidates[node].begin(), candidates[node].end());
    m_nodes[node].candidatesEnd = static_cast<std::uint32_t>(m_candidates.size());
  }
}

std::uint32_t RegionMatcher::nodeFor(std::string_view prefix) {
  std::uint32_t node = 0;
  for (const char byte : prefix) {
    std::uint32_t next = childOf(node, byte);
    if (next == 0) {
      next = static_cast<std::uint32_t>(m_nodes.size());
      m_nodes.push_back({.nextSibling = m_nodes[node].firstChild, .byte = byte});
      m_nodes[node].firstChild = next;
      if (node == 0) m_roots[static_cast<unsigned char>(byte)] = next;
    }
    node = next;
  }
  return node;
}

std::uint32_t RegionMatcher::childOf(std::uint32_t node, char byte) const noexcept {
  if (node == 0) return m_roots[static_cast<unsigned char>(byte)];
  std::uint32_t child = m_nodes[node].firstChild;
  while (child != 0 && m_nodes[child].byte != byte) child = m_nodes[child].nextSibling;
  return child;
}

void RegionMatcher::findAt(std::uint32_t node, std::string_view key, std::size_t& best) const noexcept {
  for (std::uint32_t at = m_nodes[node].candidatesBegin; at < m_nodes[node].candidatesEnd; ++at) {
    const std::uint32_t candidate = m_candidates[at];
    if (best != kNone && m_ranks[best] < m_ranks[candidate]) return;
    if (!m_patterns[candidate].matchesBehindPrefix(key)) continue;
    best = candidate;
    return;
  }
}

std::size_t RegionMatcher::find(std::string_view key) const noexcept {
  std::size_t best = kNone;
  std::uint32_t node = 0;
  findAt(node, key, best);
  for (const char byte : key) {
    node = childOf(node, byte);
    if (node == 0) break;
    findAt(node, key, best);
  }
  return best;
}

}  // namespace hotset::regions
