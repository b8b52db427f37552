// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/BinaryFronts.h"

#include <algorithm>
#include <span>

namespace hotset::regions {
namespace {

using Keys = std::span<const std::string_view>;

// A byte with at most so many values at one place is a tag, where keys begin and behind that; of others only a value
// that so many times its share of the keys have is.
constexpr std::size_t kTagsAtRootMax = 64;
constexpr std::size_t kTagsMax = 8;
constexpr std::size_t kKeysOfTagMin = 20;
constexpr double kRareTagShareMin = 0.005;
constexpr double kTagAmongOthers = 4;
// Tags behind tags.
constexpr int kPartingsMax = 3;
constexpr std::size_t kFrontMax = 64;
// A byte of this many values is as good as any: of a number, a digest.
constexpr std::size_t kAnyByteMin = 32;
// How even the parts of a number's range are, less the last, which is not full.
constexpr double kEvenMin = 0.8;

/// Of sorted keys that are the same up to `at`: those with one and the same byte there; those that end there come
/// first.
std::vector<Keys> partsAt(Keys keys, std::size_t at) {
  std::vector<Keys> parts;
  const auto byteOf = [at](std::string_view key) { return at < key.size() ? static_cast<unsigned char>(key[at]) : -1; };
  for (std::size_t begin = 0; begin < keys.size();) {
    std::size_t end = begin + 1;
    while (end < keys.size() && byteOf(keys[end]) == byteOf(keys[begin])) ++end;
    parts.push_back(keys.subspan(begin, end - begin));
    begin = end;
  }
  return parts;
}

/// Whether the byte there is the high one of a number that counts from 0.
bool isOfNumber(const std::vector<Keys>& parts, std::size_t at) {
  const std::size_t fullest = std::ranges::max(parts, {}, &Keys::size).size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view key = parts[i].front();
    if (at >= key.size() || static_cast<unsigned char>(key[at]) != i) return false;
    const bool isLast = i + 1 == parts.size();
    if (!isLast && static_cast<double>(parts[i].size()) < kEvenMin * static_cast<double>(fullest)) return false;
    if (!isLast && partsAt(parts[i], at + 1).size() < kAnyByteMin) return false;
  }
  return parts.size() > 1;
}

class Search {
 public:
  explicit Search(std::size_t keysMin) : m_keysMin(keysMin) {}

  /// Of keys that are the same up to `at`.
  void below(Keys keys, std::size_t at, int partings) {
    const std::vector<Keys> parts = at < kFrontMax ? partsAt(keys, at) : std::vector<Keys>();
    const std::size_t tagsMax = at == 0 ? kTagsAtRootMax : kTagsMax;
    const double shareMin =
        parts.size() <= tagsMax ? kRareTagShareMin : kTagAmongOthers / static_cast<double>(parts.size());
    std::vector<Keys> tags;
    for (const Keys part : parts) {
      const bool isMany = part.size() >= (part.size() == keys.size() ? m_keysMin : kKeysOfTagMin) &&
                          static_cast<double>(part.size()) >= shareMin * static_cast<double>(keys.size());
      if (isMany && at < part.front().size()) tags.push_back(part);
    }
    const bool isParting = tags.size() > 1;
    const bool isNumber = at > 0 && isParting && isOfNumber(parts, at);
    if (isNumber || (at > 0 && tags.size() > tagsMax) || (isParting && partings == kPartingsMax)) tags.clear();
    std::size_t rest = keys.size();
    for (const Keys tag : tags) {
      rest -= tag.size();
      below(tag, at + 1, partings + (isParting ? 1 : 0));
    }
    // Behind one byte alone what is beside tags is digests that happen to begin so.
    if (at > (tags.empty() ? 0 : 1) && rest >= m_keysMin) m_found.push_back({keys.front().substr(0, at), rest});
  }

  std::vector<BinaryFront> take() { return std::move(m_found); }

 private:
  std::size_t m_keysMin;
  std::vector<BinaryFront> m_found;
};

}  // namespace

std::vector<BinaryFront> frontsOf(std::vector<std::string_view> keys, std::size_t keysMin) {
  std::ranges::sort(keys);
  Search search(keysMin);
  if (!keys.empty()) search.below(keys, 0, 0);
  return search.take();
}

}  // namespace hotset::regions
