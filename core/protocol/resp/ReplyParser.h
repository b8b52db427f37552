// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/Result.h"
#include "core/protocol/resp/Limits.h"
#include "core/protocol/resp/Reply.h"
#include "core/protocol/resp/TokenReader.h"

namespace hotset::resp {

/// Puts replies together from a stream of RESP2 or RESP3, whatever the pieces it arrives in:
///
///     while (true) {
///       auto reply = parser.next(received);
///       if (!reply) return fail(reply.error());  // drop the connection
///       if (!*reply) break;                      // read more bytes
///       deliver(std::move(**reply));             // isPush() tells what no request asked for
///     }
///
/// Needs no stack for nesting, copies each byte of a text once or twice, and holds every limit before it takes
/// memory. After an error every call returns that error: what follows on the connection means nothing any more.
/// One thread at a time.
class ReplyParser {
 public:
  explicit ReplyParser(Limits limits = {}) : m_limits(limits.clamped()), m_reader(limits) {}

  /// The next whole reply or push, or nothing when `bytes` ran out before its end; what was used is cut from the
  /// front of `bytes`, so nothing means that all of it was.
  [[nodiscard]] Result<std::optional<Reply>> next(std::string_view& bytes);

  /// False while a reply is half read, when a connection that ends has lost one, and after an error.
  [[nodiscard]] bool isBetweenReplies() const noexcept { return m_reader.isAtReplyStart(); }

 private:
  /// An aggregate whose elements are still coming.
  struct Frame {
    std::uint32_t node;
    std::uint32_t seen;      // elements so far, without their attributes; a pair counts twice
    std::uint32_t expected;  // nothing where streamed
    bool isStreamed;
  };

  [[nodiscard]] bool isPlainReply(const Token& token) const noexcept;
  bool take(const Token& token);
  bool takeScalar(const Token& token);
  bool beginText(const Token& token);
  bool takePiece(const Token& token);
  bool endText(Kind kind);
  bool beginAggregate(const Token& token);
  bool endStream();

  bool addNode(Node node);
  bool finishElement();
  bool closeFrame();
  bool finishReply();
  bool charge(std::size_t bytes);
  bool malformed(std::string what);
  bool limitExceeded(std::string what);

  Limits m_limits;
  TokenReader m_reader;
  Reply m_reply;  // under way
  std::vector<Frame> m_frames;
  std::size_t m_charged = 0;
  std::size_t m_textBegin = 0;        // of the text that arrives in pieces
  std::size_t m_textAnnounced = 0;    // its length, where it was announced
  bool m_isAttributePending = false;  // an attribute has ended; what it is about must follow
  bool m_isWhole = false;
};

}  // namespace hotset::resp
