// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls

/// One thing that can be chosen from the list of commands.
T.ItemDelegate {
    id: root

    required property int index
    required property string title
    required property string detail
    required property string shortcut
    required property bool isNode
    signal chosen(row: int)

    implicitHeight: Theme.rowHeight
    hoverEnabled: true
    focusPolicy: Qt.NoFocus
    highlighted: root.ListView.isCurrentItem
    Accessible.role: Accessible.ListItem
    Accessible.name: root.detail === "" ? root.title : qsTr("%1, %2", "title, kind").arg(root.title).arg(root.detail)
    Accessible.focusable: root.highlighted
    Accessible.focused: root.highlighted
    Accessible.onPressAction: root.chosen(root.index)
    onClicked: root.chosen(root.index)

    contentItem: Item {
        Icon {
            id: icon
            anchors.left: parent.left
            anchors.leftMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            name: root.isNode ? "nodes" : "chevron"
            rotation: root.isNode ? 0 : -90
        }
        HText {
            anchors.left: icon.right
            anchors.leftMargin: Theme.space8
            anchors.right: side.left
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            text: root.title
            Accessible.ignored: true
        }
        HText {
            id: side
            anchors.right: parent.right
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            text: root.shortcut !== "" ? root.shortcut : root.detail
            color: Theme.dim
            font.pixelSize: Theme.labelSize
            Accessible.ignored: true
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.highlighted ? Theme.accentSoft : root.hovered ? Theme.hover : Theme.transparent
    }
}
