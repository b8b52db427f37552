// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Overview

/// One figure of the fleet: large, with its unit, what it is made of, and its last quarter of an hour.
Card {
    id: root

    required property FleetTile tile

    readonly property int inset: Theme.space12 + 2

    implicitHeight: Math.round(100 * Theme.scale)
    Accessible.role: Accessible.Chart
    Accessible.name: root.tile.spoken

    HText {
        id: title
        anchors.left: parent.left
        anchors.leftMargin: root.inset
        y: Theme.space12
        width: parent.width - 2 * root.inset
        text: root.tile.title
        color: Theme.dim
        font.pixelSize: Theme.labelSize
        Accessible.ignored: true
    }
    Item {
        id: figure
        anchors.top: title.bottom
        anchors.topMargin: 1
        anchors.left: title.left
        width: title.width
        height: number.implicitHeight
        HText {
            id: number
            anchors.left: parent.left
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
        anchors.left: title.left
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space12 + 2
        width: Math.min(implicitWidth, parent.width - 2 * root.inset)
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
