// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <string_view>
#include <vector>

#include "core/base/Clock.h"
#include "core/domain/stats/NodeSnapshot.h"

namespace hotset::redis {

/// Which of the optional commands are not worth asking for now: those the login may not use, the server does not know,
/// or whose answer broke the connection. Each is tried again every few minutes, the first two kinds after a reconnect
/// too. Pure.
class CommandRights {
 public:
  static constexpr std::chrono::minutes kTriedAgainAfter{5};

  [[nodiscard]] bool mayAsk(std::string_view command, SteadyTime now) const;
  void refuse(std::string_view command, SteadyTime now);
  /// Its answer broke the connection: not to be tried on the next one.
  void ban(std::string_view command, SteadyTime now);
  void allow(std::string_view command) { m_refused.erase(command); }
  /// A new connection: perhaps another user, another server. Bans stay.
  void renew();

  /// What is missing on screen for it, by command.
  [[nodiscard]] std::vector<stats::MissingPermission> missing() const;

 private:
  struct Refusal {
    SteadyTime since;
    bool isBan = false;
  };

  void note(std::string_view command, Refusal refusal);

  std::map<std::string_view, Refusal> m_refused;  // keys are literals of the list of monitoring commands
};

}  // namespace hotset::redis
