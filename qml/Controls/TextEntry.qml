// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T
import Hotset.Style

/// One line of text to edit.
T.TextField {
    id: root

    required property string label
    property bool isFaulty: false

    implicitHeight: Theme.controlHeight
    implicitWidth: Math.round(120 * Theme.scale)
    leftPadding: Theme.space8
    rightPadding: Theme.space8
    topPadding: 0
    bottomPadding: 0
    verticalAlignment: TextInput.AlignVCenter
    color: Theme.text
    font.pixelSize: Theme.textSize
    placeholderTextColor: Theme.dim
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentInk
    selectByMouse: true
    opacity: root.enabled ? 1 : Theme.disabledOpacity
    Accessible.name: root.label
    Accessible.role: Accessible.EditableText
    Accessible.passwordEdit: root.echoMode === TextInput.Password
    // Qt 6.4 keeps the name of a password's field from assistive technology with its text: the description says both.
    Accessible.description: root.echoMode === TextInput.Password ? qsTr("%1, empty: %2", "a field's name, what nothing in it means").arg(root.label).arg(root.placeholderText)
                                                                 : root.placeholderText

    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.hairline
        border.color: root.isFaulty ? Theme.severe : Theme.fieldLine
        HText {
            anchors.fill: parent
            anchors.leftMargin: Theme.space8
            anchors.rightMargin: Theme.space8
            text: root.placeholderText
            color: Theme.dim
            visible: root.text === "" && root.preeditText === ""
            Accessible.ignored: true
        }
        FocusRing {
            isShown: root.activeFocus
            gap: 0
        }
    }
}
