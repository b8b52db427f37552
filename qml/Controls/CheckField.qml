// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T
import Hotset.Style

/// A box to tick, with its sentence beside it.
T.CheckBox {
    id: root

    implicitHeight: Math.max(Theme.controlHeight, sentence.implicitHeight)
    implicitWidth: Theme.iconSize + Theme.space8 + Math.ceil(measure.advanceWidth) + 2 * Theme.focusWidth
    spacing: Theme.space8
    hoverEnabled: true
    opacity: root.enabled ? 1 : Theme.disabledOpacity
    Accessible.name: root.text
    Accessible.onPressAction: root.toggle()

    indicator: Rectangle {
        id: box
        width: Theme.iconSize
        height: Theme.iconSize
        x: root.mirrored ? root.width - width : 0
        y: (root.height - height) / 2
        radius: Theme.space4
        color: root.checked ? Theme.accent : root.hovered ? Theme.hover : Theme.surface
        border.width: root.checked ? 0 : Theme.hairline
        border.color: Theme.dim
        Icon {
            anchors.fill: parent
            name: "check"
            color: Theme.accentInk
            visible: root.checked
        }
        FocusRing {
            isShown: root.visualFocus
            radius: Theme.space4 + gap
        }
    }
    // The sentence may wrap: what it takes on one line is measured apart.
    TextMetrics {
        id: measure
        font.pixelSize: Theme.textSize
        text: root.text
    }
    contentItem: HText {
        id: sentence
        leftPadding: root.mirrored ? 0 : box.width + Theme.space8
        rightPadding: root.mirrored ? box.width + Theme.space8 : 0
        text: root.text
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
}
