// SPDX-License-Identifier: GPL-3.0-only
#include "ui/support/PlainText.h"

#include "core/base/Text.h"

namespace hotset::ui {

QString plainText(std::string_view text, std::size_t bytesMax) {
  return QString::fromStdString(printable(text, bytesMax));
}

}  // namespace hotset::ui
