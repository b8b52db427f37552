// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.Fleet
import Hotset.Overview
import Hotset.Regions

/// One region in the table, or a branch of the tree. Enter or a click opens it.
T.ItemDelegate {
    id: root

    required property int index
    required property string nodeId
    required property string node
    required property string glob
    required property string name
    required property string pattern
    required property string kind
    required property bool isOther
    required property bool isBranch
    required property bool isFolded
    required property int depth
    required property string entries
    required property string bytes
    required property real share
    required property string shareText
    required property string growth
    required property int growthTone
    required property string withoutTtl
    required property string cold
    required property string misses
    required property list<real> missesTrend
    required property string evictions
    required property list<real> evictionsTrend
    required property string types
    required property list<real> trend
    required property string from
    required property string spoken
    /// How wide each column is, from the table; 0: not shown.
    required property list<real> columns
    signal opened
    signal menuAsked

    implicitHeight: Theme.rowHeight
    hoverEnabled: true
    highlighted: root.ListView.isCurrentItem && root.ListView.view.activeFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: root.spoken
    Accessible.description: root.isBranch ? (root.isFolded ? qsTr("closed branch") : qsTr("open branch")) : ""
    Accessible.onPressAction: root.opened()
    onClicked: root.opened()

    component Cell: HText {
        property real columnWidth: 0
        /// Stands off the figures before it.
        property int lead: 0
        width: columnWidth
        height: parent.height
        visible: width > 0
        leftPadding: LayoutMirroring.enabled ? Theme.space12 : lead
        rightPadding: LayoutMirroring.enabled ? lead : Theme.space12
        horizontalAlignment: Text.AlignRight
        Accessible.ignored: true
    }

    TapHandler {
        acceptedButtons: Qt.RightButton
        onTapped: root.menuAsked()
    }
    contentItem: Row {
        leftPadding: Theme.space8
        Item {
            width: root.columns[0]
            height: parent.height
            Icon {
                id: arrow
                anchors.left: parent.left
                anchors.leftMargin: root.depth * Theme.space20
                anchors.verticalCenter: parent.verticalCenter
                name: "chevron"
                rotation: !root.isFolded ? 0 : root.LayoutMirroring.enabled ? 90 : -90
                color: Theme.dim
                visible: root.isBranch
            }
            HText {
                id: name
                readonly property real inset: root.depth * Theme.space20 + (root.isBranch ? arrow.width + Theme.space4 : 0)
                anchors.left: parent.left
                anchors.leftMargin: inset
                width: Math.min(implicitWidth, parent.width - inset - Theme.space8 - (pin.visible ? pin.width + Theme.space8 : 0))
                height: parent.height
                text: root.name
                font.family: root.pattern !== "" && !root.isBranch || root.isOther ? Theme.textFamily : Theme.codeFamily
                font.pixelSize: root.pattern !== "" && !root.isBranch || root.isOther ? Theme.textSize : Theme.codeSize
                font.weight: root.isBranch ? Font.DemiBold : Font.Normal
                color: root.isOther ? Theme.dim : Theme.text
                Accessible.ignored: true
            }
            Badge {
                id: pin
                anchors.left: name.right
                anchors.leftMargin: Theme.space8
                anchors.verticalCenter: parent.verticalCenter
                text: root.kind
                visible: root.kind !== ""
            }
            HText {
                anchors.left: pin.visible ? pin.right : name.right
                anchors.leftMargin: Theme.space8
                anchors.right: parent.right
                anchors.rightMargin: Theme.space8
                height: parent.height
                text: root.pattern
                color: Theme.dim
                font.family: root.isBranch ? Theme.textFamily : Theme.codeFamily
                font.pixelSize: Theme.codeSize
                Accessible.ignored: true
            }
        }
        Cell {
            columnWidth: root.columns[1]
            text: root.node
            color: Theme.dim
            horizontalAlignment: Text.AlignLeft
        }
        Cell {
            columnWidth: root.columns[2]
            text: root.entries
        }
        Item {
            width: root.columns[3]
            height: parent.height
            visible: width > 0
            MemoryBar {
                id: bar
                anchors.left: parent.left
                anchors.leftMargin: Theme.space8
                width: Math.max(0, parent.width - Math.round(154 * Theme.scale))
                visible: width >= Theme.space24
                anchors.verticalCenter: parent.verticalCenter
                share: root.share
                tone: 0
            }
            HText {
                anchors.right: percent.left
                height: parent.height
                text: root.bytes
                Accessible.ignored: true
            }
            HText {
                id: percent
                anchors.right: parent.right
                width: Math.round(74 * Theme.scale)
                height: parent.height
                leftPadding: LayoutMirroring.enabled ? Theme.space12 : 0
                rightPadding: LayoutMirroring.enabled ? 0 : Theme.space12
                horizontalAlignment: Text.AlignRight
                text: root.shareText
                color: Theme.dim
                Accessible.ignored: true
            }
        }
        Cell {
            columnWidth: root.columns[4]
            text: root.growth
            color: root.growthTone === 0 ? Theme.text : Theme.toneColor(root.growthTone)
        }
        Cell {
            columnWidth: root.columns[5]
            text: root.withoutTtl
        }
        Cell {
            columnWidth: root.columns[6]
            text: root.cold
        }
        RateCell {
            columnWidth: root.columns[7]
            text: root.misses
            trend: root.missesTrend
            colour: Theme.series[0]
        }
        RateCell {
            columnWidth: root.columns[8]
            text: root.evictions
            trend: root.evictionsTrend
            colour: Theme.series[4]
        }
        Cell {
            columnWidth: root.columns[9]
            lead: Theme.space8
            text: root.types
            color: Theme.dim
            horizontalAlignment: Text.AlignLeft
        }
        Item {
            width: root.columns[10]
            height: parent.height
            visible: width > 0
            Sparkline {
                anchors.fill: parent
                anchors.topMargin: Theme.space4 + 2
                anchors.bottomMargin: Theme.space4 + 2
                anchors.rightMargin: Theme.space12
                values: root.trend
                colour: Theme.series[0]
                lineWidth: Theme.lineWidth
                Accessible.ignored: true
            }
        }
        Cell {
            columnWidth: root.columns[11]
            lead: Theme.space8
            text: root.from
            color: Theme.dim
            horizontalAlignment: Text.AlignLeft
        }
    }
    background: Rectangle {
        color: root.highlighted ? Theme.accentSoft : root.hovered ? Theme.hover : Theme.transparent
        Rectangle {
            width: parent.width
            height: Theme.hairline
            anchors.bottom: parent.bottom
            color: Theme.grid
        }
        FocusRing {
            isShown: root.highlighted
            gap: 0
        }
    }
}
