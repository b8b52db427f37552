// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <boost/json/fwd.hpp>

namespace hotset::cli {

/// The value as JSON on one line, numbers as people write them ("0", "2.604" rather than "2.604E0"). For our own
/// documents, which are a few levels deep.
[[nodiscard]] std::string jsonText(const boost::json::value& value);

}  // namespace hotset::cli
