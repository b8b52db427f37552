// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Overview

/// What needs attention, most urgent first: the first few, or all on request. Says so where nothing does.
Card {
    id: root

    required property AttentionModel attention
    /// Every node has been looked at.
    property bool isKnown: true
    property int shownAtFirst: 3
    property bool showsAll: false
    signal acted(nodeId: string, remedy: int)

    readonly property int inset: Theme.space12 + 2

    Binding {
        target: root.attention
        property: "shownMax"
        value: root.showsAll ? root.attention.count : root.shownAtFirst
    }

    implicitHeight: rows.y + rows.height + Theme.space8
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Needs attention")

    HText {
        id: title
        anchors.left: parent.left
        anchors.leftMargin: root.inset
        y: Theme.space12
        height: Math.round(20 * Theme.scale)
        text: qsTr("Needs attention")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    HText {
        anchors.left: title.right
        anchors.leftMargin: Theme.space8
        anchors.right: more.visible ? more.left : parent.right
        anchors.rightMargin: root.inset
        anchors.baseline: title.baseline
        text: root.attention.summary
        color: Theme.dim
        font.pixelSize: Theme.labelSize
    }
    HButton {
        id: more
        anchors.right: parent.right
        anchors.rightMargin: root.inset + Theme.space8
        anchors.verticalCenter: title.verticalCenter
        visible: root.attention.count > root.shownAtFirst
        text: root.showsAll ? qsTr("Show the first %1").arg(root.shownAtFirst)
                            : qsTr("Show all %1").arg(root.attention.count)
        onClicked: root.showsAll = !root.showsAll
    }
    Column {
        id: rows
        anchors.top: title.bottom
        anchors.topMargin: Theme.space8
        x: root.inset
        width: parent.width - 2 * root.inset
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Needs attention")
        Repeater {
            model: root.attention
            AttentionItem {
                width: rows.width
                onActed: (nodeId, remedy) => root.acted(nodeId, remedy)
            }
        }
        Item {
            width: rows.width
            height: Theme.rowHeight
            visible: root.attention.count === 0
            StateShape {
                id: calm
                anchors.left: parent.left
                anchors.leftMargin: Theme.space8
                tone: root.isKnown ? 1 : 0
                anchors.verticalCenter: parent.verticalCenter
            }
            HText {
                anchors.left: calm.right
                anchors.leftMargin: Theme.space16
                anchors.verticalCenter: parent.verticalCenter
                text: root.isKnown ? qsTr("Nothing that Hotset can see") : qsTr("Looking at every node for the first time…")
                color: Theme.dim
            }
        }
    }
}
