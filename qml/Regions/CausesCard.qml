// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// Where the misses of a region come from: of each cause how many, and how surely.
Card {
    id: root

    required property RegionDiary diary
    required property RegionLive live
    readonly property int inset: Theme.space12 + 2

    implicitHeight: Math.round(240 * Theme.scale)
    Accessible.role: Accessible.Grouping
    Accessible.name: title.text

    HText {
        id: title
        anchors.left: parent.left
        anchors.leftMargin: root.inset
        y: Theme.space12
        text: qsTr("Where the misses come from")
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
        text: root.diary.causesNote
        color: Theme.dim
        font.pixelSize: Theme.labelSize
        wrapMode: Text.Wrap
        maximumLineCount: 2
        HoverHandler {
            id: overNote
        }
        Tip {
            text: root.diary.causesNote
            target: note
            isWanted: overNote.hovered && note.truncated
        }
    }
    Column {
        id: rows
        x: root.inset
        anchors.top: note.bottom
        anchors.topMargin: Theme.space8
        width: parent.width - 2 * root.inset
        visible: root.diary.isLoaded && root.diary.causes.count > 0
        Repeater {
            model: root.diary.causes
            Item {
                id: row
                required property int index
                required property string title
                required property string figure
                required property string note
                required property real share
                width: rows.width
                height: Math.max(Theme.compactRowHeight, Math.min(Theme.rowHeight, Math.floor((root.height - rows.y - Theme.space12) / Math.max(1, root.diary.causes.count))))
                activeFocusOnTab: true
                Accessible.role: Accessible.StaticText
                Accessible.name: row.title + " " + row.figure + ", " + row.note
                HText {
                    anchors.left: parent.left
                    anchors.right: share.left
                    anchors.rightMargin: Theme.space8
                    height: parent.height
                    text: row.title
                    Accessible.ignored: true
                }
                HText {
                    id: share
                    anchors.right: track.left
                    anchors.rightMargin: Theme.space12
                    height: parent.height
                    horizontalAlignment: Text.AlignRight
                    text: row.figure
                    Accessible.ignored: true
                }
                Rectangle {
                    id: track
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.round(parent.width * 0.24)
                    height: Theme.space4 + 2
                    radius: height / 2
                    color: Theme.grid
                    Rectangle {
                        anchors.left: parent.left
                        width: Math.max(row.share > 0 ? height / 2 : 0, parent.width * row.share)
                        height: parent.height
                        radius: parent.radius
                        color: DiaryColours.ofCause(row.index)
                    }
                }
                Rectangle {
                    width: parent.width
                    height: Theme.hairline
                    anchors.bottom: parent.bottom
                    color: Theme.grid
                    visible: row.index < root.diary.causes.count - 1
                }
                FocusRing {
                    isShown: row.activeFocus
                    gap: 0
                }
                HoverHandler {
                    id: hover
                }
                Tip {
                    text: row.note
                    target: row
                    isWanted: hover.hovered || row.activeFocus
                }
            }
        }
    }
    HText {
        id: missing
        x: root.inset
        anchors.top: title.bottom
        anchors.topMargin: Theme.space12
        width: parent.width - 2 * root.inset
        text: root.diary.fault !== "" ? root.diary.fault
              : root.diary.isEmpty && root.live.isOn ? qsTr("Listening has begun: what is heard appears here within half a minute.")
              : root.diary.causesMissing
        color: root.diary.fault !== "" ? Theme.warning : Theme.dim
        wrapMode: Text.Wrap
        lineHeight: 1.25
        visible: root.diary.causes.count === 0 && text !== ""
    }
    HButton {
        anchors.left: parent.left
        anchors.leftMargin: root.inset
        anchors.top: missing.bottom
        anchors.topMargin: Theme.space12
        text: qsTr("Listen…")
        visible: missing.visible && root.live.isOffered && !root.live.isOn
        enabled: !root.live.isBusy
        why: qsTr("The server is being asked.")
        onClicked: root.live.ask()
    }
}
