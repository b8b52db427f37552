// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include <boost/asio/ip/tcp.hpp>

#include "core/base/Result.h"

namespace hotset::adminapi {

/// Reads "127.0.0.1:7878", "[::1]:7878" or "localhost:7878"; port 0 lets the system choose. Refuses every address but
/// the loopback ones, since nothing here asks who is calling.
[[nodiscard]] Result<boost::asio::ip::tcp::endpoint> parseListenAddress(std::string_view text);

}  // namespace hotset::adminapi
