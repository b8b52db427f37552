// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style

/// Text as the window shows it: never markup, cut with an ellipsis where it must be. Read by a screen reader unless what
/// it stands in says it already (`Accessible.ignored`).
Text {
    id: root

    /// Meant to end in an ellipsis where there is little room: a name or an address that is said in full elsewhere.
    property bool mayBeCut: false

    color: Theme.text
    font.pixelSize: Theme.textSize
    textFormat: Text.PlainText
    elide: Text.ElideRight
    // Said, since only then it is mirrored with the layout.
    horizontalAlignment: Text.AlignLeft
    verticalAlignment: Text.AlignVCenter
    Accessible.role: Accessible.StaticText
    Accessible.name: root.text
    Accessible.ignored: root.text === ""
}
