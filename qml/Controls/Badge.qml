// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style

/// A short fact in a rounded frame; filled softly where it has a tone.
Rectangle {
    id: root

    required property string text
    property int tone: 0

    implicitHeight: Math.round(20 * Theme.scale)
    implicitWidth: Math.ceil(label.implicitWidth) + 2 * Theme.space8
    radius: implicitHeight / 2
    color: root.tone === 0 ? Theme.transparent : Theme.toneSoft(root.tone)
    border.width: root.tone === 0 ? Theme.hairline : 0
    border.color: Theme.line

    HText {
        id: label
        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - 2 * Theme.space8)
        text: root.text
        color: Theme.toneColor(root.tone)
        font.pixelSize: Theme.labelSize
    }
}
