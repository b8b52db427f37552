// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls

/// A region on the map, as large as its memory. A click asks for it.
Item {
    id: root

    required property int index
    required property string nodeId
    required property string glob
    required property string name
    required property string detail
    required property string spoken
    required property real tileX
    required property real tileY
    required property real tileWidth
    required property real tileHeight
    required property bool isRest
    /// Of which its place and size are parts.
    required property Item room
    required property bool isCurrent
    signal asked

    x: Math.round(root.tileX * root.room.width)
    y: Math.round(root.tileY * root.room.height)
    width: Math.round((root.tileX + root.tileWidth) * root.room.width) - x
    height: Math.round((root.tileY + root.tileHeight) * root.room.height) - y
    Accessible.role: Accessible.ListItem
    Accessible.name: root.spoken
    Accessible.focused: root.isCurrent
    Accessible.onPressAction: root.asked()

    Rectangle {
        anchors.fill: parent
        anchors.margins: 1
        radius: Theme.space4
        color: hover.hovered ? Theme.hover : root.isRest ? Theme.surface : Theme.accentSoft
        border.width: Theme.hairline
        border.color: root.isRest ? Theme.line : Theme.accent
        clip: true
        HText {
            id: name
            x: Theme.space8
            y: Theme.space4 + 2
            width: parent.width - 2 * x
            text: root.name
            mayBeCut: true
            visible: parent.width > 44 && parent.height > 22 * Theme.scale
            font.family: Theme.codeFamily
            font.pixelSize: Theme.codeSize
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        HText {
            id: detail
            x: Theme.space8
            anchors.top: name.bottom
            width: parent.width - 2 * x
            text: root.detail
            mayBeCut: true
            color: Theme.dim
            visible: name.visible && parent.height > 44 * Theme.scale
            font.pixelSize: Theme.labelSize
            Accessible.ignored: true
        }
        FocusRing {
            isShown: root.isCurrent
            gap: 0
        }
    }
    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: root.asked()
    }
    Tip {
        text: root.spoken
        target: root
        isWanted: hover.hovered && (!name.visible || name.truncated || detail.truncated)
    }
}
