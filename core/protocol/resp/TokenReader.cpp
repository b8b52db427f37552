// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/resp/TokenReader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/Text.h"
#include "core/protocol/resp/Banner.h"
#include "core/protocol/resp/Numbers.h"

namespace hotset::resp {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kVerbatimBytesMin = 4;  // "txt:"
constexpr std::size_t kQuotedBytesMax = 24;

std::string quoted(std::string_view bytes) { return '"' + printable(bytes, kQuotedBytesMax) + '"'; }

constexpr std::array<bool, 256> kTypeBytes = [] {
  std::array<bool, 256> isType{};
  for (const char type : std::string_view("+-:$*_,#!=(%~>|.")) isType[static_cast<unsigned char>(type)] = true;
  return isType;
}();

bool isTypeByte(char byte) noexcept { return kTypeBytes[static_cast<unsigned char>(byte)]; }

/// Where the first CR or LF lies, from `from` on. Lines are short: a plain loop beats the library's search.
std::size_t findLineEnd(std::string_view bytes, std::size_t from) noexcept {
  while (from < bytes.size() && bytes[from] != '\r' && bytes[from] != '\n') ++from;
  return from;
}

}  // namespace

Token TokenReader::next(std::string_view& bytes) {
  switch (m_state) {
    case State::header:
      return nextHeader(bytes);
    case State::text:
      return nextPiece(bytes);
    case State::textEnd:
      return nextTextEnd(bytes);
    case State::chunkHeader:
      return nextChunkHeader(bytes);
    case State::failed:
      break;
  }
  return {.type = Token::Type::failed};
}

Token TokenReader::nextHeader(std::string_view& bytes) {
  if (bytes.empty()) return {};
  std::string_view line;
  if (m_partialLine.empty()) {
    m_tokenStart = m_consumed;
    if (!isTypeByte(bytes.front())) return judgeForeign(bytes);
    if (takeWholeLine(bytes, line)) return interpret(line, bytes);
  } else if (!isTypeByte(m_partialLine.front())) {
    return judgeForeign(bytes);
  }
  switch (takeLine(bytes, line)) {
    case Line::whole:
      return interpret(line, bytes);
    case Line::partial:
      return {};
    case Line::failed:
      break;
  }
  return {.type = Token::Type::failed};
}

Token TokenReader::nextPiece(std::string_view& bytes) {
  if (m_textLeft == 0) return nextTextEnd(bytes);
  if (bytes.empty()) return {};
  const std::string_view piece = bytes.substr(0, m_textLeft);
  consume(bytes, piece.size());
  m_textLeft -= piece.size();
  if (m_textLeft == 0) m_state = State::textEnd;
  return {.type = Token::Type::textPiece, .kind = m_textKind, .isStreamed = m_isStreamed, .text = piece};
}

Token TokenReader::nextTextEnd(std::string_view& bytes) {
  while (!bytes.empty()) {
    if (bytes.front() != kLineEnd[m_carriageReturnSeen ? 1 : 0]) {
      return failAt(m_consumed, ErrorCode::malformedReply, "a string does not end where its length says");
    }
    consume(bytes, 1);
    m_carriageReturnSeen = !m_carriageReturnSeen;
    if (m_carriageReturnSeen) continue;
    m_state = m_isStreamed ? State::chunkHeader : State::header;
    return m_isStreamed ? nextChunkHeader(bytes) : Token{.type = Token::Type::textEnd, .kind = m_textKind};
  }
  return {};
}

Token TokenReader::nextChunkHeader(std::string_view& bytes) {
  if (bytes.empty()) return {};
  if (m_partialLine.empty()) m_tokenStart = m_consumed;
  const char type = m_partialLine.empty() ? bytes.front() : m_partialLine.front();
  if (type != ';') return failValue(m_textKind, "the next piece", bytes.substr(0, 1));
  std::string_view line;
  const Line taken = takeLine(bytes, line);
  if (taken != Line::whole) return {.type = taken == Line::partial ? Token::Type::starved : Token::Type::failed};
  const auto length = parseCount(line.substr(1));
  if (!length) return failValue(m_textKind, "the length of the next piece", line.substr(1));
  m_streamedBytes += *length;
  if (m_streamedBytes > m_limits.bulkBytesMax) {
    return fail(ErrorCode::limitExceeded,
                "a string sent in pieces exceeds the limit of " + std::to_string(m_limits.bulkBytesMax) + " bytes");
  }
  m_textLeft = *length;
  m_state = *length == 0 ? State::header : State::text;
  return *length == 0 ? Token{.type = Token::Type::textEnd, .kind = m_textKind} : nextPiece(bytes);
}

