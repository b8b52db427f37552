// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style

/// One of the project's icons in a colour of the theme. Decoration: what it belongs to carries the name.
Image {
    id: root

    required property string name
    property color color: Theme.dim

    width: Theme.iconSize
    height: Theme.iconSize
    sourceSize.width: Theme.iconSize * Screen.devicePixelRatio
    sourceSize.height: Theme.iconSize * Screen.devicePixelRatio
    source: "image://icon/" + root.name + "/" + root.color.toString().slice(-6)
    Accessible.ignored: true
}
