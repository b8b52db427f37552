// SPDX-License-Identifier: Apache-2.0
#include "src/cli/JsonText.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "core/base/Text.h"

namespace hotset::cli {
namespace {

namespace json = boost::json;

void append(std::string& text, const json::value& value);

void append(std::string& text, const json::object& object) {
  const char* separator = "{";
  for (const auto& [key, value] : object) {
    text += separator + json::serialize(key) + ":";
    append(text, value);
    separator = ",";
  }
  text += object.empty() ? "{}" : "}";
}

void append(std::string& text, const json::array& array) {
  const char* separator = "[";
  for (const json::value& value : array) {
    text += separator;
    append(text, value);
    separator = ",";
  }
  text += array.empty() ? "[]" : "]";
}

void append(std::string& text, const json::value& value) {
  if (const auto* object = value.if_object()) {
    append(text, *object);
  } else if (const auto* array = value.if_array()) {
    append(text, *array);
  } else if (const auto* number = value.if_double()) {
    text += fmt::format("{}", *number);  // the shortest that reads back as the same number
  } else {
    text += json::serialize(value);
  }
}

}  // namespace

std::string jsonText(const json::value& value) {
  std::string text;
  append(text, value);
  return text;
}

json::value stringJson(std::string_view bytes) { return json::string(validUtf8(bytes)); }

json::value stringOrNull(std::string_view bytes) { return bytes.empty() ? json::value() : stringJson(bytes); }

}  // namespace hotset::cli
