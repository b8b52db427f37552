// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// What is looked at, and how: whose regions, added up or not, and what can be done to them all. Wraps where there is
/// little room.
Item {
    id: root

    required property RegionsPage page

    implicitHeight: Math.max(choices.height, Theme.controlHeight)

    Flow {
        id: choices
        anchors.left: parent.left
        anchors.right: actions.left
        anchors.rightMargin: Theme.space16
        spacing: Theme.space8
        ChoiceField {
            objectName: "scope"
            label: qsTr("Whose regions")
            width: Math.round(190 * Theme.scale)
            model: root.page.scopes
            currentIndex: root.page.scope
            onActivated: index => root.page.scope = index
        }
        SegmentedControl {
            label: qsTr("Add up")
            visible: !root.page.isOneNode && root.page.mode !== 3
            choices: [qsTr("Each node"), qsTr("By group"), qsTr("Together")]
            current: root.page.grouping
            onChosen: index => root.page.grouping = index
        }
    }
    Row {
        id: actions
        anchors.right: parent.right
        spacing: Theme.space8
        IconButton {
            iconName: "undo"
            text: root.page.rules.canUndo ? root.page.rules.undoText : qsTr("Nothing to take back")
            enabled: root.page.rules.canUndo
            onClicked: root.page.rules.undo()
        }
        IconButton {
            iconName: "redo"
            text: root.page.rules.canRedo ? root.page.rules.redoText : qsTr("Nothing to do again")
            enabled: root.page.rules.canRedo
            onClicked: root.page.rules.redo()
        }
        HButton {
            objectName: "scan"
            text: qsTr("Scan…")
            iconName: "search"
            isMain: true
            enabled: root.page.nodeCount > root.page.scans.running
            why: qsTr("Every node is being scanned.")
            onClicked: root.page.openScan()
        }
    }
}
