// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/memcached/LineReader.h"

#include <utility>

namespace hotset::memcached {

Result<std::optional<std::string_view>> LineReader::next(std::string_view& bytes) {
  const auto end = bytes.find('\n');
  const std::string_view piece = bytes.substr(0, end);
  if (m_part.size() + piece.size() > kLineBytesMax) {
    return fail(ErrorCode::malformedReply, "the server sent a line without an end");
  }
  if (end == std::string_view::npos) {
    m_part += piece;
    bytes = {};
    return std::nullopt;
  }
  bytes.remove_prefix(end + 1);
  std::string_view line = piece;
  if (!m_part.empty()) {
    m_part += piece;
    m_whole = std::exchange(m_part, {});
    line = m_whole;
  }
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace hotset::memcached