Token TokenReader::judgeForeign(std::string_view& bytes) {
  if (m_tokenStart != 0) return failValue(std::nullopt, "the type of a value", bytes.substr(0, 1));
  const std::size_t taken = std::min(bytes.size(), kQuotedBytesMax - m_partialLine.size());
  m_partialLine.append(bytes.substr(0, taken));
  consume(bytes, taken);
  const Banner banner = Banner::of(m_partialLine);
  if (banner.match == Banner::Match::tooShort) return {};
  if (banner.match == Banner::Match::found) {
    return fail(ErrorCode::wrongProtocol,
                "what answered speaks " + std::string(banner.speaker) + ", not the Redis protocol",
                std::string(banner.advice));
  }
  return fail(ErrorCode::wrongProtocol,
              "what answered does not speak the Redis protocol; its first bytes are " + quoted(m_partialLine),
              "Check the host and the port");
}

/// The way nearly every line goes: sound, and in one piece.
bool TokenReader::takeWholeLine(std::string_view& bytes, std::string_view& line) noexcept {
  const std::size_t end = findLineEnd(bytes, 1);
  if (end + 1 >= bytes.size() || bytes[end] != '\r' || bytes[end + 1] != '\n') return false;
  if (end > m_limits.lineBytesMax + 1) return false;
  line = bytes.substr(0, end);
  consume(bytes, end + 2);
  return true;
}

/// Every other way. Tells what breaks the rules by the first byte that does, wherever the pieces are cut.
TokenReader::Line TokenReader::takeLine(std::string_view& bytes, std::string_view& line) {
  const bool isResumed = !m_partialLine.empty();
  std::size_t textEnd = 0;
  std::size_t end = 0;  // where the LF belongs
  if (!m_carriageReturnSeen) {
    const std::size_t room = m_limits.lineBytesMax + 1 - m_partialLine.size();  // the type byte counts for nothing
    textEnd = findLineEnd(bytes, isResumed ? 0 : 1);
    if (textEnd > room) return failLongLine();
    if (textEnd == bytes.size()) return keepForLater(bytes, textEnd);
    if (bytes[textEnd] != '\r') return failLineEnd(textEnd);
    end = textEnd + 1;
  }
  if (end == bytes.size()) {
    m_carriageReturnSeen = true;
    return keepForLater(bytes, textEnd);
  }
  if (bytes[end] != '\n') return failLineEnd(end);
  line = bytes.substr(0, textEnd);
  if (isResumed) line = joinPartialLine(line);
  consume(bytes, end + 1);
  return Line::whole;
}

TokenReader::Line TokenReader::keepForLater(std::string_view& bytes, std::size_t textSize) {
  m_partialLine.append(bytes.substr(0, textSize));
  consume(bytes, bytes.size());
  return Line::partial;
}

std::string_view TokenReader::joinPartialLine(std::string_view rest) {
  m_partialLine.append(rest);
  m_wholeLine.swap(m_partialLine);
  m_partialLine.clear();
  m_carriageReturnSeen = false;
  return m_wholeLine;
}

TokenReader::Line TokenReader::failLongLine() {
  (void)fail(ErrorCode::limitExceeded,
             "a line exceeds the limit of " + std::to_string(m_limits.lineBytesMax) + " bytes");
  return Line::failed;
}

TokenReader::Line TokenReader::failLineEnd(std::size_t at) {
  (void)failAt(m_consumed + at, ErrorCode::malformedReply, "a line does not end in CR and LF");
  return Line::failed;
}

