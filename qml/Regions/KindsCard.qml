// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Fleet
import Hotset.Regions

/// Of what types and encodings the entries of a region are, and what its memory earns.
Card {
    id: root

    required property RegionPage page
    readonly property int inset: Theme.space12 + 2

    implicitHeight: Math.max(Math.round(240 * Theme.scale), body.height + 2 * Theme.space12)
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Types and use")

    component Share: Item {
        id: share
        required property string title
        required property string figure
        required property string note
        required property real share
        width: body.width
        height: Theme.compactRowHeight
        Accessible.role: Accessible.StaticText
        Accessible.name: share.title + " " + share.figure + ", " + share.note
        HText {
            anchors.left: parent.left
            width: parent.width * 0.36
            height: parent.height
            text: share.title
            font.family: Theme.codeFamily
            font.pixelSize: Theme.codeSize
            Accessible.ignored: true
        }
        MemoryBar {
            anchors.left: parent.left
            anchors.leftMargin: parent.width * 0.36
            width: parent.width * 0.28
            anchors.verticalCenter: parent.verticalCenter
            share: share.share
            tone: 0
        }
        HText {
            anchors.right: parent.right
            height: parent.height
            text: share.figure
            Accessible.ignored: true
        }
    }
    Column {
        id: body
        x: root.inset
        y: Theme.space12
        width: parent.width - 2 * root.inset
        spacing: Theme.space4
        HText {
            width: parent.width
            text: qsTr("Types and encodings")
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        HText {
            width: parent.width
            text: root.page.types.count > 0 ? qsTr("share of entries") : qsTr("not known")
            color: Theme.dim
            font.pixelSize: Theme.labelSize
        }
        Repeater {
            model: root.page.types
            Share {}
        }
        Repeater {
            model: root.page.encodings
            Share {}
        }
        Repeater {
            model: root.page.more
            Item {
                id: line
                required property string title
                required property string figure
                required property string note
                required property int tone
                /// The note stands below where there is no room beside.
                readonly property bool isStacked: lineTitle.implicitWidth + lineNote.implicitWidth + lineFigure.implicitWidth + 2 * Theme.space8 > line.width
                width: body.width
                height: Theme.compactRowHeight + (line.isStacked ? lineNote.implicitHeight : 0)
                Accessible.role: Accessible.StaticText
                Accessible.name: line.title + " " + line.figure + ", " + line.note
                HText {
                    id: lineTitle
                    anchors.left: parent.left
                    height: Theme.compactRowHeight
                    text: line.title
                    Accessible.ignored: true
                }
                HText {
                    id: lineNote
                    anchors.left: line.isStacked ? parent.left : lineTitle.right
                    anchors.leftMargin: line.isStacked ? 0 : Theme.space8
                    anchors.right: line.isStacked ? parent.right : lineFigure.left
                    anchors.rightMargin: line.isStacked ? 0 : Theme.space8
                    anchors.bottom: parent.bottom
                    height: line.isStacked ? implicitHeight : parent.height
                    horizontalAlignment: line.isStacked ? Text.AlignLeft : Text.AlignRight
                    text: line.note
                    color: line.tone === 0 ? Theme.dim : Theme.toneColor(line.tone)
                    font.pixelSize: Theme.labelSize
                    Accessible.ignored: true
                }
                HText {
                    id: lineFigure
                    anchors.right: parent.right
                    height: Theme.compactRowHeight
                    text: line.figure
                    Accessible.ignored: true
                }
            }
        }
        Rectangle {
            width: parent.width
            height: Theme.hairline
            color: Theme.grid
            visible: root.page.earning !== ""
        }
        HText {
            width: parent.width
            text: qsTr("What its memory earns")
            font.weight: Font.DemiBold
            visible: root.page.earning !== ""
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        HText {
            width: parent.width
            text: root.page.earning
            wrapMode: Text.Wrap
            color: Theme.dim
            lineHeight: 1.2
            visible: text !== ""
        }
    }
}
