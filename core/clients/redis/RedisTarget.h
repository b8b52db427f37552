// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/Secret.h"
#include "core/clients/Dialer.h"
#include "core/domain/fleet/Node.h"

namespace hotset::redis {

/// What a connection is for. Each role has a connection of its own, so that a slow answer to one holds up no other;
/// the server lists it as "hotset-poll", "hotset-subscribe", "hotset-admin", "hotset-doctor", "hotset-scan",
/// "hotset-monitor".
enum class Role : std::uint8_t { poll, subscribe, admin, doctor, scan, monitor };

[[nodiscard]] std::string_view nameOf(Role role) noexcept;

/// Whom to connect to, and as whom.
struct RedisTarget {
  fleet::NodeAddress address;
  std::optional<Secret> password;
  Role role = Role::poll;
  bool isReadOnly = false;  ///< Refuse whatever may change something on the server.
};

/// The limits of one connection.
struct RedisLimits {
  DialLimits dial;
  /// From the first byte of the handshake to its end. Long: a server that was stopped answers it when it goes on.
  std::chrono::milliseconds handshake{5000};
  /// Commands under way at once; more are refused as `overloaded`.
  std::size_t commandsMax = 1000;
};

/// What a connection has cost so far, on the wire.
struct RedisCost {
  std::uint64_t commands = 0;
  std::uint64_t bytesSent = 0;
  std::uint64_t bytesReceived = 0;
};

}  // namespace hotset::redis
