// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// The regions of a node against time, time to live, idle time or size. Arrows go from cell to cell, Enter opens the
/// region of the row.
Card {
    id: root

    required property RegionPage page
    signal opened(glob: string)

    readonly property int inset: Theme.space12 + 2
    readonly property HeatModel heat: root.page.heat
    readonly property int labelWidth: Math.round(Math.min(190 * Theme.scale, root.width * 0.24))

    /// What is measured stands below the title where there is no room beside it.
    readonly property bool isStacked: title.implicitWidth + measures.implicitWidth + 2 * root.inset + Theme.space16 > root.width

    implicitHeight: Math.round((96 + Math.max(4, root.heat.rows.length) * 20) * Theme.scale) + (root.isStacked ? measures.height + Theme.space4 : 0)

    function cellAt(x: real, y: real) {
        root.heat.look(Math.floor(y / map.height * root.heat.rows.length), Math.floor(x / map.width * root.heat.columns.length));
    }

    HText {
        id: title
        anchors.left: parent.left
        anchors.leftMargin: root.inset
        y: Theme.space12 - 2
        height: Theme.controlHeight
        text: qsTr("Regions of this node")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    SegmentedControl {
        id: measures
        anchors.right: parent.right
        anchors.rightMargin: root.inset
        y: root.isStacked ? title.y + title.height + Theme.space4 : title.y
        label: qsTr("Heat map of")
        choices: [qsTr("Memory, time"), qsTr("TTL"), qsTr("Idle"), qsTr("Size")]
        current: root.page.measure
        onChosen: index => root.page.measure = index
    }
    HText {
        id: note
        anchors.left: parent.left
        anchors.leftMargin: root.inset
        anchors.top: root.isStacked ? measures.bottom : title.bottom
        width: parent.width - 2 * root.inset - legend.width
        height: Theme.controlHeight - Theme.space4
        text: root.heat.text !== "" ? root.heat.text : root.page.measure === 0
              ? qsTr("share of the node's memory at each kept run, dark is little, bright is much")
              : qsTr("share of each region's entries, dark is little, bright is much")
        color: root.heat.text !== "" ? Theme.text : Theme.dim
        font.pixelSize: Theme.labelSize
    }
    Row {
        id: legend
        anchors.right: parent.right
        anchors.rightMargin: root.inset
        anchors.verticalCenter: note.verticalCenter
        spacing: Theme.space4
        HText {
            text: root.heat.least
            color: Theme.dim
            font.pixelSize: Theme.axisSize
        }
        Row {
            anchors.verticalCenter: parent.verticalCenter
            Repeater {
                model: 24
                Rectangle {
                    required property int index
                    width: 3
                    height: Theme.space8
                    color: map.colour(index / 23)
                }
            }
        }
        HText {
            text: root.heat.most
            color: Theme.dim
            font.pixelSize: Theme.axisSize
        }
    }
    Column {
        id: labels
        anchors.left: parent.left
        anchors.leftMargin: root.inset
        anchors.top: map.top
        Repeater {
            model: root.heat.rows
            HText {
                id: label
                required property int index
                required property string modelData
                readonly property bool isThis: root.heat.handle(label.index) === root.page.glob
                width: root.labelWidth - Theme.space8
                height: map.height / Math.max(1, root.heat.rows.length)
                text: modelData
                color: isThis ? Theme.accent : root.heat.row === index ? Theme.text : Theme.dim
                font.family: Theme.codeFamily
                font.pixelSize: Theme.axisSize
                font.weight: isThis ? Font.DemiBold : Font.Normal
                Accessible.ignored: true
                TapHandler {
                    onTapped: root.opened(root.heat.handle(label.index))
                }
                HoverHandler {
                    cursorShape: Qt.PointingHandCursor
                }
            }
        }
    }
    HeatMap {
        id: map
        objectName: "heatMap"
        anchors.left: parent.left
        anchors.leftMargin: root.inset + root.labelWidth
        anchors.right: parent.right
        anchors.rightMargin: root.inset
        anchors.top: note.bottom
        anchors.bottom: axis.top
        model: root.heat
        empty: Theme.pressed
        mark: Theme.text
        activeFocusOnTab: root.heat.rows.length > 0
        Accessible.role: Accessible.Chart
        Accessible.name: qsTr("Heat map of the regions of this node")
        Accessible.description: root.heat.text
        Keys.onLeftPressed: map.step(0, -1)
        Keys.onRightPressed: map.step(0, 1)
        Keys.onUpPressed: map.step(-1, 0)
        Keys.onDownPressed: map.step(1, 0)
        Keys.onReturnPressed: if (root.heat.row >= 0) root.opened(root.heat.handle(root.heat.row))
        onActiveFocusChanged: if (!activeFocus) root.heat.look(-1, -1)
        function step(rows: int, columns: int) {
            root.heat.step(rows, columns);
            reading.say(root.heat.text);
        }
        Reading {
            id: reading
            anchors.fill: parent
            label: map.Accessible.name
            isOn: map.activeFocus
        }
        FocusRing {
            isShown: map.activeFocus
        }
        HoverHandler {
            id: hover
            onPointChanged: root.cellAt(point.position.x, point.position.y)
            onHoveredChanged: if (!hovered && !map.activeFocus) root.heat.look(-1, -1)
        }
        TapHandler {
            onTapped: if (root.heat.row >= 0) root.opened(root.heat.handle(root.heat.row))
        }
    }
    Item {
        id: axis
        anchors.left: map.left
        anchors.right: map.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space8
        height: Math.round(18 * Theme.scale)
        // Runs and steps go from left to right whatever the direction of the text.
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true
        // Steps have each their label; of times the ends are enough.
        Repeater {
            model: root.page.measure === 0 ? [] : root.heat.columns
            HText {
                required property int index
                required property string modelData
                x: index * axis.width / root.heat.columns.length
                width: axis.width / root.heat.columns.length
                height: axis.height
                horizontalAlignment: Text.AlignHCenter
                text: modelData
                color: Theme.dim
                font.pixelSize: Theme.axisSize
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 8
                elide: Text.ElideNone
            }
        }
        HText {
            height: parent.height
            text: root.heat.columns.length > 0 ? root.heat.columns[0] : ""
            color: Theme.dim
            font.pixelSize: Theme.axisSize
            visible: root.page.measure === 0
        }
        HText {
            anchors.right: parent.right
            height: parent.height
            text: root.heat.columns.length > 1 ? root.heat.columns[root.heat.columns.length - 1] : ""
            color: Theme.dim
            font.pixelSize: Theme.axisSize
            visible: root.page.measure === 0
        }
    }
}
