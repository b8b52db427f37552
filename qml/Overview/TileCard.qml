// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Overview

/// One figure of the fleet: large, with its unit, what it is made of, and its last quarter of an hour.
Card {
    id: root

    required property FleetTile tile

    implicitHeight: Math.round(100 * Theme.scale)
    Accessible.role: Accessible.Chart
    Accessible.name: root.tile.spoken

    HText {
        id: title
        x: Theme.space12 + 2
        y: Theme.space12
        width: parent.width - 2 * x
        text: root.tile.title
        color: Theme.dim
        font.pixelSize: Theme.labelSize
        Accessible.ignored: true
    }
    Item {
        id: figure
        anchors.top: title.bottom
        anchors.topMargin: 1
        x: title.x
        width: title.width
        height: number.implicitHeight
        HText {
            id: number
            text: root.tile.number
            font.pixelSize: Theme.figureLargeSize
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        HText {
            anchors.left: number.right
            anchors.leftMargin: Theme.space4 + 1
            anchors.right: parent.right
            anchors.baseline: number.baseline
            text: root.tile.unit
            color: Theme.dim
            font.pixelSize: Theme.labelSize
            Accessible.ignored: true
        }
    }
    HText {
        id: note
        x: title.x
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space12 + 2
        width: Math.min(implicitWidth, parent.width - 2 * x)
        text: root.tile.note
        color: Theme.dim
        font.pixelSize: Theme.labelSize
        Accessible.ignored: true
    }
    Sparkline {
        anchors.left: note.right
        anchors.leftMargin: Theme.space8
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12 + 2
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space12
        height: Math.round(22 * Theme.scale)
        visible: width >= Theme.space24
        values: root.tile.trend
        colour: Theme.series[root.tile.colour]
        lineWidth: Theme.lineWidth
        Accessible.ignored: true
    }
}
