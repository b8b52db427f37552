// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace hotset::cli {

/// The arguments as they were given, and whether there was a password among them.
struct Arguments {
  std::vector<std::string> values;  ///< Without the program's own name.
  bool heldPassword = false;
};

/// Copies the arguments and overwrites, where other users can see them (the process list), every password in a URI.
/// First thing in main(), after hardenProcess().
[[nodiscard]] Arguments takeArguments(int count, char** arguments);

}  // namespace hotset::cli
