// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "core/protocol/resp/ReplyParser.h"

namespace hotset::redis {

/// One reply as it stands on the wire.
inline resp::Reply replyOf(std::string_view wire) {
  resp::ReplyParser parser;
  auto reply = parser.next(wire);
  if (!reply || !*reply) throw std::runtime_error("the test's reply is not whole");
  return std::move(**reply);
}

inline std::string bulk(std::string_view text) {
  return "$" + std::to_string(text.size()) + "\r\n" + std::string(text) + "\r\n";
}

}  // namespace hotset::redis
