// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QString>

namespace hotset::desktop {

/// Texts, numbers and dates in this language from now on ("en", "de"; "system": the system's, or English where there is
/// no translation); windows that are built later show it. `isReversed`: laid out from right to left, whatever the
/// language. Window's thread.
void speak(const QString& language, bool isReversed);

}  // namespace hotset::desktop
