// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.Overview
import Hotset.Regions

/// The regions in rows: sorted by a click on a title, as a table or as a tree whose branches open and close.
FocusScope {
    id: root

    required property RegionsPage page
    signal opened(nodeId: string, glob: string)

    readonly property list<string> titles: [qsTr("Region"), qsTr("Node"), qsTr("Entries"), qsTr("Memory"), qsTr("Growth"),
        qsTr("Without TTL"), qsTr("Idle over 1 h"), qsTr("Misses, 24 h"), qsTr("Evictions, 24 h"), qsTr("Types"), qsTr("Kept runs"), qsTr("How sure, from")]
    readonly property list<int> least: [170, 96, 92, 172, 66, 84, 88, 112, 112, 90, 84, 112]
    readonly property list<int> shares: [28, 8, 6, 20, 2, 2, 2, 6, 6, 8, 12, 6]
    /// Columns that go first where there is no room for all.
    readonly property list<int> dispensable: [9, 10, 6, 5, 8, 7, 11]
    /// Where there is room for little: the first four columns alone, and these narrower.
    readonly property list<int> tightLeast: [132, 84, 80, 138]
    readonly property bool isTight: list.width < Math.round(560 * Theme.scale)
    readonly property list<real> columns: root.widthsOf(list.width - Theme.space16, root.page.isOneNode, root.page.isHeard)

    FontMetrics {
        id: titleFont
        font.pixelSize: Theme.labelSize
        font.weight: Font.DemiBold
    }

    function leastOf(column: int): real {
        const least = root.isTight && column < root.tightLeast.length ? root.tightLeast[column] : root.least[column];
        return Math.max(least * Theme.scale,
                        titleFont.advanceWidth(root.titles[column]) + Theme.space12 + Theme.space16);
    }
    function widthsOf(room: real, isOneNode: bool, isHeard: bool): list<real> {
        const shown = [];
        let needed = 0;
        for (let i = 0; i < root.least.length; ++i) {
            shown.push((i !== 1 || !isOneNode) && (isHeard || i < 7 || i > 8) && (!root.isTight || i < root.tightLeast.length));
            needed += shown[i] ? root.leastOf(i) : 0;
        }
        for (let i = 0; i < root.dispensable.length && needed > room; ++i) {
            needed -= shown[root.dispensable[i]] ? root.leastOf(root.dispensable[i]) : 0;
            shown[root.dispensable[i]] = false;
        }
        let parts = 0;
        for (let i = 0; i < root.shares.length; ++i)
            parts += shown[i] ? root.shares[i] : 0;
        const widths = [];
        for (let i = 0; i < root.least.length; ++i)
            widths.push(shown[i] ? root.leastOf(i) + Math.max(0, room - needed) * root.shares[i] / parts : 0);
        return widths;
    }
    function takeFocus() {
        list.forceActiveFocus(Qt.TabFocusReason);
    }
    function open(row: RegionItem) {
        if (row === null)
            return;
        if (row.isBranch)
            root.page.fold(row.index, !row.isFolded);
        else if (row.nodeId === "")
            root.page.showMembers(row.index);
        else
            root.opened(row.nodeId, row.isOther ? "" : row.glob);
    }

    Row {
        id: header
        anchors.left: parent.left
        anchors.leftMargin: Theme.space8
        height: Theme.rowHeight - 2
        Repeater {
            model: root.titles
            SortTitle {
                required property int index
                required property string modelData
                width: root.columns[index]
                height: header.height
                visible: width > 0
                text: modelData
                isNumeric: index >= 2 && index <= 8
                isInset: index === 9 || index === 11
                canSort: index !== 10
                direction: root.page.sortBy === index ? (root.page.isDescending ? -1 : 1) : 0
                onClicked: if (canSort) root.page.sort(index)
            }
        }
    }
    Rectangle {
        anchors.top: header.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    ListView {
        id: list
        objectName: "regions"
        anchors.top: header.bottom
        anchors.topMargin: Theme.hairline
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        focus: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        model: root.page.rows
        reuseItems: true
        cacheBuffer: 0
        onCountChanged: if (list.currentIndex < 0 && list.count > 0) list.currentIndex = 0
        T.ScrollBar.vertical: ScrollMark {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Regions")
        Keys.onReturnPressed: root.open(list.currentItem as RegionItem)
        Keys.onEnterPressed: root.open(list.currentItem as RegionItem)
        Keys.onLeftPressed: root.page.fold(list.currentIndex, !LayoutMirroring.enabled)
        Keys.onRightPressed: root.page.fold(list.currentIndex, LayoutMirroring.enabled)
        Keys.onMenuPressed: list.askMenu(list.currentItem as RegionItem)
        Keys.onPressed: event => {
            const row = list.currentItem as RegionItem;
            if (event.matches(StandardKey.Copy))
                root.page.copyRow(list.currentIndex);
            else if (event.key === Qt.Key_F2 && row !== null && list.canChange(row))
                root.page.rules.ask(1, row.nodeId, row.glob);
            else if (event.key === Qt.Key_F10 && (event.modifiers & Qt.ShiftModifier))
                list.askMenu(row);
            else
                return;
            event.accepted = true;
        }

        function canChange(row: RegionItem): bool {
            return row.nodeId !== "" && row.glob !== "" && !row.isOther && !row.isBranch;
        }
        function askMenu(row: RegionItem) {
            if (row === null || row.isBranch)
                return;
            (menus.made() as RegionMenu).openFor(row, list.canChange(row));
        }
        delegate: RegionItem {
            id: row
            width: list.width
            columns: root.columns
            onOpened: {
                list.currentIndex = row.index;
                root.open(row);
            }
            onMenuAsked: {
                list.currentIndex = row.index;
                list.askMenu(row);
            }
        }
    }
    HText {
        anchors.horizontalCenter: list.horizontalCenter
        y: list.y + Theme.space24
        text: root.page.emptyText
        color: Theme.dim
        visible: text !== ""
    }
    LazyMenu {
        id: menus
        RegionMenu {
            rules: root.page.rules
            onCopyAsked: row => root.page.copyRow(row)
        }
    }
}
