// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/protocol/resp/CommandWriter.h"

namespace hotset::redis {

/// Whether sending it twice does no harm.
enum class Repeatable : std::uint8_t {
  no,   ///< Sent once at most; when the answer is lost, the outcome is unknown and the error says so.
  yes,  ///< A read: sent once more when the connection is lost under it.
};

/// One or more commands sent together and answered together, encoded once and sent as often as you like.
///
///     const RedisRequest reading = RedisRequest(Repeatable::yes).add("INFO").add("SLOWLOG", "GET", 16);
class RedisRequest {
 public:
  explicit RedisRequest(Repeatable repeatable = Repeatable::no) : m_repeatable(repeatable) {}

  template <typename... Arguments>
  RedisRequest& add(std::string_view name, const Arguments&... arguments) {
    m_writer.command(name, arguments...);
    ++m_commandCount;
    return *this;
  }

  /// The same where the arguments are counted at run time; the command's name is the first of them.
  RedisRequest& addAll(std::span<const std::string_view> arguments) {
    m_writer.command(arguments);
    ++m_commandCount;
    return *this;
  }

  [[nodiscard]] std::string_view bytes() const noexcept { return m_writer.bytes(); }
  [[nodiscard]] std::size_t commandCount() const noexcept { return m_commandCount; }
  [[nodiscard]] bool isRepeatable() const noexcept { return m_repeatable == Repeatable::yes; }

 private:
  resp::CommandWriter m_writer;
  std::size_t m_commandCount = 0;
  Repeatable m_repeatable;
};

}  // namespace hotset::redis
