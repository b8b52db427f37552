// SPDX-License-Identifier: Apache-2.0
#include "src/cli/ArgumentMask.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "core/domain/fleet/NodeUri.h"

namespace hotset::cli {
namespace {

/// The shown text never grows beyond the place of the old one; what is left of that is cleared.
void overwrite(char* argument, const std::string& shown) {
  const std::size_t room = std::strlen(argument);
  const std::size_t length = std::min(room, shown.size());
  std::ranges::copy_n(shown.begin(), static_cast<std::ptrdiff_t>(length), argument);
  std::fill_n(argument + length, room - length, '\0');
}

}  // namespace

Arguments takeArguments(int count, char** arguments) {
  Arguments taken;
  for (char* argument : std::span(arguments, static_cast<std::size_t>(std::max(count, 1))).subspan(1)) {
    taken.values.emplace_back(argument);
    const std::string& value = taken.values.back();
    if (value.find("://") == std::string::npos) continue;
    const std::string shown = redactUri(value);
    if (shown == value) continue;
    taken.heldPassword = true;
    overwrite(argument, shown);
  }
  return taken;
}

}  // namespace hotset::cli
