// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include <boost/json/value.hpp>

namespace hotset::cli {

/// The value as JSON on one line, numbers as people write them ("0", "2.604" rather than "2.604E0"). For our own
/// documents, which are a few levels deep.
[[nodiscard]] std::string jsonText(const boost::json::value& value);

/// Any bytes as a string of JSON, which must be UTF-8.
[[nodiscard]] boost::json::value stringJson(std::string_view bytes);
/// The same, but null for none.
[[nodiscard]] boost::json::value stringOrNull(std::string_view bytes);

}  // namespace hotset::cli
