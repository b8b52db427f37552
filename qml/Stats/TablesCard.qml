// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Stats

/// The tables of a node behind tabs, with what can be done to the one that is shown: search, sort, copy, save.
Card {
    id: root

    required property NodeTables tables
    signal saveAsked
    readonly property int rowsShown: Math.max(6, Math.min(14, root.tables.table.count))
    readonly property real inner: root.width - 2 * x0
    readonly property real x0: Theme.space12 + 2

    implicitHeight: tools.y + tools.height + (root.rowsShown + 1) * Theme.rowHeight + 2 * Theme.space8
    Keys.onPressed: event => {
        if (event.matches(StandardKey.Find))
            tools.find();
        else if (event.matches(StandardKey.Save))
            root.saveAsked();
        else
            return;
        event.accepted = true;
    }

    Flickable {
        id: tabs
        x: root.x0
        y: Theme.space8
        width: root.inner
        height: strip.implicitHeight
        contentWidth: strip.implicitWidth
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentWidth > width
        clip: interactive
        TabStrip {
            id: strip
            // Where it does not fill its room it begins on the side where reading does.
            x: LayoutMirroring.enabled ? Math.max(0, tabs.width - width) : 0
            height: implicitHeight
            width: implicitWidth
            label: qsTr("Tables")
            titles: root.tables.titles
            current: root.tables.current
            onChosen: index => root.tables.current = index
            onReached: (start, end) => tabs.contentX = Math.max(0, Math.min(start, Math.max(tabs.contentX, end - tabs.width)))
        }
    }
    Rectangle {
        x: root.x0
        width: root.inner
        height: Theme.hairline
        anchors.top: tabs.bottom
        color: Theme.line
    }
    TableTools {
        id: tools
        x: root.x0
        width: root.inner
        anchors.top: tabs.bottom
        anchors.topMargin: Theme.hairline + Theme.space8
        tables: root.tables
        onSaveAsked: root.saveAsked()
    }
    DataTable {
        id: table
        anchors.top: tools.bottom
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space8
        x: root.x0
        width: root.inner
        label: root.tables.titles[root.tables.current]
        table: root.tables.table
        visible: root.tables.hasRows
        onCopyAsked: row => root.tables.copyRow(row)
    }
    Rectangle {
        anchors.centerIn: table
        width: Math.min(words.implicitWidth + 2 * Theme.space16, root.inner)
        height: words.implicitHeight + 2 * Theme.space8
        radius: Theme.radius
        color: root.tables.missing !== "" ? Theme.warningSoft : Theme.transparent
        visible: !root.tables.hasRows || root.tables.table.count === 0 || root.tables.missing !== ""
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
