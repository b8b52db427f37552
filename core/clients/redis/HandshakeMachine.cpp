// SPDX-License-Identifier: Apache-2.0
#include "core/clients/redis/HandshakeMachine.h"

#include <array>
#include <charconv>
#include <utility>

#include "core/base/Text.h"
#include "core/clients/redis/ServerError.h"
#include "core/protocol/resp/CommandWriter.h"

namespace hotset::redis {
namespace {

constexpr std::string_view kDefaultUser = "default";
constexpr std::string_view kLibraryName = "hotset";
constexpr std::size_t kGreetingTextMax = 100;

std::string nameOfClient(Role role) { return "hotset-" + std::string(nameOf(role)); }

std::string textOf(resp::ReplyView reply, std::string_view key) {
  const auto value = reply.find(key);
  return value ? printable(value->asText().value_or(""), kGreetingTextMax) : std::string();
}

}  // namespace

std::string_view nameOf(Role role) noexcept {
  constexpr std::array<std::string_view, 6> kNames{"poll", "subscribe", "admin", "doctor", "scan", "monitor"};
  return kNames[static_cast<std::size_t>(role)];
}

HandshakeMachine::Action HandshakeMachine::start() {
  const std::string name = nameOfClient(m_target.role);
  if (!m_target.password) return send(Step::hello, {"HELLO", "3", "SETNAME", name});
  const std::string_view user = m_target.address.user.empty() ? kDefaultUser : std::string_view(m_target.address.user);
  return send(Step::hello, {"HELLO", "3", "AUTH", user, m_target.password->reveal(), "SETNAME", name});
}

HandshakeMachine::Action HandshakeMachine::next(resp::ReplyView reply) {
  switch (m_step) {
    case Step::hello:
      return afterHello(reply);
    case Step::auth:
      return afterAuth(reply);
    case Step::setName:
      return select();  // a name refused costs nothing but the name
    case Step::select:
      return afterSelect(reply);
    case Step::libraryName:
      return send(Step::libraryVersion, {"CLIENT", "SETINFO", "LIB-VER", HOTSET_VERSION});
    case Step::libraryVersion:
      m_step = Step::done;
      return Done{m_greeting};
    case Step::done:
      break;
  }
  return Error(ErrorCode::internal, "the handshake is over");
}

HandshakeMachine::Action HandshakeMachine::afterHello(resp::ReplyView reply) {
  if (!reply.isError()) {
    if (!reply.hasPairs()) return Error(ErrorCode::malformedReply, "the server's greeting is not a map");
    readGreeting(reply);
    return select();
  }
  const std::string_view text = reply.asText().value_or("");
  // Old servers know no HELLO, some know no version 3, and some users may not say it: the old way is left to them.
  const bool mayBeOld = isUnknownCommand(text) || text.starts_with("NOPROTO") || text.starts_with("NOPERM");
  if (!mayBeOld) return failLogin(text);
  return m_target.password ? authenticate() : setName();
}

HandshakeMachine::Action HandshakeMachine::authenticate() {
  if (m_target.address.user.empty()) return send(Step::auth, {"AUTH", m_target.password->reveal()});
  return send(Step::auth, {"AUTH", m_target.address.user, m_target.password->reveal()});
}

HandshakeMachine::Action HandshakeMachine::afterAuth(resp::ReplyView reply) {
  if (!reply.isError()) return setName();
  const std::string_view text = reply.asText().value_or("");
  m_greeting.passwordWasIdle = text.starts_with("ERR Client sent AUTH, but no password is set") ||
                               text.starts_with("ERR AUTH <password> called without any password configured");
  return m_greeting.passwordWasIdle ? setName() : failLogin(text);
}

HandshakeMachine::Action HandshakeMachine::setName() {
  return send(Step::setName, {"CLIENT", "SETNAME", nameOfClient(m_target.role)});
}

HandshakeMachine::Action HandshakeMachine::select() {
  if (m_target.address.database == 0) return introduceLibrary();
  return send(Step::select, {"SELECT", std::to_string(m_target.address.database)});
}

HandshakeMachine::Action HandshakeMachine::afterSelect(resp::ReplyView reply) {
  if (reply.isError()) return failLogin(reply.asText().value_or(""));
  return introduceLibrary();
}

HandshakeMachine::Action HandshakeMachine::introduceLibrary() {
  if (knowsSetInfo()) return send(Step::libraryName, {"CLIENT", "SETINFO", "LIB-NAME", kLibraryName});
  m_step = Step::done;
  return Done{m_greeting};
}

HandshakeMachine::Action HandshakeMachine::send(Step step, std::vector<std::string_view> arguments) {
  m_step = step;
  return Send{resp::encodeSecretly(arguments)};
}

HandshakeMachine::Action HandshakeMachine::failLogin(std::string_view text) const {
  Error error = errorFromServer(redacted(text));
  if (error.code() == ErrorCode::loginFailed && text.starts_with("NOAUTH") && m_target.password) {
    return error.advising("The password given was not accepted; check user and password");
  }
  return error;
}

/// Some servers quote the arguments of a command they do not know.
std::string HandshakeMachine::redacted(std::string_view text) const {
  std::string result(text);
  if (!m_target.password || m_target.password->isEmpty()) return result;
  const std::string_view password = m_target.password->reveal();
  for (auto at = result.find(password); at != std::string::npos; at = result.find(password, at)) {
    result.replace(at, password.size(), "***");
    at += 3;
  }
  return result;
}

void HandshakeMachine::readGreeting(resp::ReplyView reply) {
  m_greeting.server = textOf(reply, "server");
  m_greeting.version = textOf(reply, "version");
  m_greeting.mode = textOf(reply, "mode");
  const auto number = [&](std::string_view key) { return reply.find(key).and_then(&resp::ReplyView::asInteger); };
  m_greeting.protocol = number("proto").value_or(3) == 2 ? 2 : 3;
  m_greeting.clientId = number("id").value_or(0);
}

/// Redis since 7.2, and Valkey, which begins there.
bool HandshakeMachine::knowsSetInfo() const noexcept {
  int major = 0;
  int minor = 0;
  const std::string& version = m_greeting.version;
  const char* const end = version.data() + version.size();
  const auto [next, error] = std::from_chars(version.data(), end, major);
  if (error != std::errc{} || next == end) return false;
  std::from_chars(next + 1, end, minor);
  return std::pair(major, minor) >= std::pair(7, 2);
}

}  // namespace hotset::redis
