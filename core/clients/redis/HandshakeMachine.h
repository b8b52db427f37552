// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/Error.h"
#include "core/clients/redis/RedisTarget.h"
#include "core/protocol/resp/ReplyView.h"

namespace hotset::redis {

/// What a server said about itself while it was greeted. Empty texts where it said nothing (RESP2).
struct Greeting {
  int protocol = 2;
  std::string server;   ///< "redis" or "valkey".
  std::string version;  ///< "7.0.15".
  std::string mode;     ///< "standalone", "cluster", "sentinel".
  std::int64_t clientId = 0;
  /// The server did not want the password it was given: it has none.
  bool passwordWasIdle = false;
};

/// Logs in, as a machine without I/O: it says what to send and takes what comes. HELLO 3 with user, password and name
/// in one; AUTH and RESP2 where the server (or the user's rights) know no HELLO; then the database, and our library's
/// name where the server wants it. One command at a time, since each depends on the answer before.
class HandshakeMachine {
 public:
  struct Send {
    Secret bytes;  ///< One command; wiped when it goes.
  };
  struct Done {
    Greeting greeting;
  };
  using Action = std::variant<Send, Done, Error>;

  explicit HandshakeMachine(RedisTarget target) : m_target(std::move(target)) {}

  [[nodiscard]] Action start();
  /// With the answer to what was sent last.
  [[nodiscard]] Action next(resp::ReplyView reply);

 private:
  enum class Step : std::uint8_t { hello, auth, setName, select, libraryName, libraryVersion, done };

  Action afterHello(resp::ReplyView reply);
  Action afterAuth(resp::ReplyView reply);
  Action afterSelect(resp::ReplyView reply);
  Action send(Step step, std::vector<std::string_view> arguments);
  Action authenticate();
  Action setName();
  Action select();
  Action introduceLibrary();
  Action failLogin(std::string_view text) const;
  [[nodiscard]] std::string redacted(std::string_view text) const;
  void readGreeting(resp::ReplyView reply);
  [[nodiscard]] bool knowsSetInfo() const noexcept;

  RedisTarget m_target;
  Step m_step = Step::hello;
  Greeting m_greeting;
};

}  // namespace hotset::redis
