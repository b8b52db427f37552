// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace hotset::resp {

/// How much of what a server sends is believed. Everything is charged from the announcement, before any memory is
/// taken; memory is then taken as bytes arrive, so that a header alone costs next to nothing.
struct Limits {
  static constexpr std::size_t kBulkBytesHardMax = std::size_t{512} << 20;
  static constexpr std::size_t kReplyBytesHardMax = std::size_t{1} << 30;

  std::size_t depthMax = 128;                        ///< Aggregates inside one another, attributes included.
  std::size_t lineBytesMax = std::size_t{64} << 10;  ///< Between a type byte and its CRLF.
  std::size_t bulkBytesMax = std::size_t{64} << 20;  ///< One string, streamed ones as a whole; at most 512 MB.
  std::size_t elementsMax = std::size_t{1} << 24;    ///< Of one aggregate; a pair counts twice.
  std::size_t replyBytesMax = std::size_t{256}
                              << 20;  ///< One whole reply: its texts, and 16 bytes a value; at most 1 GB.

  /// The same limits with none above its hard maximum.
  [[nodiscard]] constexpr Limits clamped() const noexcept {
    Limits result = *this;
    if (result.bulkBytesMax > kBulkBytesHardMax) result.bulkBytesMax = kBulkBytesHardMax;
    if (result.replyBytesMax > kReplyBytesHardMax) result.replyBytesMax = kReplyBytesHardMax;
    if (result.elementsMax > kReplyBytesHardMax) result.elementsMax = kReplyBytesHardMax;
    return result;
  }
};

}  // namespace hotset::resp
