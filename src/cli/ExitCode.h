// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/base/ErrorCode.h"

namespace hotset::cli {

/// How hotsetctl ends. The numbers are public: scripts rely on them.
enum class ExitCode : std::uint8_t {
  done = 0,
  failed = 1,
  wrongUse = 2,
  unreachable = 3,
  notPermitted = 4,
  conflict = 5,
};

/// Which of them an error means.
[[nodiscard]] ExitCode exitCodeOf(ErrorCode code) noexcept;

}  // namespace hotset::cli
