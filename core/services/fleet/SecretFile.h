// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

#include "core/base/Result.h"
#include "core/base/Secret.h"

namespace hotset::fleet {

/// Who else may read a file that holds a password.
enum class FileReaders : bool { ownerOnly, anybody };

/// The password in a file: all of it but one line's end after it; nothing when there is no such file. Blocking, but
/// never for long: what is not a regular file of at most 64 KiB is refused, and so, where only the owner may read it,
/// is a file that others may read or change. Errors name the file and never its content.
[[nodiscard]] Result<std::optional<Secret>> readSecretFile(const std::filesystem::path& file, FileReaders readers);

}  // namespace hotset::fleet
