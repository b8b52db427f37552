// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/RegionDiscovery.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/domain/regions/BinaryFronts.h"
#include "core/domain/regions/KeyMasks.h"
#include "core/domain/regions/KeyShape.h"
#include "core/domain/regions/KeyTokens.h"
#include "core/domain/regions/RegionMatcher.h"

namespace hotset::regions {
namespace {

// A place with more names than this holds values, except for names that most keys there have.
constexpr std::size_t kNamesMax = 16;
constexpr double kNameShareMin = 0.08;
constexpr double kRareNameShareMin = 0.005;  // beside names, or values, that are common
constexpr double kKeysPerNameMin = 4;        // on average; below it the names are too many for the keys seen
// Where keys begin there are many names, and each counts.
constexpr double kRootShareMin = 0.0002;
constexpr double kWeakRootShareMin = 0.005;  // of one without a strong separator behind it, where there are more than
constexpr std::size_t kRootsMax = 64;        // this: such may be words of a text
// As many keys with one and the same value there show that it is no value.
constexpr std::size_t kConstantMin = 20;
// So many depths of nothing but values are one value with separators in it.
constexpr std::size_t kValueTailsMax = 2;
// More regions than this below a value, with fewer keys each, are no regions.
constexpr std::size_t kSubregionsMax = 8;
constexpr std::size_t kKeysPerSubregionMin = 25;

struct Key {
  std::vector<KeyToken> tokens;
};

using Group = std::vector<const Key*>;

/// A template as one text, kAnyText for its stars, and the keys it was made from.
struct Template {
  std::string shape;
  std::size_t keys = 0;
};

using Templates = std::vector<Template>;

std::size_t keysMinFor(std::size_t sample) {
  if (sample >= 5000) return 5;
  return sample >= 500 ? 3 : 2;
}

bool isAllValue(std::string_view tail) {
  return tail.contains(kAnyText) && std::ranges::all_of(tail, [](char c) {
           return c == kAnyText || std::string_view(":/|?&{}#_-.= ").contains(c);
         });
}

/// The keys that have one and the same shape at a place.
struct Child {
  const KeyToken* token = nullptr;
  Group keys;
  bool isConstant = true;  // the text is the same in all of them

  void add(const Key* key, const KeyToken& at) {
    if (token == nullptr) token = &at;
    isConstant = isConstant && token->text == at.text;
    keys.push_back(key);
  }
};

/// Names at one place that are nothing but short codes: countries, languages, currencies.
bool areCodes(const std::vector<Child>& children) {
  std::size_t names = 0;
  bool areLocales = true;
  bool areShort = true;
  for (const Child& child : children) {
    if (child.token->isValue()) continue;
    ++names;
    areLocales = areLocales && isLocale(child.token->text);
    areShort = areShort && child.token->text.size() <= 3;
  }
  return (areLocales && names >= 3) || (areShort && names >= 5);
}

class Discovery {
 public:
  explicit Discovery(std::size_t sample) : m_keysMin(keysMinFor(sample)) {}

  Templates below(const Group& group, std::size_t depth) const {
    Templates found;
    std::size_t ended = 0;
    std::map<std::string_view, Group> bySeparator;
    for (const Key* key : group) {
      if (depth < key->tokens.size()) {
        bySeparator[key->tokens[depth].separator].push_back(key);
      } else {
        ++ended;
      }
    }
    if (ended > 0) found.push_back({"", ended});
    for (const auto& [separator, keys] : bySeparator) {
      for (Template& one : at(keys, depth)) {
        found.push_back({std::string(separator) + one.shape, one.keys});
      }
    }
    return found;
  }

 private:
  /// Of keys that go on with the same separator.
  [[nodiscard]] Templates at(const Group& group, std::size_t depth) const {
    if (depth == 0) return atRoot(group);
    if (isBinary(group, depth)) return {{std::string(1, kAnyText), group.size()}};
    return ofText(group, depth);
  }

