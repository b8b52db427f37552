// SPDX-License-Identifier: Apache-2.0
#include "tests/core/protocol/resp/Outcome.h"

#include <algorithm>
#include <memory>

#include "core/protocol/resp/ReplyParser.h"
#include "tests/core/protocol/resp/ReplyText.h"

namespace hotset::resp {
namespace {

/// Whether the parser wants more.
bool take(ReplyParser& parser, std::string_view bytes, Outcome& outcome) {
  while (true) {
    const auto reply = parser.next(bytes);
    if (!reply) {
      outcome.error = reply.error().code();
      return false;
    }
    if (!*reply) return true;
    outcome.replies.push_back(describe((*reply)->view()));
    outcome.encoded.push_back(encode((*reply)->view()));
  }
}

}  // namespace

Outcome parseInPieces(std::string_view bytes, const PieceSize& pieceSize, const Limits& limits) {
  ReplyParser parser(limits);
  Outcome outcome;
  while (!bytes.empty()) {
    const std::size_t size = std::clamp<std::size_t>(pieceSize(bytes.size()), 1, bytes.size());
    const auto piece = std::make_unique<char[]>(size);
    std::ranges::copy(bytes.substr(0, size), piece.get());
    if (!take(parser, {piece.get(), size}, outcome)) break;
    bytes.remove_prefix(size);
  }
  outcome.endsBetweenReplies = parser.isBetweenReplies();
  return outcome;
}

Outcome parseWhole(std::string_view bytes, const Limits& limits) {
  return parseInPieces(bytes, [](std::size_t left) { return left; }, limits);
}

}  // namespace hotset::resp
