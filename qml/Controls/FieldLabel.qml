// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style

/// A field with its name above it and, where something is wrong or worth knowing, a sentence below.
ColumnLayout {
    id: root

    required property string label
    property string hint
    property int hintTone: 0
    default property alias field: slot.data

    spacing: Theme.space4
    Layout.fillWidth: true

    HText {
        text: root.label
        color: Theme.dim
        font.pixelSize: Theme.labelSize
        Layout.fillWidth: true
        Accessible.ignored: true
    }
    Item {
        id: slot
        implicitHeight: slot.children.length > 0 ? (slot.children[0] as Item).implicitHeight : 0
        Layout.fillWidth: true
    }
    HText {
        text: root.hint
        color: Theme.toneColor(root.hintTone)
        font.pixelSize: Theme.labelSize
        wrapMode: Text.Wrap
        visible: root.hint !== ""
        Layout.fillWidth: true
    }
}
