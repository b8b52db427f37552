// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <span>

namespace hotset::ui {

/// Every sentence that the core says of its own in an error, an advice or a diagnosis that an operator meets, as it
/// is in English, with %1 to %3 where it varies. The more particular ones first.
[[nodiscard]] std::span<const char* const> corePhrases();

}  // namespace hotset::ui
