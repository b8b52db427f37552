// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/connectors/redis/MonitoringCommands.h"
#include "core/domain/fleet/DoctorReport.h"
#include "core/protocol/resp/ReplyView.h"

namespace hotset::redis {

/// What became of one command that monitoring needs.
enum class Permission : std::uint8_t {
  granted,
  refused,  ///< The user may not run it.
  absent,   ///< The server does not know it: renamed, disabled, or not that server.
  untried,  ///< Trying would have left traces in the server's counters.
};

struct PermissionFinding {
  const MonitoringCommand* command = nullptr;
  Permission permission = Permission::untried;
};

/// The ways to try a command.
enum class TrialKind : std::uint8_t {
  plain,      ///< Run it.
  pushed,     ///< Run it; it is answered by a push.
  rehearsed,  ///< Only rehearse it (ACL DRYRUN): running it would leave traces.
};

/// How a command is tried: with arguments that change nothing, count as no look-up and cost next to nothing.
struct PermissionTrial {
  const MonitoringCommand* command = nullptr;
  std::vector<std::string_view> arguments;  ///< The command itself and what follows.
  TrialKind kind = TrialKind::plain;
};

/// The trials for a server of this version. What logging in has proven already is left out.
[[nodiscard]] std::vector<PermissionTrial> permissionTrials(ServerVersion version);

/// What the answer to running a trial means.
[[nodiscard]] Permission judgeRun(resp::ReplyView answer);
/// What the answer to `ACL DRYRUN` of a trial means.
[[nodiscard]] Permission judgeRehearsal(resp::ReplyView answer);

/// All of them in words.
[[nodiscard]] fleet::DoctorStep permissionStep(const std::vector<PermissionFinding>& findings);

}  // namespace hotset::redis
