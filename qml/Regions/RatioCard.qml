// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// The hit ratio of a region through time: exact where the server tells hits, else from windows of reads, each with the
/// bar in which the truth lies. Left and right go from point to point.
Card {
    id: root

    required property RegionDiary diary
    required property RegionLive live
    readonly property int inset: Theme.space12 + 2
    readonly property bool isKnown: root.diary.ratioMissing === "" && root.diary.isLoaded

    // Time runs from left to right whatever the direction of the text.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    implicitHeight: Math.round(264 * Theme.scale)

    HText {
        id: title
        x: root.inset
        y: Theme.space12
        text: qsTr("Hit ratio through time")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    HText {
        id: note
        x: root.inset
        anchors.top: title.bottom
        anchors.topMargin: 2
        width: parent.width - 2 * root.inset
        text: plot.current >= 0 && root.diary.ratio.text(plot.current) !== "" ? root.diary.ratio.text(plot.current) : root.diary.ratioNote
        color: plot.current >= 0 ? Theme.text : Theme.dim
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
    Column {
        x: root.inset
        anchors.top: title.bottom
        anchors.topMargin: Theme.space12
        width: parent.width - 2 * root.inset
        spacing: Theme.space12
        visible: root.diary.ratioMissing !== ""
        HText {
            width: parent.width
            text: root.diary.ratioMissing
            color: Theme.dim
            wrapMode: Text.Wrap
            lineHeight: 1.25
        }
        HButton {
            text: qsTr("Watch reads…")
            visible: root.diary.isRatioFromReads && root.live.isOffered
            enabled: !root.live.isBusy
            why: qsTr("The server is being asked.")
            onClicked: root.live.askReads()
        }
    }
    HText {
        anchors.right: plot.left
        anchors.rightMargin: Theme.space8
        anchors.top: plot.top
        anchors.topMargin: -height / 2
        text: root.diary.ratio.topText
        color: Theme.dim
        font.pixelSize: Theme.axisSize
        visible: root.isKnown
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
        visible: root.isKnown
        Accessible.ignored: true
    }
    HistoryPlot {
        id: plot
        anchors.left: parent.left
        anchors.leftMargin: root.inset + Math.round(48 * Theme.scale)
        anchors.right: parent.right
        anchors.rightMargin: root.inset
        anchors.top: note.bottom
        anchors.topMargin: Theme.space12
        anchors.bottom: from.top
        anchors.bottomMargin: Theme.space4
        visible: root.isKnown
        times: root.diary.ratio.times
        values: root.diary.ratio.values
        lows: root.diary.ratio.lows
        highs: root.diary.ratio.highs
        peak: root.diary.ratio.top
        from: root.diary.ratio.from
        to: root.diary.ratio.to
        arePoints: root.diary.ratio.arePoints
        colour: Theme.series[2]
        grid: Theme.grid
        lineWidth: Theme.lineWidth
        current: -1
        activeFocusOnTab: root.diary.ratio.runs > 0
        Accessible.role: Accessible.Chart
        Accessible.name: title.text
        Accessible.description: note.text
        Keys.onLeftPressed: plot.current = plot.current < 0 ? root.diary.ratio.runs - 1 : Math.max(0, plot.current - 1)
        Keys.onRightPressed: plot.current = Math.min(root.diary.ratio.runs - 1, plot.current + 1)
        onActiveFocusChanged: if (!activeFocus) plot.current = -1
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
        text: root.diary.ratio.fromText
        color: Theme.dim
        font.pixelSize: Theme.axisSize
        visible: root.isKnown
    }
    HText {
        anchors.right: plot.right
        anchors.bottom: from.bottom
        text: root.diary.ratio.toText
        color: Theme.dim
        font.pixelSize: Theme.axisSize
        visible: root.isKnown
    }
}
