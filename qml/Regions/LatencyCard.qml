// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// How long the calls of the region's node took over the last hour: no server tells latency by region, and the card
/// says so. Arrows go from cell to cell.
Card {
    id: root

    required property RegionLatency latency
    readonly property int inset: Theme.space12 + 2
    readonly property HeatModel heat: root.latency.heat
    readonly property bool isKnown: root.heat.rows.length > 0

    // Time runs from left to right whatever the direction of the text.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    implicitHeight: Math.round(248 * Theme.scale) + (commands.visible ? commands.implicitHeight : 0)

    function cellAt(x: real, y: real) {
        root.heat.look(Math.floor(y / map.height * root.heat.rows.length), Math.floor(x / map.width * root.heat.columns.length));
    }

    HText {
        id: title
        x: root.inset
        y: Theme.space12
        text: qsTr("Latency through time")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: root.inset
        anchors.verticalCenter: title.verticalCenter
        spacing: Theme.space4
        visible: root.isKnown
        HText {
            text: root.heat.least
            color: Theme.dim
            font.pixelSize: Theme.axisSize
        }
        Row {
            anchors.verticalCenter: parent.verticalCenter
            Repeater {
                model: 16
                Rectangle {
                    required property int index
                    width: 3
                    height: Theme.space8
                    color: map.colour(index / 15)
                }
            }
        }
        HText {
            text: root.heat.most
            color: Theme.dim
            font.pixelSize: Theme.axisSize
        }
    }
    HText {
        id: note
        x: root.inset
        anchors.top: title.bottom
        anchors.topMargin: 2
        width: parent.width - 2 * root.inset
        text: root.heat.text !== "" ? root.heat.text
              : root.latency.now === "" ? qsTr("of the node: a server does not tell latency by region")
              : qsTr("of the node, not of the region, which no server tells; %1").arg(root.latency.now)
        color: root.heat.text !== "" ? Theme.text : Theme.dim
        font.pixelSize: Theme.labelSize
        wrapMode: Text.Wrap
        maximumLineCount: 2
        HoverHandler {
            id: overNote
        }
        Tip {
            text: note.text
            target: note
            isWanted: overNote.hovered && note.truncated
        }
    }
    HText {
        x: root.inset
        anchors.top: note.bottom
        anchors.topMargin: Theme.space12
        width: parent.width - 2 * root.inset
        text: root.latency.missing
        color: Theme.dim
        wrapMode: Text.Wrap
        lineHeight: 1.25
        visible: !root.isKnown
    }
    Column {
        id: labels
        x: root.inset
        anchors.top: map.top
        visible: root.isKnown
        Repeater {
            model: root.heat.rows
            HText {
                id: label
                required property int index
                required property string modelData
                width: Math.round(76 * Theme.scale)
                height: map.height / Math.max(1, root.heat.rows.length)
                text: modelData
                color: root.heat.row === label.index ? Theme.text : Theme.dim
                font.pixelSize: Theme.axisSize
                visible: true
                opacity: height >= font.pixelSize || label.index % 2 === 0 ? 1 : 0
                Accessible.ignored: true
            }
        }
    }
    HeatMap {
        id: map
        objectName: "latencyMap"
        anchors.left: labels.right
        anchors.leftMargin: Theme.space4
        anchors.right: parent.right
        anchors.rightMargin: root.inset
        anchors.top: note.bottom
        anchors.topMargin: Theme.space8
        anchors.bottom: from.top
        anchors.bottomMargin: Theme.space4
        model: root.heat
        empty: Theme.grid
        mark: Theme.text
        visible: root.isKnown
        activeFocusOnTab: root.isKnown
        Accessible.role: Accessible.Chart
        Accessible.name: title.text
        Accessible.description: note.text
        Keys.onLeftPressed: map.step(0, -1)
        Keys.onRightPressed: map.step(0, 1)
        Keys.onUpPressed: map.step(-1, 0)
        Keys.onDownPressed: map.step(1, 0)
        onActiveFocusChanged: if (!activeFocus) root.heat.look(-1, -1)
        function step(rows: int, columns: int) {
            root.heat.step(rows, columns);
            reading.say(note.text);
        }
        Reading {
            id: reading
            anchors.fill: parent
            label: title.text
            isOn: map.activeFocus
        }
        FocusRing {
            isShown: map.activeFocus
        }
        HoverHandler {
            onPointChanged: root.cellAt(point.position.x, point.position.y)
            onHoveredChanged: if (!hovered && !map.activeFocus) root.heat.look(-1, -1)
        }
    }
    HText {
        id: from
        anchors.left: map.left
        anchors.bottom: commands.visible ? commands.top : root.bottom
        anchors.bottomMargin: commands.visible ? 0 : Theme.space8
        text: root.isKnown ? root.heat.columns[0] : ""
        color: Theme.dim
        font.pixelSize: Theme.axisSize
        visible: root.isKnown
    }
    HText {
        anchors.right: map.right
        anchors.bottom: from.bottom
        text: root.isKnown ? root.heat.columns[root.heat.columns.length - 1] : ""
        color: Theme.dim
        font.pixelSize: Theme.axisSize
        visible: root.isKnown
    }
    HText {
        id: commands
        x: root.inset
        width: parent.width - 2 * root.inset
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space8
        text: qsTr("its types' commands now: %1").arg(root.latency.commands)
        color: Theme.dim
        font.pixelSize: Theme.axisSize
        wrapMode: Text.Wrap
        maximumLineCount: 3
        visible: root.latency.commands !== ""
        HoverHandler {
            id: overCommands
        }
        Tip {
            text: commands.text
            target: commands
            isWanted: overCommands.hovered && commands.truncated
        }
    }
}
