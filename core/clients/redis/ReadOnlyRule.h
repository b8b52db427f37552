// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hotset::redis {

/// The first command of an encoded request that may change something on the server: what is not known as a read counts
/// as a write, and so does a request that can't be taken apart. Nothing: all are reads. Pure.
[[nodiscard]] std::optional<std::string> firstWriteIn(std::string_view request);

/// Whether a command ("GET", or with its subcommand "CONFIG GET") is known to change nothing: no key, no setting, no
/// statistics, nobody else's connection. Upper case.
[[nodiscard]] bool isRead(std::string_view command, std::string_view subcommand = {});

}  // namespace hotset::redis
