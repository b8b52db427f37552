// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QObject>

namespace hotset::ui {

/// Gives a form what was typed into another of its kind: every property of its own class that can be written, in the
/// order in which they are declared.
void copyFields(const QObject& from, QObject& to);

}  // namespace hotset::ui
