// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string_view>

#include <QtCore/QString>

#include "core/base/Error.h"

namespace hotset::ui::corewords {

/// What the core says in English, in the operator's language and fit to be shown: the sentence is looked up by its
/// shape, and what varies in it (a name, a number) is carried over. What is not known, such as the words of a server or
/// of the system, stays as it is. Cut after `bytesMax`.
[[nodiscard]] QString said(std::string_view english, std::size_t bytesMax = 400);

/// "subject: what. advice", leaving out what is empty.
[[nodiscard]] QString sentence(const Error& error, std::size_t bytesMax = 600);

}  // namespace hotset::ui::corewords
