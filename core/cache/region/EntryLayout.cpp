// SPDX-License-Identifier: Apache-2.0
#include "core/cache/region/EntryLayout.h"

#include <bit>

#include "core/cache/region/BlockArena.h"

namespace hotset::cache {

std::size_t EntryDraft::blockBytes() const noexcept {
  std::size_t words = traits.hasOptions() ? 1 : 0;
  if (!traits.tags.empty()) words += 1 + (traits.tags.size() + 1) / 2;
  words += isKeyAway ? 1 : Block::wordsOf(place.key.size());
  words += isLarge ? 1 : Block::wordsOf(value.size());
  return Block::kHeaderBytes + words * 8;
}

std::uint64_t EntryDraft::charge() const noexcept {
  return BlockArena::blockBytes(blockBytes()) + largeBytes + kOverheadBytes;
}

std::uint64_t chargeOf(const Block::Lengths& lengths, const EntryParts& parts, std::size_t largeBytes) noexcept {
  const std::size_t words = parts.value + ((lengths.flags & Block::kLarge) != 0 ? 1 : Block::wordsOf(lengths.value));
  return BlockArena::blockBytes(Block::kHeaderBytes + words * 8) + largeBytes + kOverheadBytes;
}

StoredTraits traitsIn(const Block& block, const Block::Lengths& lengths) {
  StoredTraits traits{.priority = lengths.priority};
  std::size_t at = 0;
  if ((lengths.flags & Block::kSliding) != 0) {
    const std::uint64_t options = block.word(at++);
    traits.slidingMs = static_cast<std::uint32_t>(options);
    traits.cost = std::bit_cast<float>(static_cast<std::uint32_t>(options >> 32U));
  }
  if ((lengths.flags & Block::kTagged) == 0) return traits;
  const std::uint64_t head = block.word(at++);
  traits.birth = static_cast<std::uint32_t>(head);
  for (std::uint64_t i = 0; i < head >> 32U; ++i) {
    traits.tags.push_back(static_cast<std::uint32_t>(block.word(at + i / 2) >> (i % 2 * 32U)));
  }
  return traits;
}

void writeBody(const Block& block, const EntryDraft& draft, const std::uint64_t* largeName) {
  const StoredTraits& traits = draft.traits;
  std::size_t at = 0;
  if (traits.hasOptions()) {
    block.setWord(at++, traits.slidingMs | static_cast<std::uint64_t>(std::bit_cast<std::uint32_t>(traits.cost))
                                               << 32U);
  }
  if (!traits.tags.empty()) {
    block.setWord(at++, traits.birth | static_cast<std::uint64_t>(traits.tags.size()) << 32U);
    for (std::size_t i = 0; i < traits.tags.size(); i += 2) {
      const std::uint64_t second = i + 1 < traits.tags.size() ? traits.tags[i + 1] : 0;
      block.setWord(at++, traits.tags[i] | second << 32U);
    }
  }
  if (draft.isKeyAway) {
    block.setWord(at++, draft.place.key.size());
  } else {
    block.copyIn(at, draft.place.key);
    at += Block::wordsOf(draft.place.key.size());
  }
  if (largeName != nullptr) {
    block.setWord(at, *largeName);
  } else {
    block.copyIn(at, draft.value);
  }
}

}  // namespace hotset::cache
