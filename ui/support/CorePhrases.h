// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <span>
#include <vector>

namespace hotset::ui {

/// Every sentence that the core says of its own in an error, an advice or a diagnosis that an operator meets, as it
/// is in English, with %1 to %3 where it varies. The more particular ones first. That none is missing is a test of the
/// tree (tests/source/core_words.py).
[[nodiscard]] const std::vector<const char*>& corePhrases();

/// Those of one topic, each in a file of its own.
[[nodiscard]] std::span<const char* const> connectionPhrases();
[[nodiscard]] std::span<const char* const> tlsPhrases();
[[nodiscard]] std::span<const char* const> doctorPhrases();
[[nodiscard]] std::span<const char* const> nodePhrases();
[[nodiscard]] std::span<const char* const> workspacePhrases();
[[nodiscard]] std::span<const char* const> regionPhrases();
[[nodiscard]] std::span<const char* const> certificatePhrases();

}  // namespace hotset::ui