  /// Of the keys at the root: those that are no text have fronts, and the others their own names.
  [[nodiscard]] Templates atRoot(const Group& group) const {
    Group text;
    std::vector<std::string_view> bytes;
    for (const Key* key : group) {
      if (key->tokens.front().isBinary) {
        bytes.push_back(key->tokens.front().text);
      } else {
        text.push_back(key);
      }
    }
    Templates found = text.empty() ? Templates() : ofText(text, 0);
    for (const BinaryFront& front : frontsOf(std::move(bytes), m_keysMin)) {
      found.push_back({literalShape(front.bytes) + kAnyText, front.keys});
    }
    return found;
  }

  [[nodiscard]] Templates ofText(const Group& group, std::size_t depth) const {
    std::vector<Child> children = childrenOf(group, depth);
    Child values;
    Templates found;
    const std::vector<bool> areNames = choose(children, group.size(), depth);
    for (std::size_t i = 0; i < children.size(); ++i) {
      const Child& child = children[i];
      if (!areNames[i] && depth == 0 && isRareRoot(child, children.size())) continue;
      if (!areNames[i]) {
        for (const Key* key : child.keys) values.add(key, key->tokens[depth]);
        continue;
      }
      append(found, child.isConstant ? std::string(child.token->text) : child.token->shape,
             below(child.keys, depth + 1));
    }
    if (!values.keys.empty()) append(found, std::string(1, kAnyText), belowValue(values, depth));
    return found;
  }

  /// Of keys that end in bytes some begin with what looks like text.
  static bool isBinary(const Group& group, std::size_t depth) {
    const auto binary = std::ranges::count_if(group, [depth](const Key* key) { return key->tokens[depth].isBinary; });
    return static_cast<std::size_t>(binary) * 5 >= group.size();
  }

  /// A few names that few keys begin with have nothing in common.
  static bool isRareRoot(const Child& child, std::size_t names) {
    return !child.token->isValue() && names <= kNamesMax;
  }

  static std::vector<Child> childrenOf(const Group& group, std::size_t depth) {
    std::vector<Child> children;
    std::unordered_map<std::string_view, std::size_t> places;
    for (const Key* key : group) {
      const KeyToken& token = key->tokens[depth];
      const auto [place, isNew] = places.try_emplace(token.shape, children.size());
      if (isNew) children.emplace_back();
      children[place->second].add(key, token);
    }
    std::ranges::sort(children, {}, [](const Child& child) { return std::string_view(child.token->shape); });
    return children;
  }

  /// Which of the children are names; the others are values.
  [[nodiscard]] std::vector<bool> choose(const std::vector<Child>& children, std::size_t size,
                                         std::size_t depth) const {
    std::vector<bool> areNames;
    const auto isConstantValue = [](const Child& child) {
      return child.isConstant && child.keys.size() >= kConstantMin;
    };
    const auto names = static_cast<std::size_t>(
        std::ranges::count_if(children, [](const Child& child) { return !child.token->isValue(); }));
    const bool codes = depth > 0 && areCodes(children);
    for (const Child& child : children) {
      const auto keys = static_cast<double>(child.keys.size());
      bool isName = false;
      if (child.token->isValue()) {
        isName = isConstantValue(child) && children.size() == 1;
      } else if (!codes) {
        isName =
            child.keys.size() >= m_keysMin && keys >= shareMin(child, names, size, depth) * static_cast<double>(size);
      }
      areNames.push_back(isName);
    }
    return areNames;
  }

  [[nodiscard]] double shareMin(const Child& child, std::size_t names, std::size_t size, std::size_t depth) const {
    if (depth == 0) return names <= kRootsMax || hasStrongSeparator(child) ? kRootShareMin : kWeakRootShareMin;
    const bool areFew = names <= kNamesMax && static_cast<double>(size) >= kKeysPerNameMin * static_cast<double>(names);
    return areFew ? kRareNameShareMin : kNameShareMin;
  }

  static bool hasStrongSeparator(const Child& child) {
    const auto strong = std::ranges::count_if(child.keys, [](const Key* key) {
      return key->tokens.size() > 1 && std::string_view(":/|?&{}#").contains(key->tokens[1].separator.front());
    });
    return static_cast<std::size_t>(strong) * 2 >= child.keys.size();
  }

