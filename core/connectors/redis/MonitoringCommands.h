// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hotset::redis {

/// "7.0.15" as numbers, to compare; what follows the third number is not looked at.
struct ServerVersion {
  std::uint16_t major = 0, minor = 0, patch = 0;

  /// Nothing for a text that does not begin with a number.
  [[nodiscard]] static std::optional<ServerVersion> parse(std::string_view text) noexcept;

  auto operator<=>(const ServerVersion&) const = default;
};

/// A command that Hotset sends to a Redis or Valkey server for monitoring: the one list from which the ACL line, the
/// doctor's probes and the labels of missing panels are made. Valkey counts as the Redis version it descends from
/// (7.2) or later: every Valkey has all of them.
struct MonitoringCommand {
  std::string_view command;  ///< "LATENCY HISTOGRAM"
  std::string_view aclRule;  ///< "+latency|histogram"
  ServerVersion since;       ///< The first Redis whose ACL knows this rule; naming an unknown one fails the whole line.
  std::string_view loses;    ///< What is missing on screen without it; empty: nothing to be seen.
  bool isEssential = false;  ///< Without it there is nothing to show at all.
};

/// In the order in which the ACL line names them.
[[nodiscard]] std::span<const MonitoringCommand> monitoringCommands() noexcept;

/// The entry of a command ("config get" is found whatever its case); nothing if Hotset does not send it.
[[nodiscard]] const MonitoringCommand* findMonitoringCommand(std::string_view command) noexcept;

/// The `ACL SETUSER` line that gives a user just what monitoring needs, fitted to the server: no keys' values can be
/// read, nothing can be changed. `user` is the name to create; the password is left for the operator to put in.
[[nodiscard]] std::string aclLineFor(ServerVersion version, std::string_view user = "hotset");

}  // namespace hotset::redis
