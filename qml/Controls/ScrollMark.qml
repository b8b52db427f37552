// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T
import Hotset.Style

/// A narrow scroll bar that is there only while there is something to scroll.
T.ScrollBar {
    id: root

    implicitWidth: Theme.space8
    implicitHeight: Theme.space8
    padding: 2
    visible: root.size < 1
    minimumSize: 0.06
    Accessible.ignored: true

    contentItem: Rectangle {
        radius: width / 2
        color: Theme.dim
        opacity: root.pressed ? 0.8 : root.hovered ? 0.6 : 0.35
    }
}
