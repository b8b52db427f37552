// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Stats

/// The tables of a node behind tabs: commands, slow log, clients, errors, configuration.
Card {
    id: root

    required property NodeTables tables
    readonly property int rowsShown: Math.max(6, Math.min(14, root.tables.table.count))
    readonly property real inner: root.width - 2 * x0
    readonly property real x0: Theme.space12 + 2

    implicitHeight: tabs.y + tabs.height + (root.rowsShown + 1) * Theme.rowHeight + 2 * Theme.space8

    TabStrip {
        id: tabs
        x: root.x0
        y: Theme.space8
        label: qsTr("Tables")
        titles: root.tables.titles
        current: root.tables.current
        onChosen: index => root.tables.current = index
    }
    Rectangle {
        x: root.x0
        width: root.inner
        height: Theme.hairline
        anchors.top: tabs.bottom
        color: Theme.line
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: root.x0
        y: tabs.y
        height: tabs.height
        spacing: Theme.space12
        CheckField {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Show arguments")
            visible: root.tables.isSlowLog
            checked: root.tables.showsArguments
            onToggled: root.tables.showsArguments = checked
        }
        HText {
            height: parent.height
            text: root.tables.note
            color: Theme.dim
            font.pixelSize: Theme.labelSize
        }
    }
    DataTable {
        id: table
        anchors.top: tabs.bottom
        anchors.topMargin: Theme.hairline
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space8
        x: root.x0
        width: root.inner
        label: root.tables.titles[root.tables.current]
        table: root.tables.table
    }
    Column {
        anchors.centerIn: table
        spacing: Theme.space8
        visible: root.tables.table.count === 0 || root.tables.missing !== ""
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(words.implicitWidth + 2 * Theme.space16, root.inner)
            height: words.implicitHeight + 2 * Theme.space8
            radius: Theme.radius
            color: root.tables.missing !== "" ? Theme.warningSoft : Theme.transparent
            HText {
                id: words
                anchors.centerIn: parent
                width: Math.min(implicitWidth, root.inner - 2 * Theme.space16)
                text: root.tables.missing !== "" ? root.tables.missing : root.tables.emptyText
                color: root.tables.missing !== "" ? Theme.warning : Theme.dim
                wrapMode: Text.Wrap
            }
        }
    }
}
