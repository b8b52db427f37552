// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/Tables.h"

#include <algorithm>
#include <array>

#include "core/base/Text.h"
#include "core/connectors/redis/FieldList.h"
#include "core/connectors/redis/Words.h"
#include "core/protocol/resp/ReplyRanges.h"

namespace hotset::redis {
namespace {

constexpr std::size_t kArgumentsMax = 64;
constexpr std::size_t kArgumentBytesMax = 512;
constexpr std::size_t kSlowLogColumnsMin = 4;  // Redis 4 and later add the client's address and name
constexpr std::size_t kSlowLogColumnsMax = 6;
constexpr std::size_t kConfigRowsMax = 2000;
constexpr std::size_t kConfigValueBytesMax = 4096;
constexpr std::size_t kMemoryRowsMax = 1000;
constexpr int kMemoryDepthMax = 4;
constexpr std::string_view kRedacted = "(redacted)";

std::unexpected<Error> notA(std::string_view what) {
  return fail(ErrorCode::malformedReply, "the answer is not " + std::string(what));
}

std::string lowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

/// How many leading arguments of a command say what it does; those after them may be passwords. All: none is.
std::size_t argumentsToKeep(const std::vector<std::string>& arguments) {
  const std::string name = lowerCase(arguments.front());
  if (name == "auth" || name == "hello") return 1;
  if (name == "migrate" || name == "acl") return 2;
  const bool setsSecret = name == "config" && std::ranges::any_of(arguments, isSecretDirective);
  return setsSecret ? 2 : arguments.size();
}

std::vector<std::string> argumentsOf(resp::ReplyView list) {
  std::vector<std::string> arguments;
  for (const resp::ReplyView argument : list.children()) {
    if (arguments.size() == kArgumentsMax) break;
    arguments.push_back(printable(argument.asText().value_or(""), kArgumentBytesMax));
  }
  if (arguments.empty()) return arguments;
  for (std::size_t i = argumentsToKeep(arguments); i < arguments.size(); ++i) arguments[i] = kRedacted;
  return arguments;
}

std::optional<stats::SlowLogEntry> slowLogEntryIn(resp::ReplyView row) {
  std::vector<resp::ReplyView> columns;
  for (const resp::ReplyView column : row.children()) {
    if (columns.size() < kSlowLogColumnsMax) columns.push_back(column);
  }
  if (columns.size() < kSlowLogColumnsMin || !columns[3].isAggregate()) return std::nullopt;
  const auto id = columns[0].asInteger(), time = columns[1].asInteger(), duration = columns[2].asInteger();
  if (!id || !time || *time < 0 || *time > kEpochSecondsMax || !duration || *duration < 0) return std::nullopt;
  stats::SlowLogEntry entry{
      *id, WallTime(std::chrono::seconds(*time)), std::chrono::microseconds(*duration), argumentsOf(columns[3]), {},
      {}};
  if (columns.size() > 4) entry.clientAddress = word(columns[4].asText().value_or(""));
  if (columns.size() > 5) entry.clientName = word(columns[5].asText().value_or(""));
  return entry;
}

std::optional<stats::ClientFigures> clientIn(std::string_view line) {
  const FieldList fields(line, ' ');
  const auto wordAt = [&](std::string_view name) { return word(fields.text(name).value_or("")); };
  const auto secondsAt = [&](std::string_view name) {
    return std::chrono::seconds(std::clamp<std::int64_t>(fields.integer(name).value_or(0), 0, kEpochSecondsMax));
  };
  stats::ClientFigures client;
  client.id = wordAt("id");
  if (client.id.empty()) return std::nullopt;
  client.address = wordAt("addr");
  client.name = wordAt("name");
  client.user = wordAt("user");
  client.lastCommand = upperCaseWord(fields.text("cmd").value_or(""));
  client.flags = wordAt("flags");
  client.age = secondsAt("age");
  client.idle = secondsAt("idle");
  client.database = static_cast<int>(std::clamp<std::int64_t>(fields.integer("db").value_or(0), 0, 65535));
  client.outputBufferBytes = fields.count("omem").value_or(0);
  client.totalMemoryBytes = fields.count("tot-mem").value_or(0);
  return client;
}

/// The lines of a text with their memory, so that only those kept are taken apart.
std::vector<std::string_view> heaviestLines(std::string_view text) {
  std::vector<std::pair<std::uint64_t, std::string_view>> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!line.empty()) lines.emplace_back(FieldList(line, ' ').count("tot-mem").value_or(0), line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  if (lines.size() > kClientRowsMax) {
    const auto isHeavier = [](const auto& left, const auto& right) { return left.first > right.first; };
    std::ranges::nth_element(lines, lines.begin() + kClientRowsMax, isHeavier);
    lines.resize(kClientRowsMax);
  }
  std::vector<std::string_view> kept;
  kept.reserve(lines.size());
  for (const auto& [memory, line] : lines) kept.push_back(line);
  return kept;
}

void addMemory(const std::string& prefix, resp::ReplyView table, int depth, std::vector<stats::MemoryFigure>& rows) {
  for (const auto& [key, value] : table.asPairs()) {
    const auto name = key.asText();
    if (!name || rows.size() >= kMemoryRowsMax) continue;
    const std::string path = prefix + word(*name);
    if (value.isAggregate()) {
      if (depth < kMemoryDepthMax) addMemory(path + ".", value, depth + 1, rows);
    } else if (const auto number = value.asDouble()) {
      rows.push_back({path, *number});
    }
  }
}

}  // namespace

Result<std::vector<stats::SlowLogEntry>> parseSlowLog(resp::ReplyView reply) {
  if (!reply.isAggregate()) return notA("a slow log");
  std::vector<stats::SlowLogEntry> entries;
  for (const resp::ReplyView row : reply.children()) {
    if (entries.size() == kSlowLogRowsMax) break;
    if (auto entry = slowLogEntryIn(row)) entries.push_back(std::move(*entry));
  }
  return entries;
}

Result<std::vector<stats::ClientFigures>> parseClientList(resp::ReplyView reply) {
  const auto text = reply.asText();
  if (!text || reply.isError()) return notA("a list of clients");
  std::vector<stats::ClientFigures> clients;
  for (const std::string_view line : heaviestLines(*text)) {
    if (auto client = clientIn(line)) clients.push_back(std::move(*client));
  }
  return clients;
}

bool isSecretDirective(std::string_view directive) {
  const std::string name = lowerCase(directive);
  if (name == "tls-auth-clients") return false;  // yes, no or optional: what to ask of clients, not what to tell them
  constexpr std::array<std::string_view, 5> kSigns{"auth", "pass", "secret", "token", "masteruser"};
  return std::ranges::any_of(kSigns, [&](std::string_view sign) { return name.contains(sign); });
}

Result<std::vector<stats::ConfigEntry>> parseConfig(resp::ReplyView reply) {
  if (!reply.hasPairs()) return notA("a configuration");
  std::vector<stats::ConfigEntry> entries;
  for (const auto& [key, value] : reply.asPairs()) {
    const auto directive = key.asText(), text = value.asText();
    if (!directive || !text || entries.size() >= kConfigRowsMax) continue;
    const bool isSecret = isSecretDirective(*directive) && !text->empty();
    entries.push_back({word(*directive), isSecret ? std::string() : printable(*text, kConfigValueBytesMax), isSecret});
  }
  std::ranges::sort(entries, {}, &stats::ConfigEntry::directive);
  return entries;
}

Result<std::vector<stats::MemoryFigure>> parseMemoryStats(resp::ReplyView reply) {
  if (!reply.hasPairs()) return notA("a table of memory");
  std::vector<stats::MemoryFigure> rows;
  addMemory({}, reply, 0, rows);
  return rows;
}

}  // namespace hotset::redis
