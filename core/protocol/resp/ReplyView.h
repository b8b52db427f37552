// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

#include "core/protocol/resp/Kind.h"

namespace hotset::resp {

class ReplyChildren;
class ReplyPairs;

/// How one value lies in a Reply. An aggregate is followed by its children, a value preceded by its attributes.
struct Node {
  Kind kind = Kind::null;
  std::uint32_t size = 0;   ///< Bytes of a text; elements of an aggregate without their attributes, pairs once.
  std::uint64_t value = 0;  ///< The integer or boolean; where the text begins; the node after an aggregate's last.
};

/// A look at one value of a Reply: cheap to copy, owns nothing, valid as long as the Reply stays where it is.
/// Readers ask for what they need and get nothing where the value is something else: a server's answer is never
/// taken on trust. Attributes are passed over unless asked for.
class ReplyView {
 public:
  /// Nodes and texts of a reply; `first` is where the value or the first of its attributes lies.
  ReplyView(const Node* nodes, const char* text, std::uint32_t first = 0) noexcept;

  [[nodiscard]] Kind kind() const noexcept { return node().kind; }
  [[nodiscard]] bool isNull() const noexcept { return kind() == Kind::null; }
  [[nodiscard]] bool isError() const noexcept { return resp::isError(kind()); }
  [[nodiscard]] bool isAggregate() const noexcept { return resp::isAggregate(kind()); }

  /// The bytes of a string, error, floating-point or big number, exactly as sent (a verbatim string without its
  /// format). Nothing for any other kind.
  [[nodiscard]] std::optional<std::string_view> asText() const noexcept;
  /// The three letters of a verbatim string ("txt", "mkd"); empty for any other kind.
  [[nodiscard]] std::string_view verbatimFormat() const noexcept;
  /// An integer, or a text that is one whole decimal integer of 64 bits, as RESP2 often sends numbers.
  [[nodiscard]] std::optional<std::int64_t> asInteger() const noexcept;
  /// A number of either kind, or a text that is one ("0.5", "inf"). Nothing where a double can't hold it.
  [[nodiscard]] std::optional<double> asDouble() const noexcept;
  /// A boolean, or the integers 0 and 1 that RESP2 sends in its place.
  [[nodiscard]] std::optional<bool> asBoolean() const noexcept;

  /// Elements of an array, set or push, pairs of a map; 0 for everything else.
  [[nodiscard]] std::size_t size() const noexcept { return isAggregate() ? node().size : 0; }
  /// The elements in the order of the wire (of a map: key, value, key, …); empty for what is no aggregate.
  [[nodiscard]] ReplyChildren children() const noexcept;
  /// The element at this place among children(). Walks there: for many, iterate.
  [[nodiscard]] std::optional<ReplyView> at(std::size_t index) const noexcept;

  /// Whether there are pairs to read: a map, or an array of even length, which is how RESP2 sends the same.
  [[nodiscard]] bool hasPairs() const noexcept;
  /// Those pairs; empty where hasPairs() is false.
  [[nodiscard]] ReplyPairs asPairs() const noexcept;
  /// The value beside the first key with this text among asPairs(). Linear.
  [[nodiscard]] std::optional<ReplyView> find(std::string_view key) const noexcept;

  /// What the server said about this value: its attributes one after another, each with asPairs(). Mostly empty.
  [[nodiscard]] ReplyChildren attributes() const noexcept;

 private:
  friend class ReplyChildren;
  struct AttributeTag {};
  ReplyView(AttributeTag, const Node* nodes, const char* text, std::uint32_t index) noexcept
      : m_nodes(nodes), m_text(text), m_first(index), m_index(index) {}

  [[nodiscard]] const Node& node() const noexcept { return m_nodes[m_index]; }
  [[nodiscard]] std::string_view rawText() const noexcept { return {m_text + node().value, node().size}; }

  const Node* m_nodes;
  const char* m_text;
  std::uint32_t m_first;  // of its attributes, or itself
  std::uint32_t m_index;
};

}  // namespace hotset::resp

#include "core/protocol/resp/ReplyRanges.h"
