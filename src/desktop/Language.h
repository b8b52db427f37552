// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QString>

namespace hotset::desktop {

/// Speaks this language from now on, or the system's where it is empty; English where there is no translation. Numbers
/// and dates follow it when it is named, else the system. Before the window is built.
void speak(const QString& language);

}  // namespace hotset::desktop
