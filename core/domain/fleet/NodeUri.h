// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/Result.h"
#include "core/base/Secret.h"
#include "core/domain/fleet/Node.h"

namespace hotset {

/// What a node's URI says. The password leaves by itself, so that the address may be stored and shown.
struct NodeUri {
  fleet::NodeAddress address;
  std::optional<Secret> password;
};

/// Whether the text is meant as a URI ("redis://…") and not as the name of a node.
[[nodiscard]] bool looksLikeUri(std::string_view text) noexcept;

/// Reads redis://, valkey://, memcached:// (TCP), rediss://, valkeys://, memcacheds:// (TLS), unix:// and
/// memcached+unix:// URIs:
/// `scheme://[user[:password]@]host[:port][/database][?parameter=value&…]`, `unix://[user[:password]@]/path[?db=1]`.
/// User, password and path are percent-decoded. Parameters, by the names that other clients use: db or database, user
/// or username, password, sni, cacert or ssl_ca_certs, cert or ssl_certfile, key or ssl_keyfile, and skip_verify=true
/// or ssl_cert_reqs=none. One that is not known is an error, not ignored. No error ever quotes a password.
[[nodiscard]] Result<NodeUri> parseNodeUri(std::string_view text);

/// The URI of an address, without a password: parseNodeUri() of it gives the address back.
[[nodiscard]] std::string nodeUriOf(const fleet::NodeAddress& address);

/// The text with whatever may be a password in it replaced by "***"; for any text, a malformed URI too.
[[nodiscard]] std::string redactUri(std::string_view text);

}  // namespace hotset
