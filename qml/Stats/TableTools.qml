// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Stats

/// What can be done to the table that is shown. Wraps where there is little room.
Item {
    id: root

    required property NodeTables tables
    signal saveAsked

    implicitHeight: Math.max(finding.height, Theme.controlHeight)

    function find() {
        search.forceActiveFocus(Qt.ShortcutFocusReason);
        search.selectAll();
    }

    Flow {
        id: finding
        anchors.left: parent.left
        anchors.right: saving.left
        anchors.rightMargin: Theme.space12
        spacing: Theme.space16
        TextEntry {
            id: search
            objectName: "search"
            width: Math.round(200 * Theme.scale)
            leftPadding: LayoutMirroring.enabled ? Theme.space8 : Theme.space24 + Theme.space4
            rightPadding: LayoutMirroring.enabled ? Theme.space24 + Theme.space4 : Theme.space8
            label: qsTr("Search this table")
            placeholderText: ""
            text: root.tables.search
            onTextEdited: root.tables.search = text
            Keys.onEscapePressed: event => {
                event.accepted = root.tables.search !== "";
                root.tables.search = "";
            }
            Icon {
                anchors.left: parent.left
                anchors.leftMargin: Theme.space8 - 2
                anchors.verticalCenter: parent.verticalCenter
                name: "search"
            }
            HText {
                anchors.fill: parent
                leftPadding: search.leftPadding
                rightPadding: search.rightPadding
                text: qsTr("Search")
                color: Theme.dim
                visible: search.text === ""
                Accessible.ignored: true
            }
        }
        SegmentedControl {
            label: qsTr("Slow log")
            visible: root.tables.isSlowLog
            choices: [qsTr("Patterns"), qsTr("Entries")]
            current: root.tables.showsEntries ? 1 : 0
            onChosen: index => root.tables.showsEntries = index === 1
        }
        CheckField {
            text: root.tables.showsEntries ? qsTr("Show arguments") : qsTr("Show keys")
            visible: root.tables.isSlowLog
            checked: root.tables.showsArguments
            onToggled: root.tables.showsArguments = checked
        }
        CheckField {
            text: qsTr("Only what differs from the default")
            visible: root.tables.isConfiguration
            checked: root.tables.onlyDiffering
            onToggled: root.tables.onlyDiffering = checked
        }
    }
    Row {
        id: saving
        anchors.right: parent.right
        spacing: Theme.space4
        HText {
            height: Theme.controlHeight
            width: Math.min(implicitWidth, root.width * (root.tables.isSlowLog || root.tables.isConfiguration ? 0.3 : 0.5))
            rightPadding: Theme.space8
            text: root.tables.note
            color: Theme.dim
            font.pixelSize: Theme.labelSize
        }
        IconButton {
            objectName: "copyTable"
            iconName: "copy"
            text: qsTr("Copy this table")
            onClicked: root.tables.copyAll()
        }
        IconButton {
            objectName: "saveTable"
            iconName: "save"
            text: qsTr("Save this table as CSV or JSON")
            onClicked: root.saveAsked()
        }
    }
}
