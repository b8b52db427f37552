// SPDX-License-Identifier: Apache-2.0
#include "tests/core/protocol/resp/ReplyText.h"

#include "core/base/Text.h"

namespace hotset::resp {
namespace {

std::string quoted(std::string_view bytes) { return '"' + printable(bytes) + '"'; }

std::string describeElements(ReplyView value) {
  std::string text;
  bool isKey = true;
  for (const ReplyView element : value.children()) {
    if (!text.empty()) text += isPaired(value.kind()) && !isKey ? ": " : ", ";
    text += describe(element);
    isKey = !isKey;
  }
  return text;
}

std::string describeAlone(ReplyView value) {
  switch (value.kind()) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return *value.asBoolean() ? "true" : "false";
    case Kind::integer:
      return std::to_string(*value.asInteger());
    case Kind::real:
      return "real " + std::string(*value.asText());
    case Kind::bigNumber:
      return "big " + std::string(*value.asText());
    case Kind::simpleString:
      return "simple " + quoted(*value.asText());
    case Kind::bulkString:
      return quoted(*value.asText());
    case Kind::verbatimString:
      return printable(value.verbatimFormat()) + ' ' + quoted(*value.asText());
    case Kind::simpleError:
      return "error " + quoted(*value.asText());
    case Kind::bulkError:
      return "bulk error " + quoted(*value.asText());
    case Kind::array:
      return '[' + describeElements(value) + ']';
    case Kind::set:
      return "set [" + describeElements(value) + ']';
    case Kind::push:
      return "push [" + describeElements(value) + ']';
    case Kind::map:
    case Kind::attribute:
      return '{' + describeElements(value) + '}';
  }
  return "unknown";
}

std::string line(char type, std::string_view text) { return type + std::string(text) + "\r\n"; }

std::string bulk(char type, std::string_view text) {
  return line(type, std::to_string(text.size())) + std::string(text) + "\r\n";
}

std::string aggregate(char type, ReplyView value) {
  std::string bytes = line(type, std::to_string(value.size()));
  for (const ReplyView element : value.children()) bytes += encode(element);
  return bytes;
}

std::string encodeAlone(ReplyView value) {
  switch (value.kind()) {
    case Kind::null:
      return "_\r\n";
    case Kind::boolean:
      return line('#', *value.asBoolean() ? "t" : "f");
    case Kind::integer:
      return line(':', std::to_string(*value.asInteger()));
    case Kind::real:
      return line(',', *value.asText());
    case Kind::bigNumber:
      return line('(', *value.asText());
    case Kind::simpleString:
      return line('+', *value.asText());
    case Kind::bulkString:
      return bulk('$', *value.asText());
    case Kind::verbatimString:
      return bulk('=', std::string(value.verbatimFormat()) + ':' + std::string(*value.asText()));
    case Kind::simpleError:
      return line('-', *value.asText());
    case Kind::bulkError:
      return bulk('!', *value.asText());
    case Kind::array:
      return aggregate('*', value);
    case Kind::set:
      return aggregate('~', value);
    case Kind::map:
      return aggregate('%', value);
    case Kind::push:
      return aggregate('>', value);
    case Kind::attribute:
      return aggregate('|', value);
  }
  return {};
}

}  // namespace

std::string describe(ReplyView value) {
  std::string text;
  for (const ReplyView attribute : value.attributes()) text += describeAlone(attribute);
  return text + describeAlone(value);
}

std::string encode(ReplyView value) {
  std::string bytes;
  for (const ReplyView attribute : value.attributes()) bytes += encodeAlone(attribute);
  return bytes + encodeAlone(value);
}

}  // namespace hotset::resp
