// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/Result.h"

namespace hotset::memcached {

/// Cuts a stream into lines, whatever the pieces it arrives in. A line that lies whole in the bytes given is not
/// copied. One thread at a time; after an error the stream means nothing any more.
class LineReader {
 public:
  /// The longest line taken: keys have 250 bytes, and three times as many when their bytes are written out.
  static constexpr std::size_t kLineBytesMax = std::size_t{64} << 10;

  /// The next whole line without its end, or nothing when `bytes` ran out before it; what was used is cut from the
  /// front of `bytes`. Valid until the next call. Error malformedReply: a line without an end.
  [[nodiscard]] Result<std::optional<std::string_view>> next(std::string_view& bytes);

 private:
  std::string m_part;   // of a line whose end is still to come
  std::string m_whole;  // the last line that came in parts
};

}  // namespace hotset::memcached
