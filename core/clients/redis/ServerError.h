// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/Error.h"
#include "core/protocol/resp/ReplyView.h"

namespace hotset::redis {

/// What an error reply means: its code ("NOPERM", "LOADING") translated where the meaning is known, else its text, made
/// safe to show. Never quotes what we sent.
[[nodiscard]] Error errorFromServer(std::string_view text);
[[nodiscard]] Error errorFromServer(resp::ReplyView reply);

/// Whether an error reply says that the server does not know the command or subcommand at all.
[[nodiscard]] bool isUnknownCommand(std::string_view text) noexcept;

}  // namespace hotset::redis
