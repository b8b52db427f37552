// SPDX-License-Identifier: Apache-2.0
#include "core/domain/fleet/NodeList.h"

#include <algorithm>
#include <utility>

#include <boost/json.hpp>

#include "core/base/Text.h"
#include "core/domain/fleet/NodeUri.h"

namespace hotset::fleet {
namespace {

namespace json = boost::json;

constexpr std::int64_t kVersion = 1;
constexpr std::string_view kBlanks = " \t\r";

std::unexpected<Error> fault(std::string what, std::string advice) {
  return fail(ErrorCode::invalidArgument, std::move(what), "list of nodes", std::move(advice));
}

/// The words of a line; what stands in double quotes stays together.
Result<std::vector<std::string>> wordsOf(std::string_view line) {
  std::vector<std::string> words;
  bool isQuoted = false, isWithin = false;
  for (const char c : line) {
    if (c == '"') {
      isQuoted = !isQuoted;
      if (!isWithin) words.emplace_back();
      isWithin = true;
    } else if (!isQuoted && kBlanks.contains(c)) {
      isWithin = false;
    } else {
      if (!isWithin) words.emplace_back();
      isWithin = true;
      words.back() += c;
    }
  }
  if (isQuoted) return fault("a quote is not closed", "Write \"two words\"");
  return words;
}

/// host, host:port, [::1]:port: as a URI.
std::string uriOf(const std::string& place) { return looksLikeUri(place) ? place : "redis://" + place; }

Result<void> applyUri(const std::string& text, ListedNode& listed) {
  auto parsed = parseNodeUri(uriOf(text));
  if (!parsed) return fail(parsed.error());
  listed.node.address = std::move(parsed->address);
  listed.password = std::move(parsed->password);
  return {};
}

Result<void> applyEnvironment(std::string_view text, Node& node) {
  const auto environment = environmentNamed(text == "prod" ? "production" : text == "dev" ? "development" : text);
  if (!environment) return fault("an environment is not known", "Write env=production, staging or development");
  node.environment = *environment;
  return {};
}

Result<void> applyColour(std::string_view text, Node& node) {
  const auto colour = colourNamed(text);
  if (!colour) return fault("a colour is not known", "Write colour=blue, orange, green, violet or red");
  node.colour = *colour;
  return {};
}

/// One word behind the place.
Result<void> applyWord(const std::string& word, Node& node) {
  if (word == "read-only" || word == "readonly") {
    node.isReadOnly = true;
    return {};
  }
  const std::size_t equals = word.find('=');
  const std::string name = word.substr(0, equals);
  const std::string value = equals == std::string::npos ? std::string() : word.substr(equals + 1);
  if (name == "group") {
    node.group = value;
  } else if (name == "tag" || name == "tags") {
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      if (end > 0) node.tags.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  } else if (name == "env" || name == "environment") {
    return applyEnvironment(value, node);
  } else if (name == "colour" || name == "color") {
    return applyColour(value, node);
  } else {
    return fault("a word is not known", "Known are group=, tag=, env=, colour= and read-only");
  }
  return {};
}

bool isSetting(const std::string& word) {
  if (word == "read-only" || word == "readonly") return true;
  return word.contains('=') && !looksLikeUri(word);
}

Result<ListedNode> finished(ListedNode listed) {
  if (listed.node.name.empty()) listed.node.name = listed.node.address.text();
  if (auto found = findFault(listed.node)) return fail(std::move(*found));
  return listed;
}

Result<ListedNode> nodeInLine(std::string_view line) {
  const auto words = wordsOf(line);
  if (!words) return fail(words.error());
  const auto settings = std::ranges::find_if(*words, isSetting);
  const auto places = settings - words->begin();
  if (places == 0) return fault("an address is missing", "Begin the line with a host or a URI");
  if (places > 2) return fault("there are more than a name and an address", "Put a name of two words in \"quotes\"");
  ListedNode listed;
  if (places == 2) listed.node.name = words->front();
  if (auto read = applyUri((*words)[static_cast<std::size_t>(places - 1)], listed); !read) return fail(read.error());
  for (auto word = settings; word != words->end(); ++word) {
    if (auto applied = applyWord(*word, listed.node); !applied) return fail(applied.error());
  }
  return finished(std::move(listed));
}

std::string textAt(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

Result<ListedNode> nodeInObject(const json::value& value) {
  if (!value.is_object()) return fault("an entry is not an object", "Write {\"name\": …, \"uri\": …}");
  const json::object& object = value.get_object();
  ListedNode listed;
  listed.node.name = textAt(object, "name");
  listed.node.group = textAt(object, "group");
  const std::string uri = textAt(object, "uri");
  if (uri.empty()) return fault("an entry has no uri", "Write {\"name\": …, \"uri\": \"redis://…\"}");
  if (auto read = applyUri(uri, listed); !read) return fail(read.error());
  if (const std::string environment = textAt(object, "environment"); !environment.empty()) {
    if (auto applied = applyEnvironment(environment, listed.node); !applied) return fail(applied.error());
  }
  if (const std::string colour = textAt(object, "colour"); !colour.empty()) {
    if (auto applied = applyColour(colour, listed.node); !applied) return fail(applied.error());
  }
  const json::value* readOnly = object.if_contains("read_only");
  listed.node.isReadOnly = readOnly != nullptr && readOnly->is_bool() && readOnly->get_bool();
  if (const json::value* tags = object.if_contains("tags"); tags != nullptr && tags->is_array()) {
    for (const json::value& tag : tags->get_array()) {
      if (tag.is_string()) listed.node.tags.emplace_back(tag.get_string());
    }
  }
  return finished(std::move(listed));
}

Result<std::vector<ListEntry>> readJson(std::string_view text) {
  boost::system::error_code error;
  const json::value parsed = json::parse(text, error);
  if (error) return fault("the file is not well-formed JSON", "Export a list once more, or write one node a line");
  const json::object* const object = parsed.if_object();
  const json::value* const nodes = object != nullptr ? object->if_contains("nodes") : nullptr;
  if (nodes == nullptr || !nodes->is_array() || textAt(*object, "hotset") != "nodes") {
    return fault("this JSON is no list of nodes", "A list begins with {\"hotset\": \"nodes\", \"version\": 1");
  }
  const json::value* const version = object->if_contains("version");
  if (version == nullptr || !version->is_int64() || version->get_int64() > kVersion) {
    return fault("the list was written by a newer Hotset", "Use that Hotset, or write one node a line");
  }
  std::vector<ListEntry> entries;
  for (const json::value& node : nodes->get_array()) {
    if (entries.size() == kListEntriesMax) return fail(ErrorCode::limitExceeded, "the list has more than 1000 nodes");
    entries.push_back({entries.size() + 1, nodeInObject(node)});
  }
  return entries;
}

Result<std::vector<ListEntry>> readLines(std::string_view text) {
  std::vector<ListEntry> entries;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view content = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    content.remove_prefix(std::min(content.find_first_not_of(kBlanks), content.size()));
    if (content.empty() || content.front() == '#') continue;
    if (entries.size() == kListEntriesMax) return fail(ErrorCode::limitExceeded, "the list has more than 1000 nodes");
    entries.push_back({line, nodeInLine(content)});
  }
  return entries;
}

}  // namespace

Result<std::vector<ListEntry>> readNodeList(std::string_view text) {
  if (text.size() > kListBytesMax) return fail(ErrorCode::limitExceeded, "the list is larger than a megabyte");
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  const bool isJson = begin != std::string_view::npos && text[begin] == '{';
  return isJson ? readJson(text) : readLines(text);
}

std::string exportNodes(const std::vector<Node>& nodes) {
  std::string text = "{\"hotset\": \"nodes\", \"version\": 1, \"nodes\": [";
  const char* separator = "\n  ";
  for (const Node& node : nodes) {
    json::object object{{"name", validUtf8(node.name)}, {"uri", validUtf8(nodeUriOf(node.address))}};
    if (!node.group.empty()) object["group"] = validUtf8(node.group);
    if (!node.tags.empty()) {
      json::array tags;
      for (const std::string& tag : node.tags) tags.emplace_back(validUtf8(tag));
      object["tags"] = std::move(tags);
    }
    if (node.environment != Environment::unmarked) object["environment"] = nameOf(node.environment);
    if (node.colour != NodeColour::none) object["colour"] = nameOf(node.colour);
    if (node.isReadOnly) object["read_only"] = true;
    text += separator + json::serialize(object);
    separator = ",\n  ";
  }
  return text + "\n]}\n";
}

}  // namespace hotset::fleet
