// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Stats

/// What can be done to the table that is shown.
Item {
    id: root

    required property NodeTables tables
    signal saveAsked

    implicitHeight: Theme.controlHeight

    function find() {
        search.forceActiveFocus(Qt.ShortcutFocusReason);
        search.selectAll();
    }

    Row {
        height: parent.height
        spacing: Theme.space16
        TextEntry {
            id: search
            objectName: "search"
            width: Math.round(200 * Theme.scale)
            leftPadding: Theme.space24 + Theme.space4
            label: qsTr("Search this table")
            placeholderText: ""
            text: root.tables.search
            onTextEdited: root.tables.search = text
            Keys.onEscapePressed: event => {
                event.accepted = root.tables.search !== "";
                root.tables.search = "";
            }
            Icon {
                x: Theme.space8 - 2
                anchors.verticalCenter: parent.verticalCenter
                name: "search"
            }
            HText {
                anchors.fill: parent
                leftPadding: search.leftPadding
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
            anchors.verticalCenter: parent.verticalCenter
            text: root.tables.showsEntries ? qsTr("Show arguments") : qsTr("Show keys")
            visible: root.tables.isSlowLog
            checked: root.tables.showsArguments
            onToggled: root.tables.showsArguments = checked
        }
        CheckField {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Only what differs from the default")
            visible: root.tables.isConfiguration
            checked: root.tables.onlyDiffering
            onToggled: root.tables.onlyDiffering = checked
        }
    }
    Row {
        anchors.right: parent.right
        height: parent.height
        spacing: Theme.space4
        HText {
            height: parent.height
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
