// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Charts

/// A line's swatch, name and value: now, or under the crosshair.
Row {
    id: root

    required property ChartLine line
    readonly property color ink: Theme.series[root.line.colour]

    spacing: Theme.space4 + 2

    Item {
        width: Math.round(10 * Theme.scale)
        height: parent.height
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: root.line.isDashed ? Math.round(4 * Theme.scale) : parent.width
            height: Theme.focusWidth
            color: root.ink
        }
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            width: Math.round(4 * Theme.scale)
            height: Theme.focusWidth
            color: root.ink
            visible: root.line.isDashed
        }
    }
    HText {
        text: root.line.label
        color: Theme.dim
        font.pixelSize: Theme.labelSize
        visible: text !== ""
        Accessible.ignored: true
    }
    HText {
        text: root.line.value
        color: Theme.text
        font.pixelSize: Theme.labelSize
        Accessible.ignored: true
    }
}