Token TokenReader::interpret(std::string_view line, std::string_view& bytes) {
  const std::string_view rest = line.substr(1);
  switch (line.front()) {
    case '+':
      return scalarText(Kind::simpleString, rest);
    case '-':
      return scalarText(Kind::simpleError, rest);
    case ':':
      return scalarNumber(Kind::integer, parseInteger(rest), rest);
    case '$':
      return text(Kind::bulkString, rest, bytes);
    case '*':
      return aggregate(Kind::array, rest);
    case '_':
      return scalarNumber(Kind::null, rest.empty() ? std::optional(0) : std::nullopt, rest);
    case '#':
      return scalarNumber(Kind::boolean, parseBoolean(rest), rest);
    case ',':
      return scalarText(Kind::real, rest, isReal(rest));
    case '(':
      return scalarText(Kind::bigNumber, rest, isBigNumber(rest));
    case '!':
      return text(Kind::bulkError, rest, bytes);
    case '=':
      return text(Kind::verbatimString, rest, bytes);
    case '%':
      return aggregate(Kind::map, rest);
    case '~':
      return aggregate(Kind::set, rest);
    case '>':
      return aggregate(Kind::push, rest);
    case '|':
      return aggregate(Kind::attribute, rest);
    default:  // '.', by isTypeByte
      return rest.empty() ? Token{.type = Token::Type::streamEnd}
                          : failValue(std::nullopt, "the end of a stream", rest);
  }
}

Token TokenReader::scalarText(Kind kind, std::string_view text, bool isValid) {
  if (!isValid) return failValue(kind, "the number", text);
  return {.type = Token::Type::scalar, .kind = kind, .text = text};
}

Token TokenReader::scalarNumber(Kind kind, std::optional<std::int64_t> number, std::string_view text) {
  if (!number) return failValue(kind, "the value", text);
  return {.type = Token::Type::scalar, .kind = kind, .number = static_cast<std::uint64_t>(*number)};
}

Token TokenReader::text(Kind kind, std::string_view length, std::string_view& bytes) {
  if (kind == Kind::bulkString && length == "-1") return {.type = Token::Type::scalar, .kind = Kind::null};
  m_isStreamed = kind == Kind::bulkString && length == "?";
  m_textKind = kind;
  if (m_isStreamed) {
    m_streamedBytes = 0;
    m_state = State::chunkHeader;
    return {.type = Token::Type::textBegin, .kind = kind, .isStreamed = true};
  }
  const auto size = parseCount(length);
  const bool isTooShort = size && kind == Kind::verbatimString && *size < kVerbatimBytesMin;
  if (!size || isTooShort) return failValue(kind, "the length", length);
  if (*size > m_limits.bulkBytesMax) {
    return fail(ErrorCode::limitExceeded, "a string of " + quoted(length) + " bytes is announced, over the limit of " +
                                              std::to_string(m_limits.bulkBytesMax));
  }
  if (bytes.size() >= *size + kLineEnd.size() && bytes.substr(*size, kLineEnd.size()) == kLineEnd) {
    const std::string_view whole = bytes.substr(0, *size);
    consume(bytes, *size + kLineEnd.size());
    return {.type = Token::Type::scalar, .kind = kind, .text = whole};
  }
  m_textLeft = *size;
  m_state = State::text;
  return {.type = Token::Type::textBegin, .kind = kind, .number = *size};
}

Token TokenReader::aggregate(Kind kind, std::string_view count) {
  if (kind == Kind::array && count == "-1") return {.type = Token::Type::scalar, .kind = Kind::null};
  const bool mayBeStreamed = kind == Kind::array || kind == Kind::set || kind == Kind::map;
  if (mayBeStreamed && count == "?") return {.type = Token::Type::aggregate, .kind = kind, .isStreamed = true};
  const auto number = parseCount(count);
  if (!number) return failValue(kind, "the size", count);
  if (*number * (isPaired(kind) ? 2 : 1) > m_limits.elementsMax) {
    return fail(ErrorCode::limitExceeded, std::string(nameOf(kind)) + " of " + quoted(count) +
                                              " elements is announced, over the limit of " +
                                              std::to_string(m_limits.elementsMax));
  }
  return {.type = Token::Type::aggregate, .kind = kind, .number = *number};
}

Token TokenReader::failValue(std::optional<Kind> kind, std::string_view part, std::string_view found) {
  std::string what(part);
  if (kind) what.append(" of ").append(nameOf(*kind));
  return fail(ErrorCode::malformedReply, what + " can't be " + quoted(found));
}

Token TokenReader::fail(ErrorCode code, std::string what, std::string advice) {
  return failAt(m_tokenStart, code, std::move(what), std::move(advice));
}

Token TokenReader::failAt(std::uint64_t at, ErrorCode code, std::string what, std::string advice) {
  m_state = State::failed;
  if (code != ErrorCode::wrongProtocol) what += " (byte " + std::to_string(at - m_replyStart) + " of the reply)";
  m_error.emplace(code, std::move(what), std::string(), std::move(advice));
  return {.type = Token::Type::failed};
}

}  // namespace hotset::resp
