// SPDX-License-Identifier: Apache-2.0
#include "core/domain/fleet/NodeUri.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <boost/url.hpp>

namespace hotset {
namespace {

using fleet::NodeAddress;
using fleet::ServerKind;
using fleet::Transport;

constexpr std::string_view kMask = "***";
constexpr std::size_t kUriBytesMax = 8192;

constexpr std::uint16_t kMemcachedPort = 11211;

struct Scheme {
  std::string_view name;
  Transport transport;
  ServerKind kind = ServerKind::redis;
};
constexpr std::array kSchemes{
    Scheme{"redis", Transport::tcp},
    Scheme{"valkey", Transport::tcp},
    Scheme{"rediss", Transport::tls},
    Scheme{"valkeys", Transport::tls},
    Scheme{"unix", Transport::unixSocket},
    Scheme{"redis+unix", Transport::unixSocket},
    Scheme{"valkey+unix", Transport::unixSocket},
    Scheme{"memcached", Transport::tcp, ServerKind::memcached},
    Scheme{"memcacheds", Transport::tls, ServerKind::memcached},
    Scheme{"memcached+unix", Transport::unixSocket, ServerKind::memcached},
};

std::unexpected<Error> fault(std::string what, std::string advice) {
  return fail(ErrorCode::invalidArgument, std::move(what), "URI", std::move(advice));
}

Result<Scheme> schemeOf(std::string_view scheme) {
  std::string lower(scheme);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  const auto found = std::ranges::find(kSchemes, lower, &Scheme::name);
  if (found != kSchemes.end()) return *found;
  return fault(
      "the scheme is not one that Hotset knows",
      "Begin with redis://, rediss:// (TLS), valkey://, valkeys:// (TLS), memcached://, memcacheds:// (TLS) or "
      "unix://");
}

Result<int> databaseOf(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0 || number > 65535) {
    return fault("the database is not a number between 0 and 65535", "Write it as in redis://host:6379/0");
  }
  return number;
}

Result<void> readHost(const boost::urls::url_view& url, NodeAddress& address) {
  address.host = url.host_type() == boost::urls::host_type::ipv6 ? std::string(url.host_ipv6_address().to_string())
                                                                 : url.host_address();
  if (address.host.empty()) return fault("a host is missing", "Write it as in redis://cache-1:6379");
  if (!url.has_port() || url.port().empty()) return {};
  const auto text = url.port();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), address.port);
  if (error != std::errc{} || end != text.data() + text.size() || address.port == 0) {
    return fault("the port is not a number between 1 and 65535", "Redis uses 6379 by default, memcached 11211");
  }
  return {};
}

Result<void> readPath(const boost::urls::url_view& url, NodeAddress& address) {
  const std::string path = url.path();
  if (address.transport == Transport::unixSocket) {
    if (!url.host_address().empty()) {
      return fault("the path of the socket is missing a slash", "Write three slashes: unix:///run/redis.sock");
    }
    if (path.empty() || path == "/") return fault("the path of the socket is missing", "Write unix:///run/redis.sock");
    address.socketPath = path;
    return {};
  }
  if (path.empty() || path == "/") return {};
  Result<int> database = databaseOf(std::string_view(path).substr(1));
  if (!database) return fail(database.error());
  address.database = *database;
  return {};
}

bool isTrue(std::string_view value) { return value == "true" || value == "1" || value == "yes"; }

Result<void> readVerification(std::string_view name, const std::string& value, NodeAddress& address) {
  const bool isOff = name == "ssl_cert_reqs" ? value == "none" || value == "CERT_NONE" : isTrue(value);
  address.tls.verifiesServer = !isOff;
  return {};
}

Result<void> readParameter(std::string_view name, std::string value, NodeUri& uri) {
  NodeAddress& address = uri.address;
  if (name == "db" || name == "database") {
    Result<int> database = databaseOf(value);
    if (!database) return fail(database.error());
    address.database = *database;
  } else if (name == "user" || name == "username") {
    address.user = std::move(value);
  } else if (name == "password") {
    uri.password = Secret(std::move(value));
  } else if (name == "sni") {
    address.tls.serverName = std::move(value);
  } else if (name == "cacert" || name == "ssl_ca_certs") {
    address.tls.authorityFile = std::move(value);
  } else if (name == "cert" || name == "ssl_certfile") {
    address.tls.certificateFile = std::move(value);
  } else if (name == "key" || name == "ssl_keyfile") {
    address.tls.keyFile = std::move(value);
  } else if (name == "skip_verify" || name == "ssl_cert_reqs") {
    return readVerification(name, value, address);
  } else {
    return fault("a parameter is not known", "Known are db, user, password, sni, cacert, cert, key and skip_verify");
  }
  return {};
}