  [[nodiscard]] Templates belowValue(const Child& values, std::size_t depth) const {
    Templates tails = below(values.keys, depth + 1);
    if (isShattered(tails, values.keys.size())) return {{"", values.keys.size()}};
    const auto isPartOfValue = [](const Template& tail) { return tail.shape.empty() || isAllValue(tail.shape); };
    if (static_cast<std::size_t>(std::ranges::count_if(tails, isPartOfValue)) <= kValueTailsMax) return tails;
    Template whole;
    Templates kept;
    for (Template& tail : tails) {
      if (isPartOfValue(tail)) {
        whole.keys += tail.keys;
      } else {
        kept.push_back(std::move(tail));
      }
    }
    kept.push_back(whole);
    return kept;
  }

  [[nodiscard]] static bool isShattered(const Templates& tails, std::size_t keys) {
    return tails.size() > kSubregionsMax && keys < tails.size() * kKeysPerSubregionMin;
  }

  static void append(Templates& found, const std::string& front, Templates&& tails) {
    for (Template& tail : tails) found.push_back({front + tail.shape, tail.keys});
  }

  std::size_t m_keysMin;
};

/// A string as Java writes objects: this head, two bytes of its length, and its text, which is the key.
constexpr std::string_view kJavaHead("\xAC\xED\x00\x05t", 5);
constexpr std::size_t kJavaLengthBytes = 2;

/// Nothing where the key is none.
std::string_view javaTextOf(std::string_view key) {
  if (!key.starts_with(kJavaHead) || key.size() <= kJavaHead.size() + kJavaLengthBytes) return {};
  return key.substr(kJavaHead.size() + kJavaLengthBytes);
}

}  // namespace

std::vector<RegionPattern> discoverRegions(std::span<const std::string_view> sample) {
  std::vector<Key> keys(sample.size());
  Group plain;
  Group ofJava;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const std::string_view text = javaTextOf(sample[i]);
    keys[i].tokens = tokensOf(text.empty() ? sample[i] : text);
    (text.empty() ? plain : ofJava).push_back(&keys[i]);
  }
  const Discovery discovery(sample.size());
  Templates found = discovery.below(plain, 0);
  if (!ofJava.empty()) {
    const std::string head = literalShape(kJavaHead) + kAnyText;
    found.push_back({head, ofJava.size()});
    for (Template& one : discovery.below(ofJava, 0)) found.push_back({head + one.shape, one.keys});
  }
  std::map<std::string, std::pair<RegionPattern, std::size_t>> byGlob;
  for (const Template& one : found) {
    RegionPattern pattern = patternOf(one.shape);
    if (pattern.isEveryKey() || pattern.isOneKey()) continue;
    auto& entry = byGlob.try_emplace(pattern.glob(), pattern, 0).first->second;
    entry.second += one.keys;
  }
  std::vector<RegionPattern> candidates;
  for (auto& [glob, entry] : byGlob) {
    if (entry.second >= keysMinFor(sample.size())) candidates.push_back(std::move(entry.first));
  }
  // What is left of a region once the more particular ones have their keys must still be one.
  const RegionMatcher matcher(std::move(candidates));
  std::vector<std::size_t> counts(matcher.patterns().size());
  for (const std::string_view key : sample) {
    const std::size_t region = matcher.find(key);
    if (region != RegionMatcher::kNone) ++counts[region];
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] >= keysMinFor(sample.size())) order.push_back(i);
  }
  std::ranges::sort(order, [&](std::size_t one, std::size_t other) {
    return counts[one] != counts[other] ? counts[one] > counts[other] : one < other;
  });
  if (order.size() > kRegionsMax) order.resize(kRegionsMax);
  std::vector<RegionPattern> regions;
  regions.reserve(order.size());
  for (const std::size_t i : order) regions.push_back(matcher.patterns()[i]);
  return regions;
}

}  // namespace hotset::regions
