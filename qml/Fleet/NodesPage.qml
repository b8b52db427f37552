// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.Fleet

/// All nodes of the workspace, or the way to the first one.
Item {
    id: root

    required property NodeListModel nodes
    signal opened(nodeId: string)
    signal connectAsked
    signal editAsked(nodeId: string)
    signal examineAsked(nodeId: string)
    signal removeAsked(nodeId: string)
    signal duplicateAsked(nodeId: string)
    signal windowAsked(nodeId: string)
    signal severalAsked
    signal exportAsked

    readonly property list<real> columns: room.widths
    readonly property list<string> titles: [qsTr("Node"), qsTr("Environment"), qsTr("Group and tags"), qsTr("Server"),
        qsTr("Hit ratio"), qsTr("Operations"), qsTr("p99"), qsTr("Memory"), qsTr("Evictions")]

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Nodes")

    function askMenu(row: NodeRow, anchor: Item) {
        if (row === null)
            return;
        (menus.made() as NodeMenu).openFor(row, anchor);
    }

    ColumnRoom {
        id: room
        room: list.width - 2 * Theme.space8 - Theme.controlHeight - Theme.space4
        titles: root.titles
        least: [228, 106, 120, 134, 76, 88, 78, 148, 82]
        shares: [20, 4, 14, 5, 5, 7, 7, 30, 6]
        dispensable: [2, 3, 8, 6, 1, 5]
    }

    Card {
        id: card
        anchors.fill: parent
        anchors.margins: Theme.space20
        anchors.topMargin: Theme.space16
        visible: root.nodes.count > 0
        readonly property bool isNarrow: card.width < Math.round(640 * Theme.scale)
        onVisibleChanged: list.focus = card.visible

        HText {
            id: title
            anchors.left: parent.left
            anchors.leftMargin: Theme.space12 + 2
            anchors.right: actions.left
            anchors.rightMargin: Theme.space12
            mayBeCut: true
            y: Theme.space12
            height: Theme.controlHeight
            text: root.nodes.summary
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        Row {
            id: actions
            anchors.right: parent.right
            anchors.rightMargin: Theme.space12 + 2
            y: title.y
            spacing: Theme.space8
            IconButton {
                objectName: "exportNodes"
                text: qsTr("Save the list of nodes as a file")
                iconName: "save"
                onClicked: root.exportAsked()
            }
            IconButton {
                text: qsTr("Add several…")
                iconName: "import"
                visible: card.isNarrow
                onClicked: root.severalAsked()
            }
            HButton {
                objectName: "addSeveral"
                visible: !card.isNarrow
                text: qsTr("Add several…")
                iconName: "import"
                onClicked: root.severalAsked()
            }
            HButton {
                text: qsTr("Connect a server")
                iconName: "add"
                onClicked: root.connectAsked()
            }
        }

        Row {
            id: header
            anchors.top: title.bottom
            anchors.topMargin: Theme.space4
            anchors.left: list.left
            anchors.leftMargin: Theme.space8
            height: Theme.rowHeight
            Repeater {
                model: root.titles
                HText {
                    required property int index
                    required property string modelData
                    readonly property bool isNumeric: index === 8 || (index >= 4 && index <= 6)
                    width: root.columns[index]
                    visible: width > 0
                    height: header.height
                    readonly property int inset: index === 7 ? Theme.space12 : 0
                    leftPadding: LayoutMirroring.enabled ? Theme.space12 : inset
                    rightPadding: LayoutMirroring.enabled ? inset : Theme.space12
                    horizontalAlignment: isNumeric ? Text.AlignRight : Text.AlignLeft
                    text: modelData
                    color: Theme.dim
                    font.pixelSize: Theme.labelSize
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.ColumnHeader
                    Accessible.name: modelData
                }
            }
        }
        Rectangle {
            anchors.top: header.bottom
            x: list.x
            width: list.width
            height: Theme.hairline
            color: Theme.line
        }
        SpokenTable {
            anchors.fill: list
            label: qsTr("Nodes")
            view: list
            titleRow: header
            titles: root.titles
            roles: ["name", "environment", "server", "hitRatio", "operations", "latency", "memory", "evictions"]
            widths: root.columns
            Accessible.role: Accessible.Table
        }
        ListView {
            id: list
            anchors.top: header.bottom
            anchors.topMargin: Theme.hairline
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.space8
            x: Theme.space12 + 2
            width: card.width - 2 * x  // the same on both sides: right as well as left
            clip: true
            focus: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            model: root.nodes
            reuseItems: true
            T.ScrollBar.vertical: ScrollMark {}
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Nodes")
            Keys.onReturnPressed: root.opened(list.currentId())
            Keys.onEnterPressed: root.opened(list.currentId())
            Keys.onMenuPressed: root.askMenu(list.currentItem as NodeRow, list.currentItem)
            Keys.onDeletePressed: root.removeAsked(list.currentId())
            Keys.onPressed: event => {
                if (event.key === Qt.Key_F2) {
                    root.editAsked(list.currentId());
                    event.accepted = true;
                }
            }

            function currentId(): string {
                return (list.currentItem as NodeRow)?.nodeId ?? "";
            }

            delegate: NodeRow {
                id: row
                width: list.width
                columns: root.columns
                onOpened: {
                    list.currentIndex = row.index;
                    root.opened(row.nodeId);
                }
                onMenuAsked: anchor => root.askMenu(row, anchor)
            }
        }
    }

    LazyMenu {
        id: menus
        NodeMenu {
            page: root
            onOpenAsked: nodeId => root.opened(nodeId)
            onWindowAsked: nodeId => root.windowAsked(nodeId)
            onEditAsked: nodeId => root.editAsked(nodeId)
            onDuplicateAsked: nodeId => root.duplicateAsked(nodeId)
            onExamineAsked: nodeId => root.examineAsked(nodeId)
            onRemoveAsked: nodeId => root.removeAsked(nodeId)
        }
    }

    EmptyState {
        anchors.centerIn: parent
        visible: root.nodes.isLoaded && root.nodes.count === 0
        iconName: "nodes"
        title: qsTr("Hotset shows what your caches do, and why")
        explanation: qsTr("Connect a Redis, Valkey or memcached server and watch its hit ratio, latency, memory and evictions live. Hotset only reads, leaves the server's counters alone, and shows what its own reading costs.")
        actionText: qsTr("Connect a server")
        onActed: root.connectAsked()
    }
}
