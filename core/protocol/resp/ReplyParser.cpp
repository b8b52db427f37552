// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/resp/ReplyParser.h"

#include <algorithm>
#include <utility>

namespace hotset::resp {
namespace {

constexpr std::size_t kReservedElementsMax = 4096;
constexpr std::size_t kReservedTextMax = std::size_t{512} << 10;

std::uint64_t elementsOf(const Token& token) noexcept { return token.number * (isPaired(token.kind) ? 2 : 1); }

/// Takes memory ahead for a text of which more will come: a few times what has come, so that a long text is seldom
/// moved, and never less than double, so that many short ones aren't either.
void growFor(std::string& text, std::size_t arriving, std::size_t announcedEnd) {
  const std::size_t needed = text.size() + arriving;
  const std::size_t doubled = 2 * text.capacity();
  if (needed <= text.capacity()) return;
  text.reserve(std::max({needed, doubled, std::min(announcedEnd, std::max(2 * doubled, kReservedTextMax))}));
}

}  // namespace

Result<std::optional<Reply>> ReplyParser::next(std::string_view& bytes) {
  while (true) {
    const Token token = m_reader.next(bytes);
    if (token.type == Token::Type::starved) return std::nullopt;
    if (isPlainReply(token)) {
      m_reader.markReplyEnd();
      return Reply({token.kind, static_cast<std::uint32_t>(token.text.size()), token.number}, token.text);
    }
    if (!take(token)) {
      (void)std::exchange(m_reply, Reply());  // gives its memory back, as an assignment would not
      return fail(*m_reader.error());
    }
    if (!m_isWhole) continue;
    m_isWhole = false;
    m_charged = 0;
    m_reader.markReplyEnd();
    return std::exchange(m_reply, Reply());
  }
}

/// Nothing but one value, within the budget: most replies, and worth a way of their own.
bool ReplyParser::isPlainReply(const Token& token) const noexcept {
  return token.type == Token::Type::scalar && m_reply.m_nodes.empty() && token.kind != Kind::verbatimString &&
         token.text.size() + sizeof(Node) <= m_limits.replyBytesMax;
}

bool ReplyParser::take(const Token& token) {
  switch (token.type) {
    case Token::Type::scalar:
      return takeScalar(token);
    case Token::Type::textBegin:
      return beginText(token);
    case Token::Type::textPiece:
      return takePiece(token);
    case Token::Type::textEnd:
      return endText(token.kind);
    case Token::Type::aggregate:
      return beginAggregate(token);
    case Token::Type::streamEnd:
      return endStream();
    case Token::Type::starved:
    case Token::Type::failed:
      break;
  }
  return false;
}

bool ReplyParser::takeScalar(const Token& token) {
  if (!isText(token.kind)) return addNode({token.kind, 0, token.number}) && finishElement();
  if (!charge(token.text.size())) return false;
  m_textBegin = m_reply.m_text.size();
  m_reply.m_text.append(token.text);
  return endText(token.kind);
}

bool ReplyParser::beginText(const Token& token) {
  m_textBegin = m_reply.m_text.size();
  m_textAnnounced = token.number;
  return charge(token.number);
}

bool ReplyParser::takePiece(const Token& token) {
  if (token.isStreamed && !charge(token.text.size())) return false;
  growFor(m_reply.m_text, token.text.size(), m_textBegin + m_textAnnounced);
  m_reply.m_text.append(token.text);
  return true;
}

bool ReplyParser::endText(Kind kind) {
  const std::size_t size = m_reply.m_text.size() - m_textBegin;
  if (kind == Kind::verbatimString && m_reply.m_text[m_textBegin + 3] != ':') {
    return malformed("a verbatim string does not begin with three letters and a colon");
  }
  return addNode({kind, static_cast<std::uint32_t>(size), m_textBegin}) && finishElement();
}

bool ReplyParser::beginAggregate(const Token& token) {
  if (token.kind == Kind::push && !m_frames.empty()) return malformed("a push came inside another value");
  if (token.kind == Kind::push && token.number == 0) return malformed("a push is empty");
  if (m_frames.size() >= m_limits.depthMax) {
    return limitExceeded("values are nested deeper than the limit of " + std::to_string(m_limits.depthMax));
  }
  const std::uint64_t elements = elementsOf(token);
  if (!charge(elements * sizeof(Node))) return false;
  std::vector<Node>& nodes = m_reply.m_nodes;
  if (nodes.empty()) nodes.reserve(1 + std::min<std::size_t>(elements, kReservedElementsMax));
  if (!addNode({token.kind, 0, 0})) return false;
  m_frames.push_back(
      {static_cast<std::uint32_t>(nodes.size() - 1), 0, static_cast<std::uint32_t>(elements), token.isStreamed});
  const bool isEmpty = elements == 0 && !token.isStreamed;
  return !isEmpty || !closeFrame() || finishElement();
}

bool ReplyParser::endStream() {
  if (m_frames.empty() || !m_frames.back().isStreamed) return malformed("a stream ends that was not begun");
  if (m_isAttributePending) return malformed("a stream ends after an attribute that is about nothing");
  const Frame& frame = m_frames.back();
  if (isPaired(m_reply.m_nodes[frame.node].kind) && frame.seen % 2 != 0) return malformed("a map ends after a key");
  return !closeFrame() || finishElement();
}

bool ReplyParser::addNode(Node node) {
  const bool isLone = m_frames.empty() && m_reply.m_nodes.empty() && !isAggregate(node.kind);
  const bool isPaidFor = !m_frames.empty() && !m_frames.back().isStreamed && node.kind != Kind::attribute;
  if (!isPaidFor && !charge(sizeof(Node))) return false;
  if (!m_frames.empty() && m_frames.back().isStreamed && m_frames.back().seen >= m_limits.elementsMax) {
    return limitExceeded("an aggregate exceeds the limit of " + std::to_string(m_limits.elementsMax) + " elements");
  }
  if (node.kind != Kind::attribute) m_isAttributePending = false;
  if (isLone) {
    m_reply.m_single = node;
  } else {
    m_reply.m_nodes.push_back(node);
  }
  return true;
}

/// A value is whole; so may be the aggregate whose last it is, and so on outwards.
bool ReplyParser::finishElement() {
  while (!m_frames.empty()) {
    Frame& frame = m_frames.back();
    ++frame.seen;
    if (frame.isStreamed || frame.seen < frame.expected) return true;
    if (!closeFrame()) return true;
  }
  return finishReply();
}

/// Whether what has been closed is a value of its own, and not an attribute of the next.
bool ReplyParser::closeFrame() {
  const Frame frame = m_frames.back();
  m_frames.pop_back();
  Node& node = m_reply.m_nodes[frame.node];
  node.size = isPaired(node.kind) ? frame.seen / 2 : frame.seen;
  node.value = m_reply.m_nodes.size();
  m_isAttributePending = node.kind == Kind::attribute;
  return !m_isAttributePending;
}

bool ReplyParser::finishReply() {
  m_isWhole = true;
  if (!m_reply.isPush()) return true;
  const auto name = m_reply.view().at(0);
  return (name && name->asText()) || malformed("a push does not begin with the text that says what it is");
}

bool ReplyParser::charge(std::size_t bytes) {
  if (bytes > m_limits.replyBytesMax - m_charged) {
    return limitExceeded("the reply exceeds the limit of " + std::to_string(m_limits.replyBytesMax) + " bytes");
  }
  m_charged += bytes;
  return true;
}

bool ReplyParser::malformed(std::string what) {
  (void)m_reader.fail(ErrorCode::malformedReply, std::move(what));
  return false;
}

bool ReplyParser::limitExceeded(std::string what) {
  (void)m_reader.fail(ErrorCode::limitExceeded, std::move(what));
  return false;
}

}  // namespace hotset::resp
