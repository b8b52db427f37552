// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/cache/region/Block.h"
#include "hotset/cache/Region.h"

// How an entry lies in its block: options, tags, key and value (or their names), one behind the other.

namespace hotset::cache {

/// Where a key or a new entry stands; found once, used by every step of an operation.
struct KeyPlace {
  std::string_view key;
  std::uint64_t hash = 0;
};

/// The options of an entry, as they lie in its block.
struct StoredTraits {
  std::uint32_t slidingMs = 0;
  float cost = 1.0F;
  Priority priority = Priority::normal;
  std::vector<std::uint32_t> tags;
  std::uint32_t birth = 0;
  [[nodiscard]] bool hasOptions() const noexcept { return slidingMs != 0 || cost != 1.0F; }
};

/// A new entry before it is published.
struct EntryDraft {
  KeyPlace place;
  std::string_view value;
  std::unique_ptr<char[]> large;  ///< Key (if it is long) and value, when they don't fit into a block.
  std::size_t largeBytes = 0;
  bool isLarge = false;
  bool isKeyAway = false;
  StoredTraits traits;
  std::chrono::milliseconds timeToLive{0};
  std::uint32_t expiresAt = 0;
  bool isAnnounced = false;   ///< To the policy.
  bool isUnfinished = false;  ///< There is more to evict for it than one step's worth: others first.
  std::uint32_t steps = 0;    ///< That were taken so far.

  [[nodiscard]] std::size_t blockBytes() const noexcept;
  [[nodiscard]] std::uint64_t charge() const noexcept;
};

/// Where the parts of a block begin, in words of its body.
struct EntryParts {
  std::size_t options = 0;
  std::size_t tags = 0;
  std::size_t key = 0;
  std::size_t value = 0;  ///< Or the name of the large value.
};

/// What an entry costs beside its block: index, slot, wheel, policy and sketch.
inline constexpr std::uint64_t kOverheadBytes = 50;
/// Of that, what a policy keeps only where sizes differ.
inline constexpr std::uint64_t kSizedBytes = 4;

[[nodiscard]] inline EntryParts partsOf(const Block& block, const Block::Lengths& lengths) noexcept {
  EntryParts parts;
  parts.tags = (lengths.flags & Block::kSliding) != 0 ? 1 : 0;
  parts.key = parts.tags;
  if ((lengths.flags & Block::kTagged) != 0) {
    const std::uint64_t count = block.word(parts.tags) >> 32U;
    parts.key += 1 + (std::min<std::uint64_t>(count, Region::kTagsMax) + 1) / 2;
  }
  const bool isKeyAway = (lengths.flags & Block::kKeyAway) != 0;
  parts.value = parts.key + (isKeyAway ? 1 : Block::wordsOf(lengths.key));
  return parts;
}

/// Bytes of an entry, with those of its large value.
[[nodiscard]] std::uint64_t chargeOf(const Block::Lengths& lengths, const EntryParts& parts,
                                     std::size_t largeBytes) noexcept;
[[nodiscard]] StoredTraits traitsIn(const Block& block, const Block::Lengths& lengths);
/// Everything behind the block's head, for a block that nobody knows of yet. `largeName` is the word that names the
/// large value; null where the value lies in the block.
void writeBody(const Block& block, const EntryDraft& draft, const std::uint64_t* largeName);

}  // namespace hotset::cache
