// SPDX-License-Identifier: Apache-2.0
#include "core/clients/redis/ServerError.h"

#include <array>

#include "core/base/Text.h"

namespace hotset::redis {
namespace {

constexpr std::size_t kShownBytesMax = 300;

struct Meaning {
  std::string_view beginning;
  ErrorCode code;
  std::string_view what;  // empty: the server's own words
  std::string_view advice;
};

constexpr std::array<Meaning, 15> kMeanings{{
    {"WRONGPASS", ErrorCode::loginFailed, "the user or the password is wrong, or the user is disabled",
     "Check both, and that the user is on (ACL LIST)"},
    {"NOAUTH", ErrorCode::loginFailed, "the server demands a password, and none was given", "Give the password"},
    {"ERR invalid password", ErrorCode::loginFailed, "the password is wrong", "Check it"},
    {"NOPERM", ErrorCode::notPermitted, "", "Give the user the right; the doctor shows an ACL line for it"},
    {"DENIED", ErrorCode::notPermitted,
     "the server is in protected mode: without a password it lets in connections from its own machine only",
     "Set a password, or bind the server to an address you trust"},
    {"LOADING", ErrorCode::serverBusy, "the server is still loading its data", "Try again in a while"},
    {"BUSY", ErrorCode::serverBusy, "the server is busy with a script", "Try again in a while"},
    {"MASTERDOWN", ErrorCode::serverBusy, "this replica has lost its primary and answers nothing meanwhile", ""},
    {"ERR max number of clients", ErrorCode::serverBusy, "the server has as many clients as it allows",
     "Raise maxclients, or close clients that are idle"},
    {"ERR unknown command", ErrorCode::notSupported, "", ""},
    {"ERR unknown subcommand", ErrorCode::notSupported, "", ""},
    {"ERR Unknown subcommand", ErrorCode::notSupported, "", ""},
    {"NOPROTO", ErrorCode::notSupported, "", ""},
    {"ERR DB index", ErrorCode::invalidArgument, "the server has no database of that number",
     "Most servers have 0 to 15 (databases), a cluster only 0"},
    {"ERR SELECT is not allowed", ErrorCode::invalidArgument, "a cluster has no database but 0", "Use database 0"},
}};

}  // namespace

Error errorFromServer(std::string_view text) {
  for (const Meaning& meaning : kMeanings) {
    if (!text.starts_with(meaning.beginning)) continue;
    return Error(meaning.code, meaning.what.empty() ? printable(text, kShownBytesMax) : std::string(meaning.what), {},
                 std::string(meaning.advice));
  }
  return Error(ErrorCode::serverError, "the server answered: " + printable(text, kShownBytesMax));
}

Error errorFromServer(resp::ReplyView reply) { return errorFromServer(reply.asText().value_or("")); }

bool isUnknownCommand(std::string_view text) noexcept {
  return text.starts_with("ERR unknown") || text.starts_with("ERR Unknown");
}

}  // namespace hotset::redis
