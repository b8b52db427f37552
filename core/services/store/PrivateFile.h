// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "core/base/Result.h"

namespace hotset::store {

/// Creates the file, empty and for its owner alone (0600), where there is none; an existing one keeps its content and
/// loses the rights of everybody else.
Result<void> makePrivateFile(const std::filesystem::path& file);

/// Creates the directory (and those above it) for its owner alone (0700) where there is none. An existing one is left
/// as it is, and refused when others may write to it.
Result<void> makePrivateDirectory(const std::filesystem::path& directory);

/// "hotset.db: permission denied" for the present errno, with what to do about it.
[[nodiscard]] Error fileError(int errorNumber, const std::string& what, const std::filesystem::path& path);

}  // namespace hotset::store
