// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string_view>

#include <QtCore/QString>

namespace hotset::ui {

/// Text from a server, a file or an error, made fit to be shown: see hotset::printable. Cut after `bytesMax`. Show it
/// with Text.PlainText: markup in it stays as it is.
[[nodiscard]] QString plainText(std::string_view text, std::size_t bytesMax = 400);

}  // namespace hotset::ui
