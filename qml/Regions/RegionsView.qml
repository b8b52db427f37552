// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// What the nodes hold, region by region. Scrolls only where the window is too small for all.
FocusScope {
    id: root

    required property RegionsPage page
    signal opened(nodeId: string, glob: string)
    signal connectAsked

    readonly property int inset: Theme.space12 + 2
    readonly property bool hasFigures: root.page.scannedCount > 0
    readonly property int cardLeast: Math.round(260 * Theme.scale)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Regions")
    Keys.onPressed: event => {
        if (event.matches(StandardKey.Undo))
            root.page.rules.undo();
        else if (event.matches(StandardKey.Redo))
            root.page.rules.redo();
        else if (event.matches(StandardKey.Save))
            root.page.saveTable();
        else
            return;
        event.accepted = true;
    }

    function focusFilter() {
        search.forceActiveFocus(Qt.ShortcutFocusReason);
        search.selectAll();
    }

    ScrollArea {
        id: flick
        anchors.fill: parent
        contentHeight: root.hasFigures ? Math.max(height, card.y + root.cardLeast + Theme.space16)
                                       : top.y + top.height + Theme.space16

        RegionsTools {
            id: tools
            x: Theme.space20
            y: Theme.space16
            width: flick.width - 2 * Theme.space20
            visible: root.page.nodeCount > 0
            page: root.page
        }
        Column {
            id: top
            x: Theme.space20
            anchors.top: tools.bottom
            anchors.topMargin: Theme.space12
            width: tools.width
            spacing: Theme.space12
            ScanCard {
                width: parent.width
                page: root.page
                visible: root.page.scans.count > 0
            }
            StaleCard {
                width: parent.width
                page: root.page
                visible: root.page.staleNote !== ""
            }
            RegionsFigures {
                width: parent.width
                page: root.page
                visible: root.hasFigures
            }
        }
        Card {
            id: card
            x: Theme.space20
            anchors.top: top.bottom
            anchors.topMargin: Theme.space12
            height: flick.contentHeight - y - Theme.space16
            width: tools.width
            visible: root.hasFigures
            /// Tabs and tools stand one above the other.
            readonly property bool isStacked: modes.width + actions.width + 2 * root.inset + Theme.space24 > card.width
            readonly property real toolsBelow: card.isStacked ? actions.height + Theme.space8 : 0

            TabStrip {
                id: modes
                objectName: "regionModes"
                anchors.left: parent.left
                anchors.leftMargin: root.inset
                y: Theme.space8
                width: implicitWidth
                label: qsTr("How the regions are shown")
                titles: [qsTr("Table"), qsTr("Tree"), qsTr("Map"), qsTr("Compare runs")]
                current: root.page.mode
                onChosen: index => {
                    // What is about to be hidden can't keep the focus.
                    if (root.page.mode >= 2 || index >= 2)
                        modes.forceActiveFocus(Qt.MouseFocusReason);
                    root.page.mode = index;
                }
            }
            HText {
                anchors.left: modes.right
                anchors.leftMargin: Theme.space20
                anchors.right: card.isStacked ? parent.right : actions.left
                anchors.rightMargin: card.isStacked ? root.inset : Theme.space8
                y: modes.y
                height: modes.height
                text: root.page.summary
                color: Theme.dim
                font.pixelSize: Theme.labelSize
            }
            Row {
                id: actions
                anchors.right: parent.right
                anchors.rightMargin: root.inset
                y: card.isStacked ? rule.y + Theme.space8 : modes.y + 2
                spacing: Theme.space4
                TextEntry {
                    id: search
                    objectName: "searchRegions"
                    label: qsTr("Search regions")
                    placeholderText: qsTr("Search…")
                    width: Math.round(180 * Theme.scale)
                    visible: root.page.mode !== 3
                    text: root.page.search
                    onTextEdited: root.page.search = text
                    Keys.onEscapePressed: event => {
                        event.accepted = text !== "";
                        root.page.search = "";
                        text = "";
                    }
                    Keys.onDownPressed: rows.takeFocus()
                }
                IconButton {
                    iconName: "copy"
                    text: qsTr("Copy this table")
                    visible: root.page.mode !== 2
                    onClicked: root.page.copyAll()
                }
                IconButton {
                    objectName: "saveRegions"
                    iconName: "save"
                    text: qsTr("Save this table as CSV or JSON")
                    visible: root.page.mode !== 2
                    onClicked: root.page.saveTable()
                }
            }
            Rectangle {
                id: rule
                x: root.inset
                width: parent.width - 2 * root.inset
                anchors.top: modes.bottom
                height: Theme.hairline
                color: Theme.line
            }
            RegionsCard {
                id: rows
                x: root.inset
                width: rule.width
                anchors.top: rule.bottom
                anchors.topMargin: card.toolsBelow
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.space8
                visible: root.page.mode < 2
                focus: true
                // Nobody sees what has the focus then. Back it comes by the user's own way.
                onVisibleChanged: if (!visible && focus && (root.page?.mode ?? 0) >= 2) modes.focus = true
                page: root.page
                onOpened: (nodeId, glob) => root.opened(nodeId, glob)
            }
            RegionMap {
                x: root.inset
                width: rule.width
                anchors.top: rule.bottom
                anchors.topMargin: card.toolsBelow + Theme.space12
                anchors.bottom: parent.bottom
                anchors.bottomMargin: root.inset
                visible: root.page.mode === 2
                page: root.page
                onOpened: (nodeId, glob) => root.opened(nodeId, glob)
            }
            CompareCard {
                x: root.inset
                width: rule.width
                anchors.top: rule.bottom
                anchors.topMargin: card.toolsBelow + Theme.space8
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.space8
                visible: root.page.mode === 3
                page: root.page
            }
        }
    }
    EmptyState {
        anchors.centerIn: parent
        visible: root.page.isLoaded && !root.hasFigures && root.page.scans.running === 0 && root.page.fault === ""
        iconName: "regions"
        title: root.page.nodeCount === 0 ? qsTr("No node, no regions") : qsTr("No node was scanned yet")
        explanation: root.page.nodeCount === 0
                     ? qsTr("Connect a Redis, Valkey or memcached server. Hotset then finds by itself what kinds of entries it holds.")
                     : qsTr("A server knows keys; a scan finds the regions they form, and what each holds and costs: exactly, or from a sample with its error. You say before what it may cost.")
        actionText: root.page.nodeCount === 0 ? qsTr("Connect a server") : qsTr("Scan…")
        onActed: {
            if (root.page.nodeCount === 0)
                root.connectAsked();
            else
                root.page.openScan();
        }
    }
    EmptyState {
        anchors.centerIn: parent
        visible: root.page.fault !== ""
        iconName: "warning"
        tone: 3
        title: qsTr("The regions can't be read")
        explanation: root.page.fault
    }
    LazyDialog {
        isWanted: root.page.scanForm.isOpen
        onAsked: setSource(Qt.resolvedUrl("ScanDialog.qml"), {
            "form": root.page.scanForm
        })
    }
    LazyDialog {
        isWanted: root.page.rules.isOpen
        onAsked: setSource(Qt.resolvedUrl("RuleDialog.qml"), {
            "rules": root.page.rules
        })
    }
    SaveDialog {
        saver: root.page.saver
    }
}
