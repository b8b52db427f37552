// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace hotset::store {

// Keys are bytes, and PostgreSQL's texts are UTF-8 without NUL: what is none is written as "hex:" and its bytes. Text
// stays as it is, and so can be read and compared in the database.

[[nodiscard]] std::string storedText(std::string_view bytes);
/// The bytes again; a text that storedText() can't have made is given as it is.
[[nodiscard]] std::string bytesOfStored(std::string_view text);

}  // namespace hotset::store
