// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T
import Hotset.Style

/// One page in the navigation.
// A tab's template has the role of a tab; it is not to toggle by itself.
T.TabButton {
    id: root

    required property string iconName
    property bool isCurrent: false
    /// The icon alone; what it means is said to a screen reader, and by hovering.
    property bool isFolded: false
    readonly property color ink: root.isCurrent ? Theme.accent : root.hovered ? Theme.text : Theme.dim

    implicitHeight: Theme.rowHeight
    checkable: false
    hoverEnabled: true
    Accessible.selectable: true
    Accessible.name: root.text
    Accessible.selected: root.isCurrent
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        Icon {
            id: icon
            anchors.left: parent.left
            anchors.leftMargin: root.isFolded ? (parent.width - width) / 2 : Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            name: root.iconName
            color: root.ink
        }
        HText {
            visible: !root.isFolded
            anchors.left: icon.right
            anchors.leftMargin: Theme.space8 + 2
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            color: root.ink
            font.weight: root.isCurrent ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }
    }
    Tip {
        text: root.isFolded ? root.text : ""
        target: root
        isWanted: root.isFolded && (root.hovered || root.visualFocus)
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.isCurrent ? Theme.accentSoft : root.hovered ? Theme.pressed : Theme.transparent
        FocusRing {
            isShown: root.visualFocus
            gap: 0
        }
    }
}
