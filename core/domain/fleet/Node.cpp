// SPDX-License-Identifier: Apache-2.0
#include "core/domain/fleet/Node.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/Text.h"

namespace hotset::fleet {
namespace {

constexpr std::size_t kNameBytesMax = 100;
constexpr std::size_t kTextBytesMax = 4096;
constexpr std::size_t kTagsMax = 100;
constexpr int kDatabaseMax = 65535;

constexpr std::array<std::string_view, 4> kEnvironmentNames{"unmarked", "development", "staging", "production"};
constexpr std::array<std::string_view, 6> kColourNames{"none", "blue", "orange", "green", "violet", "red"};
constexpr std::array<std::string_view, 3> kTransportNames{"tcp", "tls", "unix"};
constexpr std::array<std::string_view, 2> kServerKindNames{"redis", "memcached"};

bool hasControlCharacter(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::optional<Error> fault(const std::string& field, std::string what, std::string advice) {
  return Error(ErrorCode::invalidArgument, std::move(what), field, std::move(advice));
}

std::optional<Error> findTextFault(const std::string& field, const std::string& text) {
  if (hasControlCharacter(text)) return fault(field, "the " + field + " holds a control character", "Remove it");
  if (text.size() > kTextBytesMax) return fault(field, "the " + field + " has more than 4096 bytes", "Shorten it");
  if (validUtf8(text) != text) return fault(field, "the " + field + " is not valid UTF-8", "Type it anew");
  return std::nullopt;
}

std::optional<Error> findTextFault(const Node& node) {
  const NodeAddress& address = node.address;
  const std::array<std::pair<std::string, const std::string*>, 9> fields{{{"name", &node.name},
                                                                          {"group", &node.group},
                                                                          {"host", &address.host},
                                                                          {"socket", &address.socketPath},
                                                                          {"user", &address.user},
                                                                          {"authority", &address.tls.authorityFile},
                                                                          {"certificate", &address.tls.certificateFile},
                                                                          {"key", &address.tls.keyFile},
                                                                          {"server name", &address.tls.serverName}}};
  for (const auto& [field, text] : fields) {
    if (auto textFault = findTextFault(field, *text)) return textFault;
  }
  for (const std::string& tag : node.tags) {
    if (auto textFault = findTextFault("tag", tag)) return textFault;
  }
  return std::nullopt;
}

std::optional<Error> findAddressFault(const NodeAddress& address) {
  if (address.transport == Transport::unixSocket) {
    if (address.socketPath.empty() || address.socketPath.front() != '/') {
      return fault("socket", "the path of a UNIX socket begins with a slash", "Give its full path");
    }
  } else {
    if (address.host.empty()) return fault("host", "a host is needed", "Give a name or an IP address");
    if (address.port == 0) return fault("port", "a port lies between 1 and 65535", "Redis uses 6379 by default");
  }
  if (address.database < 0 || address.database > kDatabaseMax) {
    return fault("database", "a database number lies between 0 and 65535", "Most servers have 0 to 15");
  }
  if (address.tls.certificateFile.empty() != address.tls.keyFile.empty()) {
    return fault("certificate", "a client certificate and its key belong together", "Give both files, or neither");
  }
  return std::nullopt;
}

}  // namespace

std::string NodeAddress::text() const {
  if (transport == Transport::unixSocket) return socketPath;
  const bool isIpv6 = host.find(':') != std::string::npos;
  return (isIpv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::string_view nameOf(Environment environment) noexcept {
  return kEnvironmentNames[static_cast<std::size_t>(environment)];
}

std::optional<Environment> environmentNamed(std::string_view name) noexcept {
  const auto found = std::ranges::find(kEnvironmentNames, name);
  if (found == kEnvironmentNames.end()) return std::nullopt;
  return static_cast<Environment>(found - kEnvironmentNames.begin());
}

std::string_view nameOf(ServerKind kind) noexcept { return kServerKindNames[static_cast<std::size_t>(kind)]; }

std::optional<ServerKind> serverKindNamed(std::string_view name) noexcept {
  const auto found = std::ranges::find(kServerKindNames, name);
  if (found == kServerKindNames.end()) return std::nullopt;
  return static_cast<ServerKind>(found - kServerKindNames.begin());
}

std::string_view nameOf(NodeColour colour) noexcept { return kColourNames[static_cast<std::size_t>(colour)]; }

std::optional<NodeColour> colourNamed(std::string_view name) noexcept {
  const auto found = std::ranges::find(kColourNames, name);
  if (found == kColourNames.end()) return std::nullopt;
  return static_cast<NodeColour>(found - kColourNames.begin());
}

std::string_view nameOf(Transport transport) noexcept { return kTransportNames[static_cast<std::size_t>(transport)]; }

std::optional<Transport> transportNamed(std::string_view name) noexcept {
  const auto found = std::ranges::find(kTransportNames, name);
  if (found == kTransportNames.end()) return std::nullopt;
  return static_cast<Transport>(found - kTransportNames.begin());
}

std::optional<Error> findFault(const Node& node) {
  if (node.name.empty()) return fault("name", "a node needs a name", "Give one, such as cache-1");
  if (node.name.size() > kNameBytesMax) return fault("name", "a name has at most 100 bytes", "Shorten it");
  if (node.name.find("://") != std::string::npos) {
    return fault("name", "the name looks like a URI", "Give a name that can't be taken for an address");
  }
  if (node.tags.size() > kTagsMax) return fault("tag", "a node has at most 100 tags", "Leave some out");
  if (auto textFault = findTextFault(node)) return textFault;
  return findAddressFault(node.address);
}

}  // namespace hotset::fleet
