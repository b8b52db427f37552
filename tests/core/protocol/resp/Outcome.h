// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ErrorCode.h"
#include "core/protocol/resp/Limits.h"

namespace hotset::resp {

/// Everything that comes of a stream of bytes: its replies described, and how it ended.
struct Outcome {
  std::vector<std::string> replies;
  std::vector<std::string> encoded;  ///< The same replies, encoded anew.
  std::optional<ErrorCode> error;
  bool endsBetweenReplies = true;

  bool operator==(const Outcome&) const = default;
};

/// How many of the bytes that are left the next piece takes (at least one).
using PieceSize = std::function<std::size_t(std::size_t left)>;

/// Parses the bytes in pieces, each in memory of its own that is gone when the next comes: a view that outlives its
/// piece is found by the address sanitizer.
[[nodiscard]] Outcome parseInPieces(std::string_view bytes, const PieceSize& pieceSize, const Limits& limits = {});

/// Parses the bytes in one piece.
[[nodiscard]] Outcome parseWhole(std::string_view bytes, const Limits& limits = {});

}  // namespace hotset::resp
