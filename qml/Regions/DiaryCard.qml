// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// What left a region and why, or why its look-ups missed: by minutes, hours, days or the hour of the day. Left and
/// right go from column to column.
Card {
    id: root

    required property RegionDiary diary
    required property RegionLive live
    readonly property int inset: Theme.space12 + 2
    readonly property list<color> colours: DiaryColours.ofMeasure(root.diary.measure, root.diary.columns.series.length)

    // Time runs from left to right whatever the direction of the text.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    implicitHeight: Math.round(264 * Theme.scale)

    HText {
        id: title
        x: root.inset
        y: Theme.space12 - 2
        height: Theme.controlHeight
        text: qsTr("By hour and cause")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: root.inset
        y: title.y
        spacing: Theme.space8
        SegmentedControl {
            label: qsTr("What the columns show")
            choices: [qsTr("Left"), qsTr("Misses"), qsTr("Writes")]
            current: root.diary.measure
            onChosen: index => root.diary.measure = index
        }
        SegmentedControl {
            label: qsTr("Over which time")
            choices: [qsTr("1 h"), qsTr("24 h"), qsTr("14 d"), qsTr("Hour of day")]
            current: root.diary.span
            onChosen: index => root.diary.span = index
        }
    }
    HText {
        id: note
        x: root.inset
        anchors.top: title.bottom
        width: parent.width - 2 * root.inset
        height: Theme.controlHeight - Theme.space4
        text: root.diary.columns.text !== "" ? root.diary.columns.text
              : root.diary.coverage === "" ? "" : qsTr("a second, mean of what was heard; %1").arg(root.diary.coverage)
        color: root.diary.columns.text !== "" ? Theme.text : Theme.dim
        font.pixelSize: Theme.labelSize
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
        anchors.right: plot.left
        anchors.rightMargin: Theme.space8
        anchors.top: plot.top
        anchors.topMargin: -height / 2
        text: root.diary.isEmpty ? "" : root.diary.columns.topText
        color: Theme.dim
        font.pixelSize: Theme.axisSize
        Accessible.ignored: true
    }
    StackPlot {
        id: plot
        objectName: "diaryPlot"
        anchors.left: parent.left
        anchors.leftMargin: root.inset + Math.round(58 * Theme.scale)
        anchors.right: parent.right
        anchors.rightMargin: root.inset
        anchors.top: note.bottom
        anchors.topMargin: Theme.space8
        anchors.bottom: axis.top
        anchors.bottomMargin: Theme.space4
        model: root.diary.columns
        colours: root.colours
        grid: Theme.grid
        strip: Theme.dim
        mark: Theme.text
        activeFocusOnTab: root.diary.columns.count > 0
        Accessible.role: Accessible.Chart
        Accessible.name: title.text
        Accessible.description: root.diary.columns.text !== "" ? root.diary.columns.text : root.diary.coverage
        Keys.onLeftPressed: plot.step(-1)
        Keys.onRightPressed: plot.step(1)
        onActiveFocusChanged: if (!activeFocus) root.diary.columns.look(-1)
        function step(columns: int) {
            root.diary.columns.step(columns);
            reading.say(root.diary.columns.text);
        }
        Reading {
            id: reading
            anchors.fill: parent
            label: title.text
            isOn: plot.activeFocus
        }
        FocusRing {
            isShown: plot.activeFocus
        }
        HoverHandler {
            onPointChanged: root.diary.columns.look(plot.columnAt(point.position.x))
            onHoveredChanged: if (!hovered && !plot.activeFocus) root.diary.columns.look(-1)
        }
    }
    HText {
        anchors.centerIn: plot
        width: Math.min(implicitWidth, plot.width - 2 * Theme.space12)
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: root.diary.fault !== "" ? root.diary.fault
              : root.live.isOn ? qsTr("Listening has begun: what is heard appears here within half a minute.")
              : qsTr("Nobody listened in this time: what happened is not known.")
        color: root.diary.fault !== "" ? Theme.warning : Theme.dim
        visible: root.diary.isLoaded && (root.diary.isEmpty || root.diary.fault !== "")
    }
    Item {
        id: axis
        anchors.left: plot.left
        anchors.right: plot.right
        anchors.bottom: legend.top
        height: Math.round(16 * Theme.scale)
        Repeater {
            model: root.diary.columns.ticks
            HText {
                required property int index
                required property string modelData
                x: index * axis.width / root.diary.columns.ticks.length
                height: axis.height
                text: modelData
                color: Theme.dim
                font.pixelSize: Theme.axisSize
                Accessible.ignored: true
            }
        }
    }
    Flow {
        id: legend
        anchors.left: plot.left
        anchors.right: plot.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space8
        spacing: Theme.space12
        Repeater {
            model: root.diary.columns.series
            Row {
                id: entry
                required property int index
                required property string modelData
                spacing: Theme.space4
                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.space8
                    height: Theme.space8
                    radius: 2
                    color: entry.index < root.colours.length ? root.colours[entry.index] : Theme.dim
                }
                HText {
                    text: entry.modelData
                    color: Theme.dim
                    font.pixelSize: Theme.labelSize
                }
            }
        }
        Row {
            spacing: Theme.space4
            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.space16
                height: 3
                color: Theme.dim
            }
            HText {
                text: qsTr("listened to")
                color: Theme.dim
                font.pixelSize: Theme.labelSize
            }
        }
    }
}
