// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/resp/Kind.h"

namespace hotset::resp {

std::string_view nameOf(Kind kind) noexcept {
  switch (kind) {
    case Kind::null:
      return "a null";
    case Kind::boolean:
      return "a boolean";
    case Kind::integer:
      return "an integer";
    case Kind::real:
      return "a floating-point number";
    case Kind::bigNumber:
      return "a big number";
    case Kind::simpleString:
      return "a simple string";
    case Kind::bulkString:
      return "a bulk string";
    case Kind::verbatimString:
      return "a verbatim string";
    case Kind::simpleError:
      return "an error";
    case Kind::bulkError:
      return "a bulk error";
    case Kind::array:
      return "an array";
    case Kind::set:
      return "a set";
    case Kind::map:
      return "a map";
    case Kind::push:
      return "a push";
    case Kind::attribute:
      return "an attribute";
  }
  return "an unknown value";
}

}  // namespace hotset::resp
