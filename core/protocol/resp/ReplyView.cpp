// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/resp/ReplyView.h"

#include "core/protocol/resp/Numbers.h"

namespace hotset::resp {
namespace {

std::uint32_t valueAt(const Node* nodes, std::uint32_t first) noexcept {
  while (nodes[first].kind == Kind::attribute) first = static_cast<std::uint32_t>(nodes[first].value);
  return first;
}

std::uint32_t after(const Node* nodes, std::uint32_t index) noexcept {
  return isAggregate(nodes[index].kind) ? static_cast<std::uint32_t>(nodes[index].value) : index + 1;
}

constexpr std::size_t kFormatBytes = 4;  // "txt:"

}  // namespace

ReplyView::ReplyView(const Node* nodes, const char* text, std::uint32_t first) noexcept
    : m_nodes(nodes), m_text(text), m_first(first), m_index(valueAt(nodes, first)) {}

std::optional<std::string_view> ReplyView::asText() const noexcept {
  if (!isText(kind())) return std::nullopt;
  return kind() == Kind::verbatimString ? rawText().substr(kFormatBytes) : rawText();
}

std::string_view ReplyView::verbatimFormat() const noexcept {
  return kind() == Kind::verbatimString ? rawText().substr(0, kFormatBytes - 1) : std::string_view();
}

std::optional<std::int64_t> ReplyView::asInteger() const noexcept {
  if (kind() == Kind::integer) return static_cast<std::int64_t>(node().value);
  if (isError()) return std::nullopt;
  const auto text = asText();
  return text ? parseInteger(*text) : std::nullopt;
}

std::optional<double> ReplyView::asDouble() const noexcept {
  if (kind() == Kind::integer) return static_cast<double>(static_cast<std::int64_t>(node().value));
  if (isError()) return std::nullopt;
  const auto text = asText();
  return text ? parseDouble(*text) : std::nullopt;
}

std::optional<bool> ReplyView::asBoolean() const noexcept {
  const bool isFlag = kind() == Kind::boolean || (kind() == Kind::integer && node().value <= 1);
  return isFlag ? std::optional(node().value == 1) : std::nullopt;
}

ReplyChildren ReplyView::children() const noexcept {
  const std::uint32_t begin = m_index + 1;
  return {m_nodes, m_text, begin, isAggregate() ? after(m_nodes, m_index) : begin, false};
}

std::optional<ReplyView> ReplyView::at(std::size_t index) const noexcept {
  for (const ReplyView child : children()) {
    if (index-- == 0) return child;
  }
  return std::nullopt;
}

bool ReplyView::hasPairs() const noexcept {
  return isPaired(kind()) || (kind() == Kind::array && node().size % 2 == 0);
}

ReplyPairs ReplyView::asPairs() const noexcept {
  const std::uint32_t begin = m_index + 1;
  return ReplyPairs(hasPairs() ? children() : ReplyChildren(m_nodes, m_text, begin, begin, false));
}

std::optional<ReplyView> ReplyView::find(std::string_view key) const noexcept {
  for (const auto [name, value] : asPairs()) {
    if (name.asText() == key) return value;
  }
  return std::nullopt;
}

ReplyChildren ReplyView::attributes() const noexcept { return {m_nodes, m_text, m_first, m_index, true}; }

ReplyView ReplyChildren::Iterator::operator*() const noexcept {
  if (m_areAttributes) return {ReplyView::AttributeTag(), m_nodes, m_text, m_first};
  return {m_nodes, m_text, m_first};
}

ReplyChildren::Iterator& ReplyChildren::Iterator::operator++() noexcept {
  m_first = after(m_nodes, m_areAttributes ? m_first : valueAt(m_nodes, m_first));
  return *this;
}

ReplyPair ReplyPairs::Iterator::operator*() const noexcept {
  auto at = m_at;
  const ReplyView key = *at;
  return {key, *++at};
}

}  // namespace hotset::resp
