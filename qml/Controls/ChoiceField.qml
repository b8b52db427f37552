// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hotset.Style

/// One choice of a list that drops down.
T.ComboBox {
    id: root

    required property string label

    implicitHeight: Theme.controlHeight
    implicitWidth: Math.round(120 * Theme.scale)
    hoverEnabled: true
    opacity: root.enabled ? 1 : Theme.disabledOpacity
    Accessible.name: root.label
    Accessible.onPressAction: root.popup.open()

    delegate: T.ItemDelegate {
        id: row
        required property int index
        required property string modelData

        width: root.width - 2 * Theme.space4
        height: Theme.controlHeight
        highlighted: root.highlightedIndex === row.index
        hoverEnabled: true
        Accessible.name: row.modelData
        contentItem: HText {
            leftPadding: Theme.space8
            rightPadding: Theme.space8
            text: row.modelData
            font.weight: root.currentIndex === row.index ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }
        background: Rectangle {
            radius: Theme.radius
            color: row.highlighted || row.hovered ? Theme.accentSoft : Theme.transparent
        }
    }
    indicator: Icon {
        x: root.mirrored ? Theme.space8 : root.width - width - Theme.space8
        y: (root.height - height) / 2
        name: "chevron"
    }
    contentItem: HText {
        leftPadding: root.mirrored ? root.indicator.width + Theme.space8 : Theme.space8
        rightPadding: root.mirrored ? Theme.space8 : root.indicator.width + Theme.space8
        text: root.displayText
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.hovered ? Theme.hover : Theme.surface
        border.width: Theme.hairline
        border.color: Theme.fieldLine
        FocusRing {
            isShown: root.visualFocus || root.popup.visible || (root.activeFocus && root.focusReason === Qt.PopupFocusReason)
            gap: 0
        }
    }
    popup: T.Popup {
        y: root.height + Theme.space4
        width: root.width
        height: list.contentHeight + 2 * Theme.space4
        padding: Theme.space4
        // Who chose by mouse may go on by keys: what has the focus shows it.
        onClosed: if (root.activeFocus) root.focusReason = Qt.PopupFocusReason
        contentItem: ListView {
            id: list
            clip: true
            model: root.delegateModel
            currentIndex: root.highlightedIndex
        }
        background: Card {
            border.color: Theme.dim
        }
    }
}
