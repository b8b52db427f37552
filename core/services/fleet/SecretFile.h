// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

#include "core/base/Result.h"
#include "core/base/Secret.h"

namespace hotset::fleet {

/// Which files are taken for one with a password.
enum class SecretFileRule : bool {
  closedToOthers,  ///< A regular file that only its owner may read; never blocks for long.
  asGiven,         ///< What an operator names: a pipe too, which is waited for.
};

/// The password in a file: all of it, 64 KiB at most, but one line's end after it; nothing when there is no such file.
/// Blocking. Errors name the file and never its content.
[[nodiscard]] Result<std::optional<Secret>> readSecretFile(const std::filesystem::path& file, SecretFileRule rule);

}  // namespace hotset::fleet
