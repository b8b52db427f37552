// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// One figure of a region over the runs kept. Left and right go from run to run.
Card {
    id: root

    required property string title
    required property HistoryModel history
    required property color colour
    readonly property int inset: Theme.space12 + 2

    // Time runs from left to right whatever the direction of the text.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true

    implicitHeight: Math.round(170 * Theme.scale)

    HText {
        id: title
        x: root.inset
        y: Theme.space12
        text: root.title
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    HText {
        anchors.left: title.right
        anchors.leftMargin: Theme.space8
        anchors.right: parent.right
        anchors.rightMargin: root.inset
        anchors.baseline: title.baseline
        text: root.history.text(plot.current)
        color: plot.current >= 0 ? Theme.text : Theme.dim
        font.pixelSize: Theme.labelSize
    }
    HText {
        id: top
        anchors.right: plot.left
        anchors.rightMargin: Theme.space8
        anchors.top: plot.top
        anchors.topMargin: -height / 2
        text: root.history.topText
        color: Theme.dim
        font.pixelSize: Theme.axisSize
        Accessible.ignored: true
    }
    HText {
        anchors.right: plot.left
        anchors.rightMargin: Theme.space8
        anchors.bottom: plot.bottom
        anchors.bottomMargin: -height / 2
        text: "0"
        color: Theme.dim
        font.pixelSize: Theme.axisSize
        Accessible.ignored: true
    }
    HistoryPlot {
        id: plot
        anchors.left: parent.left
        anchors.leftMargin: root.inset + Math.round(58 * Theme.scale)
        anchors.right: parent.right
        anchors.rightMargin: root.inset
        anchors.top: title.bottom
        anchors.topMargin: Theme.space12
        anchors.bottom: from.top
        anchors.bottomMargin: Theme.space4
        times: root.history.times
        values: root.history.values
        lows: root.history.lows
        highs: root.history.highs
        peak: root.history.top
        colour: root.colour
        grid: Theme.grid
        lineWidth: Theme.lineWidth
        current: -1
        activeFocusOnTab: root.history.runs > 1
        Accessible.role: Accessible.Chart
        Accessible.name: root.title
        Accessible.description: root.history.text(plot.current)
        Keys.onLeftPressed: plot.point(plot.current < 0 ? root.history.runs - 1 : Math.max(0, plot.current - 1))
        Keys.onRightPressed: plot.point(Math.min(root.history.runs - 1, plot.current + 1))
        onActiveFocusChanged: if (!activeFocus) plot.current = -1
        function point(run: int) {
            plot.current = run;
            reading.say(root.history.text(run));
        }
        Reading {
            id: reading
            anchors.fill: parent
            label: root.title
            isOn: plot.activeFocus
        }
        FocusRing {
            isShown: plot.activeFocus
        }
        HoverHandler {
            onPointChanged: plot.current = plot.runAt(point.position.x)
            onHoveredChanged: if (!hovered && !plot.activeFocus) plot.current = -1
        }
    }
    HText {
        id: from
        anchors.left: plot.left
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space8
        text: root.history.fromText
        color: Theme.dim
        font.pixelSize: Theme.axisSize
    }
    HText {
        anchors.right: plot.right
        anchors.bottom: from.bottom
        text: root.history.toText
        color: Theme.dim
        font.pixelSize: Theme.axisSize
        visible: root.history.runs > 1
    }
}
