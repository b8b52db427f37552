// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"
#include "core/base/StrongId.h"

namespace hotset::fleet {

/// Names a node for as long as it is in the workspace; survives renaming.
using NodeId = StrongId<struct NodeIdTag>;

/// How much care an operator's actions on a node ask for.
enum class Environment : std::uint8_t { unmarked, development, staging, production };

/// What speaks at an address. Valkey speaks as Redis does.
enum class ServerKind : std::uint8_t { redis, memcached };

/// A colour by which an operator tells nodes apart; means nothing else.
enum class NodeColour : std::uint8_t { none, blue, orange, green, violet, red };

/// The way bytes travel.
enum class Transport : std::uint8_t { tcp, tls, unixSocket };

/// How a TLS connection proves who is who. Files are paths on this machine; a key file's passphrase is not supported.
struct TlsSettings {
  std::string authorityFile;    ///< PEM with the certificate authorities to trust; empty: the system's.
  std::string certificateFile;  ///< PEM with our client certificate chain; empty: none.
  std::string keyFile;          ///< PEM with its private key; given if and only if certificateFile is.
  std::string serverName;       ///< Name to ask for (SNI) and to verify; empty: the host.
  bool verifiesServer = true;   ///< False accepts any certificate; every face marks such a node.

  bool operator==(const TlsSettings&) const = default;
};

/// Where a node is and as whom to log in. Never holds the password: that is in a SecretStore under the node's id.
struct NodeAddress {
  Transport transport = Transport::tcp;
  std::string host;  ///< Name or IP literal (without brackets); empty for a UNIX socket.
  std::uint16_t port = 6379;
  std::string socketPath;  ///< Only for a UNIX socket.
  int database = 0;        ///< 0 to 65535.
  std::string user;        ///< ACL user; empty: the default user.
  TlsSettings tls;         ///< Used when transport is tls.
  ServerKind kind = ServerKind::redis;

  /// "10.0.0.7:6379", "[::1]:6379" or "/run/redis.sock": for people, without user and database.
  [[nodiscard]] std::string text() const;

  bool operator==(const NodeAddress&) const = default;
};

/// One thing Hotset connects to, as the operator described it.
struct Node {
  NodeId id;
  std::string name;  ///< Unique in the workspace, 1 to 100 bytes, without "://".
  NodeAddress address;
  std::string group;
  std::vector<std::string> tags;
  Environment environment = Environment::unmarked;
  NodeColour colour = NodeColour::none;
  bool isReadOnly = false;  ///< Hotset refuses every write to it, in the core.

  bool operator==(const Node&) const = default;
};

[[nodiscard]] std::string_view nameOf(Environment environment) noexcept;
[[nodiscard]] std::optional<Environment> environmentNamed(std::string_view name) noexcept;
[[nodiscard]] std::string_view nameOf(ServerKind kind) noexcept;
[[nodiscard]] std::optional<ServerKind> serverKindNamed(std::string_view name) noexcept;
[[nodiscard]] std::string_view nameOf(NodeColour colour) noexcept;
[[nodiscard]] std::optional<NodeColour> colourNamed(std::string_view name) noexcept;
[[nodiscard]] std::string_view nameOf(Transport transport) noexcept;
[[nodiscard]] std::optional<Transport> transportNamed(std::string_view name) noexcept;

/// Why the node can't be as it is described, naming the field; nothing when it can. No text of it may hold a control
/// character or anything but UTF-8.
[[nodiscard]] std::optional<Error> findFault(const Node& node);

}  // namespace hotset::fleet
