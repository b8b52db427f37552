// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Charts

/// What happened, over a plot: a line with a dot for a moment, a veil for a stretch. The one under the crosshair says
/// what it was in the chart that is pointed at.
Item {
    id: root

    required property TimeAxis axis
    property bool isExplaining: false

    readonly property real reach: Math.round(6 * Theme.scale)

    Repeater {
        model: root.axis.events
        Item {
            id: event
            required property real from
            required property real to
            required property bool isStretch
            required property int tone
            required property string text

            readonly property real crosshair: root.width * root.axis.crosshair
            readonly property bool isUnderCrosshair: root.axis.crosshair >= 0
                                                     && event.crosshair >= event.x - root.reach
                                                     && event.crosshair <= event.x + event.width + root.reach

            x: Math.round(root.width * event.from)
            width: event.isStretch ? Math.max(2, Math.round(root.width * event.to) - event.x) : Theme.hairline
            height: root.height
            z: event.isUnderCrosshair ? 1 : 0

            Rectangle {
                anchors.fill: parent
                color: Theme.toneColor(event.tone)
                opacity: event.isStretch ? Theme.areaOpacity : 1
            }
            Rectangle {
                anchors.horizontalCenter: parent.horizontalCenter
                y: -height / 2 + 1
                width: Theme.space4 + 2
                height: width
                radius: event.isStretch ? 0 : width / 2
                color: Theme.toneColor(event.tone)
            }
            Rectangle {
                x: Math.max(-event.x, Math.min(root.width - event.x - width, (event.width - width) / 2))
                y: Theme.space8
                width: Math.min(words.implicitWidth + 2 * Theme.space8, root.width)
                height: Math.round(22 * Theme.scale)
                radius: Theme.radius
                color: Theme.surface
                border.width: Theme.hairline
                border.color: Theme.toneColor(event.tone)
                visible: root.isExplaining && event.isUnderCrosshair
                HText {
                    id: words
                    anchors.fill: parent
                    anchors.leftMargin: Theme.space8
                    anchors.rightMargin: Theme.space8
                    text: event.text
                    font.pixelSize: Theme.labelSize
                    Accessible.ignored: true
                }
            }
        }
    }
}
