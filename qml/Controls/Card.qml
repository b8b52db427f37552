// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style

/// A surface with a hairline around it.
Rectangle {
    radius: Theme.cardRadius
    color: Theme.surface
    border.width: Theme.hairline
    border.color: Theme.line
}
