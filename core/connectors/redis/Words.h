// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace hotset::redis {

/// A name out of a server's answer, safe to show and bounded: see printable().
[[nodiscard]] std::string word(std::string_view text);

/// The same in upper case (ASCII), as commands are written here.
[[nodiscard]] std::string upperCaseWord(std::string_view text);

}  // namespace hotset::redis
