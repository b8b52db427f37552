// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Overview

/// A rate in a table, with what it was hour by hour.
Item {
    id: root

    /// 0: not shown.
    required property real columnWidth
    required property string text
    required property list<real> trend
    required property color colour

    width: root.columnWidth
    height: parent.height
    visible: root.columnWidth > 0
    Sparkline {
        x: Theme.space8
        width: Math.max(0, parent.width - Math.round(72 * Theme.scale))
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.topMargin: Theme.space4 + 2
        anchors.bottomMargin: Theme.space4 + 2
        visible: root.trend.length > 1
        values: root.trend
        colour: root.colour
        lineWidth: Theme.lineWidth
        Accessible.ignored: true
    }
    HText {
        anchors.right: parent.right
        height: parent.height
        rightPadding: Theme.space12
        text: root.text
        Accessible.ignored: true
    }
}
