// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T
import Hotset.Style

/// One action of a menu.
T.MenuItem {
    id: root

    property string iconName
    property bool isDangerous: false
    readonly property color ink: root.isDangerous ? Theme.severe : Theme.text

    implicitWidth: Math.round(172 * Theme.scale)
    implicitHeight: Theme.controlHeight
    hoverEnabled: true
    Accessible.name: root.text
    Accessible.onPressAction: root.triggered()

    contentItem: Item {
        Icon {
            id: icon
            anchors.left: parent.left
            anchors.leftMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            name: root.iconName
            color: root.ink
        }
        HText {
            anchors.left: icon.right
            anchors.leftMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            color: root.ink
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.highlighted || root.hovered ? Theme.accentSoft : Theme.transparent
    }
}
