// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style

/// The ring around whatever has the keyboard's focus; fill its parent with it.
Rectangle {
    id: root

    property bool isShown: false
    property int gap: Theme.focusWidth

    anchors.fill: parent
    anchors.margins: -root.gap
    radius: Theme.radius + root.gap
    color: Theme.transparent
    border.width: Theme.focusWidth
    border.color: Theme.accent
    visible: root.isShown
}
