// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls

/// One figure: what it is, how much, and how sure it is.
Card {
    id: root

    required property string title
    required property string figure
    property string note
    property int tone: 0

    implicitHeight: Math.max(Math.round(82 * Theme.scale), words.height + 2 * Theme.space12)
    Accessible.role: Accessible.StaticText
    Accessible.name: root.title + " " + root.figure + (root.note === "" ? "" : ", " + root.note)

    Column {
        id: words
        y: Theme.space12
        x: Theme.space12 + 2
        width: parent.width - 2 * x
        spacing: 2
        HText {
            width: parent.width
            text: root.title
            color: Theme.dim
            font.pixelSize: Theme.labelSize
            Accessible.ignored: true
        }
        HText {
            width: parent.width
            text: root.figure
            font.pixelSize: Theme.figureSize
            font.weight: Font.DemiBold
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.textSize
            Accessible.ignored: true
        }
        HText {
            id: note
            width: parent.width
            text: root.note
            wrapMode: Text.Wrap
            maximumLineCount: 3
            mayBeCut: true
            color: Theme.toneColor(root.tone)
            font.pixelSize: Theme.labelSize
            Accessible.ignored: true
        }
    }
    HoverHandler {
        id: hover
    }
    Tip {
        text: root.note
        target: root
        isWanted: hover.hovered && note.truncated
    }
}
