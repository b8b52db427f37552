// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls

/// The name of a group above its rows.
Item {
    id: root

    required property string text

    Accessible.role: Accessible.Heading
    Accessible.name: root.text

    HText {
        anchors.left: parent.left
        anchors.leftMargin: Theme.space8
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space4 + 2
        text: root.text
        color: Theme.dim
        font.pixelSize: Theme.labelSize
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    Rectangle {
        width: parent.width
        height: Theme.hairline
        anchors.bottom: parent.bottom
        color: Theme.line
    }
}
