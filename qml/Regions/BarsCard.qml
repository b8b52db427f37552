// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// A distribution: a bar for each step, with its share of the entries.
Card {
    id: root

    required property string title
    required property string note
    required property FactList bars
    readonly property int inset: Theme.space12 + 2

    implicitHeight: Math.round(240 * Theme.scale)
    Accessible.role: Accessible.Chart
    Accessible.name: root.title
    Accessible.description: root.note

    HText {
        id: title
        anchors.left: parent.left
        anchors.leftMargin: root.inset
        y: Theme.space12
        text: root.title
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
        text: root.note
        color: Theme.dim
        font.pixelSize: Theme.labelSize
        wrapMode: Text.Wrap
        maximumLineCount: 2
        HoverHandler {
            id: overNote
        }
        Tip {
            text: root.note
            target: note
            isWanted: overNote.hovered && note.truncated
        }
    }
    Row {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: note.bottom
        anchors.topMargin: Theme.space8
        anchors.bottom: parent.bottom
        anchors.margins: root.inset
        Repeater {
            model: root.bars
            Item {
                id: bar
                required property string title
                required property string figure
                required property string note
                required property real share
                readonly property string words: bar.title + ": " + bar.figure + ", " + bar.note
                width: parent.width / Math.max(1, root.bars.count)
                height: parent.height
                Accessible.role: Accessible.StaticText
                Accessible.name: bar.words

                Rectangle {
                    anchors.bottom: label.top
                    anchors.bottomMargin: Theme.space4
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: Math.min(Math.round(34 * Theme.scale), parent.width - Theme.space4)
                    height: Math.max(bar.share > 0 ? 2 : 0, (label.y - value.height - Theme.space8) * bar.share)
                    radius: 2
                    color: Theme.series[0]
                    HText {
                        id: value
                        anchors.bottom: parent.top
                        anchors.bottomMargin: 1
                        anchors.horizontalCenter: parent.horizontalCenter
                        width: bar.width
                        horizontalAlignment: Text.AlignHCenter
                        text: bar.figure
                        color: Theme.dim
                        font.pixelSize: Theme.axisSize
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: 8
                        elide: Text.ElideNone
                        visible: bar.share > 0
                        Accessible.ignored: true
                    }
                }
                HText {
                    id: label
                    anchors.bottom: parent.bottom
                    width: parent.width
                    horizontalAlignment: Text.AlignHCenter
                    text: bar.title
                    color: Theme.dim
                    font.pixelSize: Theme.axisSize
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 8
                    elide: Text.ElideNone
                    Accessible.ignored: true
                }
                HoverHandler {
                    id: hover
                }
                Tip {
                    text: bar.words
                    target: bar
                    isWanted: hover.hovered
                }
            }
        }
    }
}
