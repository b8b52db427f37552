// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/DoctorWords.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "core/base/Text.h"
#include "core/connectors/redis/MonitoringCommands.h"

namespace hotset::redis {
namespace {

using fleet::DoctorLayer;
using fleet::DoctorStep;
using fleet::DoctorVerdict;
using fleet::NodeAddress;
using fleet::Transport;

constexpr std::size_t kNamedAddressesMax = 4;

DoctorStep step(DoctorLayer layer, DoctorVerdict verdict, std::string finding, std::string advice = {}) {
  return {.layer = layer, .verdict = verdict, .finding = std::move(finding), .advice = std::move(advice)};
}

/// "nothing listens there" as a sentence.
std::string sentence(std::string text) {
  if (text.empty()) return text;
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  if (text.back() != '.') text += '.';
  return text;
}

bool isLiteral(const std::string& host) {
  boost::system::error_code error;
  boost::asio::ip::make_address(host, error);
  return !error;
}

bool isLoopback(const std::string& host) {
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(host, error);
  return error ? host == "localhost" : address.is_loopback();
}

std::string userOf(const NodeAddress& address) {
  return address.user.empty() ? "default" : printable(address.user, 100);
}

std::string productName(const std::string& server) {
  if (server == "redis") return "Redis";
  if (server == "valkey") return "Valkey";
  return server.empty() ? "A server that does not say its name" : server;
}

}  // namespace

DoctorStep failedStep(DoctorLayer layer, const Error& error) {
  std::string finding = sentence(error.what());
  if (!error.subject().empty()) finding = printable(error.subject(), 300) + ": " + error.what() + ".";
  return step(layer, DoctorVerdict::failed, std::move(finding), error.advice());
}

DoctorStep nameStep(const NodeAddress& address, const Addresses& addresses) {
  if (address.transport == Transport::unixSocket) {
    return step(DoctorLayer::name, DoctorVerdict::skipped, "A UNIX socket has no name to look up.");
  }
  if (isLiteral(address.host)) {
    return step(DoctorLayer::name, DoctorVerdict::skipped, "An IP address needs no look-up.");
  }
  std::string list;
  for (std::size_t i = 0; i < std::min(addresses.size(), kNamedAddressesMax); ++i) {
    list += (i == 0 ? "" : ", ") + addresses[i].to_string();
  }
  if (addresses.size() > kNamedAddressesMax) list += fmt::format(" and {} more", addresses.size() - kNamedAddressesMax);
  return step(
      DoctorLayer::name, DoctorVerdict::passed,
      fmt::format("{} has the address{} {}.", printable(address.host, 300), addresses.size() == 1 ? "" : "es", list));
}

DoctorStep transportStep(const NodeAddress& address) {
  return step(DoctorLayer::transport, DoctorVerdict::passed, "Connected to " + printable(address.text(), 300) + ".");
}

DoctorStep tlsStep(const NodeAddress& address, const std::string& version) {
  if (address.transport == Transport::unixSocket) {
    return step(DoctorLayer::tls, DoctorVerdict::skipped, "A UNIX socket needs no TLS: nothing leaves this machine.");
  }
  if (version.empty()) {
    return step(DoctorLayer::tls, DoctorVerdict::skipped,
                isLoopback(address.host) ? "Not asked for."
                                         : "Not asked for: whoever sees the traffic can read it, passwords too.");
  }
  if (!address.tls.verifiesServer) {
    return step(DoctorLayer::tls, DoctorVerdict::warned,
                version + ", but the server's certificate is not checked: anybody could be answering.",
                "Let the certificate be checked, and name its authority (cacert)");
  }
  return step(DoctorLayer::tls, DoctorVerdict::passed, version + "; the server's certificate is in order.");
}

DoctorStep loginStep(const NodeAddress& address, bool hasPassword, const Greeting& greeting) {
  if (greeting.passwordWasIdle) {
    return step(DoctorLayer::login, DoctorVerdict::warned, "The server has no password and did not look at ours.",
                "Give the server a password (requirepass), or leave it out here");
  }
  if (hasPassword) {
    return step(DoctorLayer::login, DoctorVerdict::passed, "Logged in as " + userOf(address) + ".");
  }
  const bool isNear = address.transport == Transport::unixSocket || isLoopback(address.host);
  if (isNear) return step(DoctorLayer::login, DoctorVerdict::passed, "The server asks for no password.");
  return step(DoctorLayer::login, DoctorVerdict::warned,
              "The server asks for no password: whoever reaches this port can read and change everything.",
              "Give the server a password (requirepass), or better a user for Hotset alone");
}

DoctorStep loginRefusedStep(const NodeAddress& address, bool hasPassword, const Error& error) {
  if (error.code() != ErrorCode::loginFailed) return failedStep(DoctorLayer::login, error);
  if (!hasPassword) {
    return step(DoctorLayer::login, DoctorVerdict::failed, "The server demands a password, and none was given.",
                "Give the password, and the user if it is not the default one");
  }
  if (address.user.empty()) {
    return step(DoctorLayer::login, DoctorVerdict::failed,
                "The password is wrong for the default user, or that user is disabled.",
                "Check the password; give a user if the server knows users by name (ACL)");
  }
  return step(DoctorLayer::login, DoctorVerdict::failed,
              fmt::format("The password is wrong, or there is no user {}, or it is disabled: the server does not say "
                          "which.",
                          userOf(address)),
              "Check both; an administrator sees the users with ACL LIST");
}

DoctorStep versionStep(const Greeting& greeting) {
  const auto version = ServerVersion::parse(greeting.version);
  if (!version) {
    return step(DoctorLayer::version, DoctorVerdict::warned, "The server does not say which version it is.",
                "Allow INFO, so that Hotset knows what the server can do");
  }
  const std::string name = productName(greeting.server) + " " + greeting.version;
  if (greeting.mode == "sentinel") {
    return step(DoctorLayer::version, DoctorVerdict::warned, name + ", but a Sentinel: it holds no data.",
                "Connect to the server it watches");
  }
  if (*version < ServerVersion{6, 0, 0}) {
    return step(DoctorLayer::version, DoctorVerdict::warned, name + " is older than what Hotset knows (6.0).",
                "Expect gaps, or update the server");
  }
  if (*version < ServerVersion{7, 0, 0}) {
    return step(DoctorLayer::version, DoctorVerdict::passed, name + "; latencies need 7.0 or later.");
  }
  return step(DoctorLayer::version, DoctorVerdict::passed, name + ".");
}

}  // namespace hotset::redis
