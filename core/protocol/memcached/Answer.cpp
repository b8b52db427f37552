// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/memcached/Answer.h"

#include <charconv>
#include <string>

#include "core/base/Text.h"

namespace hotset::memcached {
namespace {

constexpr std::size_t kTextMax = 200;

/// Takes the next word from the front.
std::string_view word(std::string_view& text) noexcept {
  while (text.starts_with(' ')) text.remove_prefix(1);
  const std::string_view found = text.substr(0, text.find(' '));
  text.remove_prefix(found.size());
  return found;
}

std::string behind(std::string_view line, std::string_view front) {
  line.remove_prefix(front.size());
  while (line.starts_with(' ')) line.remove_prefix(1);
  return printable(line, kTextMax);
}

}  // namespace

bool endsAnswer(Form form, std::string_view line) noexcept {
  if (form == Form::line || line == "END" || line == "OK" || line == "RESET" || line == "ERROR") return true;
  return line.starts_with("ERROR ") || line.starts_with("CLIENT_ERROR") || line.starts_with("SERVER_ERROR") ||
         line.starts_with("BUSY");
}

std::optional<Error> errorIn(std::string_view line) {
  if (line == "ERROR" || line.starts_with("ERROR ")) {
    return Error(ErrorCode::notSupported, "the server does not know this command");
  }
  if (line.starts_with("BUSY")) {
    return Error(ErrorCode::serverBusy, "another walk over the items is under way", "", "Try again when it has ended");
  }
  constexpr std::string_view kClient = "CLIENT_ERROR";
  if (line.starts_with(kClient)) {
    const std::string text = behind(line, kClient);
    if (text.contains("unauthenticated") || text.contains("authentication")) {
      return Error(ErrorCode::loginFailed, "the server wants another user or password", "",
                   "Check both; the server knows them from its file of logins");
    }
    if (text.contains("disabled")) return Error(ErrorCode::notSupported, text);
    return Error(ErrorCode::serverError, text);
  }
  constexpr std::string_view kServer = "SERVER_ERROR";
  if (line.starts_with(kServer)) return Error(ErrorCode::serverError, behind(line, kServer));
  return std::nullopt;
}

std::optional<std::pair<std::string_view, std::string_view>> statIn(std::string_view line) noexcept {
  constexpr std::string_view kStat = "STAT ";
  if (!line.starts_with(kStat)) return std::nullopt;
  line.remove_prefix(kStat.size());
  const std::string_view name = word(line);
  if (line.starts_with(' ')) line.remove_prefix(1);
  return std::pair(name, line);
}

std::optional<PrefixCounters> prefixIn(std::string_view line) noexcept {
  if (word(line) != "PREFIX") return std::nullopt;
  PrefixCounters counters;
  counters.prefix = word(line);
  while (!line.empty()) {
    const std::string_view name = word(line);
    const auto number = static_cast<std::uint64_t>(integerIn(word(line)).value_or(0));
    if (name == "get") counters.gets = number;
    if (name == "hit") counters.hits = number;
    if (name == "set") counters.sets = number;
    if (name == "del") counters.deletes = number;
  }
  return counters;
}

std::optional<std::int64_t> integerIn(std::string_view text) noexcept {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace hotset::memcached
