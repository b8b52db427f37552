// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.Fleet
import Hotset.Overview

/// One node of the overview. Enter or a click opens it.
T.ItemDelegate {
    id: root

    required property int index
    required property string nodeId
    required property string section
    required property string name
    required property string address
    required property int colour
    required property string environment
    required property int environmentTone
    required property int tone
    required property string state
    required property string server
    required property string hitRatio
    required property string operations
    required property string latency
    required property string memory
    required property real memoryShare
    required property int memoryTone
    required property string evictions
    required property list<real> trend
    required property string note
    required property string spoken
    /// How wide each column is, from the table; 0: not shown.
    required property list<real> columns
    signal opened

    /// The first of its group: the group's title stands above it.
    readonly property bool startsGroup: root.section !== "" && root.ListView.previousSection !== root.section

    topPadding: root.startsGroup ? Theme.rowHeight : 0
    implicitHeight: Theme.rowHeight + 2 + root.topPadding
    hoverEnabled: true
    highlighted: root.ListView.isCurrentItem && root.ListView.view.activeFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: root.spoken
    Accessible.description: root.note
    Accessible.onPressAction: root.opened()
    onClicked: root.opened()

    component Cell: HText {
        property real columnWidth: 0
        width: columnWidth
        height: parent.height
        visible: width > 0
        leftPadding: LayoutMirroring.enabled ? Theme.space12 : 0
        rightPadding: LayoutMirroring.enabled ? 0 : Theme.space12
        horizontalAlignment: Text.AlignRight
        Accessible.ignored: true
    }

    contentItem: Row {
        leftPadding: Theme.space8
        rightPadding: Theme.space8
        Item {
            width: root.columns[0]
            height: parent.height
            StateShape {
                id: shape
                anchors.left: parent.left
                tone: root.tone
                anchors.verticalCenter: parent.verticalCenter
            }
            HText {
                anchors.left: shape.right
                anchors.leftMargin: Theme.space8
                anchors.right: parent.right
                anchors.rightMargin: Theme.space8
                height: parent.height
                text: root.name
                mayBeCut: true
                Accessible.ignored: true
            }
        }
        Item {
            width: root.columns[1]
            height: parent.height
            visible: width > 0
            Badge {
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width - Theme.space4)
                text: root.environment
                tone: root.environmentTone
                visible: root.environment !== ""
            }
        }
        Cell {
            columnWidth: root.columns[2]
            text: root.server
            color: Theme.dim
            horizontalAlignment: Text.AlignLeft
        }
        Cell {
            columnWidth: root.columns[3]
            text: root.hitRatio
        }
        Cell {
            columnWidth: root.columns[4]
            text: root.operations
        }
        Cell {
            columnWidth: root.columns[5]
            text: root.latency
        }
        Item {
            width: root.columns[6]
            height: parent.height
            visible: width > 0
            MemoryBar {
                id: bar
                anchors.left: parent.left
                anchors.leftMargin: Theme.space8
                width: Math.max(0, parent.width - Math.round(100 * Theme.scale) - 2 * Theme.space8)
                visible: width >= Theme.space24
                anchors.verticalCenter: parent.verticalCenter
                share: root.memoryShare
                tone: root.memoryTone
            }
            HText {
                anchors.left: bar.visible ? bar.right : parent.left
                anchors.leftMargin: Theme.space8
                anchors.right: parent.right
                height: parent.height
                text: root.memory
                Accessible.ignored: true
            }
        }
        Cell {
            columnWidth: root.columns[7]
            text: root.evictions
        }
        Item {
            width: root.columns[8]
            height: parent.height
            visible: width > 0
            Sparkline {
                anchors.fill: parent
                anchors.topMargin: Theme.space4 + 2
                anchors.bottomMargin: Theme.space4 + 2
                anchors.leftMargin: Theme.space8
                anchors.rightMargin: Theme.space8
                visible: root.note === ""
                values: root.trend
                colour: Theme.series[0]
                lineWidth: Theme.lineWidth
                Accessible.ignored: true
            }
            HText {
                anchors.fill: parent
                anchors.leftMargin: Theme.space8
                text: root.note
                color: Theme.dim
                font.pixelSize: Theme.labelSize
                visible: root.note !== ""
                Accessible.ignored: true
            }
        }
    }
    background: Item {
        GroupTitle {
            width: parent.width
            height: root.topPadding
            visible: root.startsGroup
            text: root.section
        }
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: root.topPadding
            color: root.highlighted ? Theme.accentSoft : root.hovered ? Theme.hover : Theme.transparent
            Rectangle {
                width: parent.width
                height: Theme.hairline
                anchors.bottom: parent.bottom
                color: Theme.grid
            }
            Rectangle {
                objectName: "nodeColour"
                anchors.left: parent.left
                anchors.leftMargin: Theme.focusWidth
                y: Theme.space4
                width: Theme.space4
                height: parent.height - 2 * Theme.space4
                radius: width / 2
                color: root.colour > 0 ? Theme.series[root.colour - 1] : Theme.transparent
            }
            FocusRing {
                isShown: root.highlighted
                gap: 0
            }
        }
    }
}
