// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style

/// The words of a Tip, below its control or above it where there is no room.
Rectangle {
    id: root

    required property string text
    required property Item target
    readonly property point below: root.target.mapToItem(root.parent, 0, root.target.height + Theme.space4)
    readonly property bool hasRoomBelow: root.below.y + root.height <= root.parent.height

    x: Math.max(Theme.space4, Math.min(root.below.x, root.parent.width - root.width - Theme.space4))
    y: root.hasRoomBelow ? root.below.y : root.below.y - root.target.height - root.height - 2 * Theme.space4
    width: words.width + 2 * Theme.space8
    height: words.height + 2 * Theme.space4
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.hairline
    border.color: Theme.dim
    Accessible.ignored: true

    HText {
        id: words
        anchors.centerIn: parent
        width: Math.min(implicitWidth, Math.round(420 * Theme.scale), root.parent.width - 4 * Theme.space8)
        wrapMode: Text.Wrap
        text: root.text
        font.pixelSize: Theme.labelSize
        Accessible.ignored: true
    }
}
