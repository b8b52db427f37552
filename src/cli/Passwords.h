// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/base/Result.h"
#include "core/base/Secret.h"

namespace hotset::cli {

/// How the operator wants to give a password.
struct PasswordOptions {
  std::string file;         ///< Holds it; empty: not in a file.
  bool isAskedFor = false;  ///< On the terminal.
};

/// The value of HOTSET_PASSWORD, taken out of the environment, where others could read it. Called once, early in
/// main(). (REDISCLI_AUTH is left alone: it belongs to one server of another tool, and must not be sent to any other.)
[[nodiscard]] std::optional<Secret> takePasswordFromEnvironment();

/// The password by the first way that was chosen: file, terminal, URI, environment. Nothing when none was.
[[nodiscard]] Result<std::optional<Secret>> choosePassword(const PasswordOptions& options, const std::string& nodeName,
                                                           std::optional<Secret> fromUri,
                                                           std::optional<Secret> fromEnvironment);

/// Asks on the terminal, without echo. Errors: there is no terminal, or the operator gave up (Ctrl-C, Ctrl-D).
[[nodiscard]] Result<Secret> promptForPassword(const std::string& nodeName);

/// Whether there is a terminal to ask on.
[[nodiscard]] bool canPrompt();

}  // namespace hotset::cli
