// SPDX-License-Identifier: Apache-2.0
#include "core/adminapi/server/ListenAddress.h"

#include <charconv>
#include <cstdint>
#include <string>

#include "core/base/Text.h"

namespace hotset::adminapi {

namespace {

std::unexpected<Error> malformed(std::string_view text) {
  return fail(ErrorCode::invalidArgument, "an address to listen on is an IP address and a port", printable(text, 100),
              "Write it as 127.0.0.1:7878 or [::1]:7878");
}

}  // namespace

Result<boost::asio::ip::tcp::endpoint> parseListenAddress(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return malformed(text);
  std::string_view host = text.substr(0, colon);
  const std::string_view portText = text.substr(colon + 1);

  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(portText.data(), portText.data() + portText.size(), port);
  if (error != std::errc{} || end != portText.data() + portText.size()) return malformed(text);

  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  boost::system::error_code failure;
  const auto address = boost::asio::ip::make_address(host, failure);
  if (failure) return malformed(text);
  if (!address.is_loopback()) {
    return fail(ErrorCode::notPermitted,
                "the agent listens on the loopback interface only, since it asks no caller who it is",
                printable(text, 100),
                "Use 127.0.0.1 or [::1], and a reverse proxy with TLS and login to reach it from elsewhere");
  }
  return boost::asio::ip::tcp::endpoint(address, port);
}

}  // namespace hotset::adminapi
