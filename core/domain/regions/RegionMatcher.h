// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/domain/regions/RegionPattern.h"

namespace hotset::regions {

/// Says which region a key belongs to: of the patterns it matches the one that goes before the others. A trie of the
/// patterns' prefixes, so that a key is held against few of them: about 50 ns for a hundred regions. Immutable; any
/// number of threads may ask.
class RegionMatcher {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  RegionMatcher() : RegionMatcher(std::vector<RegionPattern>()) {}
  explicit RegionMatcher(std::vector<RegionPattern> patterns);

  /// The place among patterns(), or kNone.
  [[nodiscard]] std::size_t find(std::string_view key) const noexcept;
  [[nodiscard]] const std::vector<RegionPattern>& patterns() const noexcept { return m_patterns; }

 private:
  struct TrieNode {
    std::uint32_t firstChild = 0;  // 0: none, since no child is the root
    std::uint32_t nextSibling = 0;
    std::uint32_t candidatesBegin = 0;
    std::uint32_t candidatesEnd = 0;
    char byte = 0;
  };

  std::uint32_t nodeFor(std::string_view prefix);
  [[nodiscard]] std::uint32_t childOf(std::uint32_t node, char byte) const noexcept;
  void findAt(std::uint32_t node, std::string_view key, std::size_t& best) const noexcept;

  std::vector<RegionPattern> m_patterns;
  std::vector<std::uint32_t> m_ranks;       // by place among m_patterns; 0 goes before all others
  std::vector<std::uint32_t> m_candidates;  // of one node after another, each node's by rank
  std::vector<TrieNode> m_nodes;
  std::array<std::uint32_t, 256> m_roots{};  // the root's children by their byte
};

}  // namespace hotset::regions
