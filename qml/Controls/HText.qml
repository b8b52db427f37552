// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style

/// Text as the window shows it: never markup, cut with an ellipsis where it must be.
Text {
    color: Theme.text
    font.pixelSize: Theme.textSize
    textFormat: Text.PlainText
    elide: Text.ElideRight
    verticalAlignment: Text.AlignVCenter
}
