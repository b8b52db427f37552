// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T
import Hotset.Style

/// A square button that is only an icon; its text is what a screen reader says and hovering shows.
T.Button {
    id: root

    required property string iconName
    /// It points the way reading goes, or against it.
    property bool isDirected: false
    /// Pressed since the pointer came: what it is for is known, and what it has opened lies beneath it.
    property bool isUsed: false

    implicitHeight: Theme.controlHeight
    implicitWidth: Theme.controlHeight
    hoverEnabled: true
    opacity: root.enabled ? 1 : Theme.disabledOpacity
    Accessible.name: root.text
    Accessible.description: root.enabled ? "" : qsTr("not possible now")
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
    onPressed: root.isUsed = true
    onHoveredChanged: if (!root.hovered) root.isUsed = false

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: root.iconName
            mirror: root.isDirected && root.mirrored
            color: root.hovered || root.visualFocus ? Theme.text : Theme.dim
        }
    }
    Tip {
        text: root.text
        target: root
        isWanted: (root.hovered && !root.isUsed) || root.visualFocus
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.down ? Theme.pressed : root.hovered ? Theme.hover : Theme.transparent
        FocusRing {
            isShown: root.visualFocus
            gap: 0
        }
    }
}
