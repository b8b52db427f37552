// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style

/// How full the memory is, as a bar; empty track where there is no limit. The figure stands beside it.
Rectangle {
    id: root

    required property real share
    required property int tone

    implicitHeight: Theme.space4 + 2
    radius: height / 2
    color: Theme.isContrast ? Theme.grid : Theme.line
    opacity: root.share < 0 ? Theme.disabledOpacity : 1
    Accessible.ignored: true

    Rectangle {
        anchors.left: parent.left
        width: Math.max(height, parent.width * root.share)
        height: parent.height
        radius: parent.radius
        color: root.tone === 0 ? Theme.accent : Theme.toneColor(root.tone)
        visible: root.share > 0
    }
}
