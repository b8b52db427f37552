// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/Error.h"
#include "core/protocol/resp/Kind.h"
#include "core/protocol/resp/Limits.h"

namespace hotset::resp {

/// One thing read from the wire. Its text points into the bytes given or into the reader: valid until the next call.
struct Token {
  enum class Type : std::uint8_t {
    starved,    ///< All bytes are used up; more are needed.
    failed,     ///< The stream is broken; error() says how, and nothing more is read.
    scalar,     ///< A whole value: `text` for the text kinds, `number` for an integer or boolean.
    textBegin,  ///< A text of `number` bytes, or of unknown length where `isStreamed`, follows in pieces.
    textPiece,  ///< The next bytes of that text.
    textEnd,    ///< The text is whole.
    aggregate,  ///< An aggregate of `number` elements or pairs, or of unknown number where `isStreamed`.
    streamEnd,  ///< The innermost aggregate of unknown size is whole.
  };

  Type type = Type::starved;
  Kind kind = Kind::null;
  bool isStreamed = false;
  std::uint64_t number = 0;
  std::string_view text{};
};

/// Cuts a stream of RESP2 or RESP3 into tokens, whatever the pieces it arrives in, without copying texts: the level
/// beneath ReplyParser, for readers that need no whole reply. Checks syntax, and the limits of lines and strings;
/// knows nothing of nesting. One thread at a time. Keeps at most one line; never blocks, never throws but for want
/// of memory.
class TokenReader {
 public:
  explicit TokenReader(Limits limits = {}) : m_limits(limits.clamped()) {}

  /// The next token; what it used is cut from the front of `bytes`.
  Token next(std::string_view& bytes);

  /// Breaks the stream for a reason only the level above can see; every later token is `failed`.
  Token fail(ErrorCode code, std::string what, std::string advice = {});

  /// Why the stream is broken; none before a `failed` token.
  [[nodiscard]] const std::optional<Error>& error() const noexcept { return m_error; }

  /// Called where a reply ends, so that messages count from the start of the one that broke.
  void markReplyEnd() noexcept { m_replyStart = m_consumed; }
  /// False as soon as one byte of the next reply has been read, and of a broken stream.
  [[nodiscard]] bool isAtReplyStart() const noexcept { return m_replyStart == m_consumed && m_state != State::failed; }

 private:
  enum class State : std::uint8_t { header, text, textEnd, chunkHeader, failed };
  enum class Line : std::uint8_t { whole, partial, failed };

  Token nextHeader(std::string_view& bytes);
  Token nextPiece(std::string_view& bytes);
  Token nextTextEnd(std::string_view& bytes);
  Token nextChunkHeader(std::string_view& bytes);
  Token judgeForeign(std::string_view& bytes);

  bool takeWholeLine(std::string_view& bytes, std::string_view& line) noexcept;
  Line takeLine(std::string_view& bytes, std::string_view& line);
  Line keepForLater(std::string_view& bytes, std::size_t textSize);
  std::string_view joinPartialLine(std::string_view rest);
  Line failLongLine();
  Line failLineEnd(std::size_t at);

  Token interpret(std::string_view line, std::string_view& bytes);
  Token scalarText(Kind kind, std::string_view text, bool isValid = true);
  Token scalarNumber(Kind kind, std::optional<std::int64_t> number, std::string_view text);
  Token text(Kind kind, std::string_view length, std::string_view& bytes);
  Token aggregate(Kind kind, std::string_view count);
  Token failValue(std::optional<Kind> kind, std::string_view part, std::string_view found);
  Token failAt(std::uint64_t at, ErrorCode code, std::string what, std::string advice = {});

  void consume(std::string_view& bytes, std::size_t size) noexcept {
    bytes.remove_prefix(size);
    m_consumed += size;
  }

  Limits m_limits;
  State m_state = State::header;
  Kind m_textKind = Kind::null;
  bool m_isStreamed = false;          // the text under way has no announced length
  bool m_carriageReturnSeen = false;  // of the CRLF after a text
  std::uint64_t m_textLeft = 0;       // bytes of the text or chunk yet to come
  std::uint64_t m_streamedBytes = 0;
  std::uint64_t m_consumed = 0;  // since the connection began, and so the next three
  std::uint64_t m_tokenStart = 0;
  std::uint64_t m_replyStart = 0;
  std::string m_partialLine;  // a line whose end has not come yet
  std::string m_wholeLine;    // the last line that came in pieces; tokens point into it
  std::optional<Error> m_error;
};

}  // namespace hotset::resp
