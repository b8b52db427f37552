// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// Asks for a region's name, for the pattern that joins it with others, or for the patterns that divide it.
DialogFrame {
    id: root

    required property RegionRules rules
    /// What was typed can't be taken; an empty field is not a mistake yet.
    readonly property bool isFaulty: root.rules.fault !== "" && root.rules.text !== ""

    title: root.rules.title
    subtitle: root.rules.explanation
    basicWidth: 520
    visible: root.rules.isOpen
    onOpened: {
        if (root.rules.asking === 3) {
            lines.forceActiveFocus(Qt.TabFocusReason);
        } else {
            line.forceActiveFocus(Qt.TabFocusReason);
            line.selectAll();
        }
    }
    onClosed: root.rules.close()

    ColumnLayout {
        width: parent.width
        spacing: Theme.space8
        TextEntry {
            id: line
            objectName: "ruleText"
            label: root.rules.asking === 1 ? qsTr("Name") : qsTr("Pattern")
            visible: root.rules.asking !== 3
            text: root.rules.text
            isFaulty: root.isFaulty
            onTextEdited: root.rules.text = text
            Layout.fillWidth: true
        }
        T.TextArea {
            id: lines
            objectName: "ruleLines"
            visible: root.rules.asking === 3
            text: root.rules.text
            onTextChanged: root.rules.text = text
            color: Theme.text
            font.family: Theme.codeFamily
            font.pixelSize: Theme.codeSize
            padding: Theme.space8
            selectByMouse: true
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            Accessible.name: qsTr("Patterns, one a line")
            KeyNavigation.priority: KeyNavigation.BeforeItem
            KeyNavigation.tab: accept
            Layout.fillWidth: true
            Layout.preferredHeight: Math.round(110 * Theme.scale)
            background: Rectangle {
                radius: Theme.radius
                color: Theme.surface
                border.width: Theme.hairline
                border.color: root.isFaulty ? Theme.severe : Theme.fieldLine
                FocusRing {
                    isShown: lines.activeFocus
                    gap: 0
                }
            }
        }
        HText {
            text: root.rules.fault !== "" ? root.rules.fault : root.rules.preview
            color: root.isFaulty ? Theme.severe : Theme.dim
            font.pixelSize: Theme.labelSize
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
            Layout.fillWidth: true
            Layout.minimumHeight: Math.round(16 * Theme.scale)
        }
    }

    buttons: [
        Item {
            Layout.fillWidth: true
        },
        HButton {
            text: qsTr("Cancel")
            onClicked: root.close()
        },
        HButton {
            id: accept
            objectName: "acceptRule"
            text: root.rules.asking === 1 ? qsTr("Name") : root.rules.asking === 2 ? qsTr("Join") : qsTr("Divide")
            isMain: true
            enabled: root.rules.fault === ""
            why: root.rules.fault
            onClicked: root.rules.accept()
        }
    ]
}