Result<void> readParameters(const boost::urls::url_view& url, NodeUri& uri) {
  for (const auto& parameter : url.params()) {
    if (Result<void> read = readParameter(parameter.key, parameter.value, uri); !read) return read;
  }
  return {};
}

void readLogin(const boost::urls::url_view& url, NodeUri& uri) {
  uri.address.user = url.user();
  if (url.has_password()) uri.password = Secret(url.password());
  if (uri.password && uri.password->isEmpty()) uri.password.reset();
}

/// Masks what follows "password=" up to the next parameter.
void maskParameter(std::string& text) {
  constexpr std::string_view kName = "password=";
  for (std::size_t at = text.find(kName); at != std::string::npos; at = text.find(kName, at + 1)) {
    const std::size_t from = at + kName.size();
    const std::size_t to = std::min(text.find('&', from), text.size());
    text.replace(from, to - from, kMask);
  }
}

std::string_view schemeFor(const NodeAddress& address) {
  const bool isMemcached = address.kind == ServerKind::memcached;
  switch (address.transport) {
    case Transport::tcp:
      return isMemcached ? "memcached" : "redis";
    case Transport::tls:
      return isMemcached ? "memcacheds" : "rediss";
    case Transport::unixSocket:
      break;
  }
  return isMemcached ? "memcached+unix" : "unix";
}

}  // namespace

bool looksLikeUri(std::string_view text) noexcept { return text.find("://") != std::string_view::npos; }

Result<NodeUri> parseNodeUri(std::string_view text) {
  if (text.size() > kUriBytesMax) return fault("it is longer than 8192 bytes", "Give a shorter one");
  const auto parsed = boost::urls::parse_uri({text.data(), text.size()});
  if (!parsed) {
    return fault("it is not well formed",
                 "Write scheme://user:password@host:port/database; inside user and password write @ as %40, : as %3A, "
                 "/ as %2F, # as %23 and % as %25");
  }
  const boost::urls::url_view& url = *parsed;
  const Result<Scheme> scheme = schemeOf({url.scheme().data(), url.scheme().size()});
  if (!scheme) return fail(scheme.error());
  if (url.has_fragment()) return fault("it has a part after #", "Inside a password write # as %23");

  NodeUri uri;
  uri.address.transport = scheme->transport;
  uri.address.kind = scheme->kind;
  if (scheme->kind == ServerKind::memcached) uri.address.port = kMemcachedPort;
  readLogin(url, uri);
  if (scheme->transport != Transport::unixSocket) {
    if (Result<void> read = readHost(url, uri.address); !read) return fail(read.error());
  }
  if (Result<void> read = readPath(url, uri.address); !read) return fail(read.error());
  if (Result<void> read = readParameters(url, uri); !read) return fail(read.error());
  if (scheme->kind == ServerKind::memcached && uri.address.database != 0) {
    return fault("memcached has no databases", "Leave out what follows the port");
  }
  return uri;
}

std::string nodeUriOf(const NodeAddress& address) {
  boost::urls::url url;
  const bool isSocket = address.transport == Transport::unixSocket;
  url.set_scheme(schemeFor(address));
  if (isSocket) {
    url.set_encoded_authority("");
    url.set_path(address.socketPath);
    if (address.database != 0) url.params().append({"db", std::to_string(address.database)});
  } else {
    url.set_host_address(address.host);
    url.set_port_number(address.port);
    if (address.database != 0) url.set_path("/" + std::to_string(address.database));
  }
  if (!address.user.empty()) url.set_user(address.user);
  const auto append = [&](const char* name, const std::string& value) {
    if (!value.empty()) url.params().append({name, value});
  };
  append("sni", address.tls.serverName);
  append("cacert", address.tls.authorityFile);
  append("cert", address.tls.certificateFile);
  append("key", address.tls.keyFile);
  if (!address.tls.verifiesServer) append("skip_verify", "true");
  return std::string(url.buffer().data(), url.buffer().size());
}

std::string redactUri(std::string_view text) {
  std::string redacted(text);
  const std::size_t scheme = redacted.find("://");
  const std::size_t from = scheme == std::string::npos ? 0 : scheme + 3;
  // An unencoded slash or at sign may stand in a password: all between the first colon and the last at sign goes.
  const std::size_t at = redacted.rfind('@');
  const std::size_t colon = redacted.find(':', from);
  if (at != std::string::npos && at >= from && colon < at) redacted.replace(colon + 1, at - colon - 1, kMask);
  maskParameter(redacted);
  return redacted;
}

}  // namespace hotset
