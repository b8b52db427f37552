// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.Overview

/// All nodes in rows: grouped, sorted by a click on a title, filtered, with the columns the operator wants.
Card {
    id: root

    required property OverviewPage page
    signal opened(nodeId: string)
    signal editAsked(nodeId: string)
    signal removeAsked(nodeId: string)

    /// The rows, until the keyboard is used there or one is clicked.
    readonly property Item untouched: list.hasBeenMoved ? null : list
    readonly property int inset: Theme.space12 + 2
    readonly property list<string> titles: [qsTr("Node"), qsTr("Environment"), qsTr("Server"), qsTr("Hit ratio"),
        qsTr("Operations"), qsTr("p99"), qsTr("Memory"), qsTr("Evictions"), qsTr("Last 15 min")]
    /// What each title sorts by (SortBy), or -1.
    readonly property list<int> sorts: [1, 2, 3, 4, 5, 6, 7, 8, -1]
    readonly property list<bool> wanted: root.wantedOf(root.page.hiddenColumns)
    readonly property list<real> columns: room.widths

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Nodes")

    ColumnRoom {
        id: room
        room: list.width - Theme.space16
        titles: root.titles
        least: [132, 100, 130, 76, 90, 88, 172, 84, 112]
        shares: [24, 2, 8, 4, 4, 4, 34, 4, 16]
        dispensable: [2, 7, 8, 5, 1, 4]
        wanted: root.wanted
    }

    function wantedOf(hidden: int): list<bool> {
        const wanted = [];
        for (let i = 0; i < root.titles.length; ++i)
            wanted.push((hidden & (1 << i)) === 0);
        return wanted;
    }
    function takeFocus() {
        list.forceActiveFocus(Qt.TabFocusReason);
    }
    function focusFilter() {
        filter.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    HText {
        id: title
        anchors.left: parent.left
        anchors.leftMargin: root.inset
        y: Theme.space8 + 2
        height: Theme.controlHeight
        text: qsTr("Nodes")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    HText {
        anchors.left: title.right
        anchors.leftMargin: Theme.space8
        anchors.right: tools.left
        anchors.rightMargin: Theme.space8
        anchors.baseline: title.baseline
        text: root.page.summary
        color: Theme.dim
        font.pixelSize: Theme.labelSize
    }
    Row {
        id: tools
        anchors.right: parent.right
        anchors.rightMargin: root.inset
        y: title.y
        spacing: Theme.space8
        ChoiceField {
            label: qsTr("Group by")
            width: Math.round(150 * Theme.scale)
            model: [qsTr("No groups"), qsTr("By group"), qsTr("By tag"), qsTr("By environment")]
            currentIndex: root.page.groupBy
            onActivated: index => root.page.groupBy = index
        }
        TextEntry {
            id: filter
            objectName: "filter"
            label: qsTr("Filter nodes")
            placeholderText: qsTr("Filter…")
            width: Math.round(150 * Theme.scale)
            text: root.page.filter
            onTextEdited: root.page.filter = text
            Keys.onEscapePressed: event => {
                event.accepted = text !== "";
                root.page.filter = "";
                text = "";
            }
            Keys.onDownPressed: root.takeFocus()
        }
        IconButton {
            id: choose
            iconName: "columns"
            text: qsTr("Columns")
            onClicked: menu.popup(choose, choose.width - menu.implicitWidth, choose.height + Theme.space4)
        }
    }

    Row {
        id: header
        anchors.top: title.bottom
        anchors.topMargin: 2
        anchors.left: parent.left
        anchors.leftMargin: root.inset + Theme.space8
        height: Theme.rowHeight - 2
        Repeater {
            model: root.titles
            SortTitle {
                required property int index
                required property string modelData
                readonly property int sort: root.sorts[index]
                width: root.columns[index]
                height: header.height
                visible: width > 0
                text: modelData
                isNumeric: index === 7 || (index >= 3 && index <= 5)
                isInset: index === 6 || index === 8
                canSort: sort >= 0
                direction: root.page.sortBy === sort ? (root.page.isDescending ? -1 : 1) : 0
                onClicked: if (sort >= 0) root.page.sort(sort)
            }
        }
    }
    Rectangle {
        anchors.top: header.bottom
        x: root.inset
        width: list.width
        height: Theme.hairline
        color: Theme.line
    }
    ListView {
        id: list
        anchors.top: header.bottom
        anchors.topMargin: Theme.hairline
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space8
        x: root.inset
        width: root.width - 2 * root.inset
        clip: true
        focus: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        model: root.page.rows
        reuseItems: true
        // No rows are made ahead: Qt 6.4 loses count of those still being made when many go at once.
        cacheBuffer: 0
        /// Until then the first row is the current one, whichever node stands there.
        property bool hasBeenMoved: false
        onCountChanged: if (list.currentIndex < 0 && list.count > 0) list.currentIndex = 0
        onCurrentIndexChanged: if (!list.hasBeenMoved && list.currentIndex > 0) list.currentIndex = 0
        section.property: "section"
        // The rows draw their titles: Qt 6.4 can't make a section's title of a bound component.
        T.ScrollBar.vertical: ScrollMark {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Nodes")
        Keys.onReturnPressed: root.opened(list.currentId())
        Keys.onEnterPressed: root.opened(list.currentId())
        Keys.onDeletePressed: root.removeAsked(list.currentId())
        Keys.onPressed: event => {
            list.hasBeenMoved = true;
            if (event.key === Qt.Key_F2) {
                root.editAsked(list.currentId());
                event.accepted = true;
            }
        }

        function currentId(): string {
            return (list.currentItem as FleetNodeRow)?.nodeId ?? "";
        }
        delegate: FleetNodeRow {
            id: row
            width: list.width
            columns: root.columns
            onOpened: {
                list.hasBeenMoved = true;
                list.currentIndex = row.index;
                root.opened(row.nodeId);
            }
        }
        HoverHandler {
            onHoveredChanged: root.page.isOrderHeld = hovered
        }
    }
    SpokenTable {
        anchors.fill: list
        z: -1
        label: qsTr("Nodes")
        view: list
        titleRow: header
        titles: root.titles
        roles: ["name", "environment", "server", "hitRatio", "operations", "latency", "memory", "evictions", "note"]
        widths: root.columns
        Accessible.role: Accessible.Table
    }
    HText {
        anchors.horizontalCenter: list.horizontalCenter
        y: list.y + Theme.space24
        text: root.page.emptyText
        color: Theme.dim
        visible: text !== ""
    }
    HMenu {
        id: menu
        Repeater {
            model: root.titles
            HMenuItem {
                required property int index
                required property string modelData
                text: modelData
                iconName: root.wanted[index] ? "check" : ""
                enabled: index > 0
                Accessible.checkable: true
                Accessible.checked: root.wanted[index] ?? false
                onTriggered: root.page.hiddenColumns ^= 1 << index
            }
        }
    }
}
