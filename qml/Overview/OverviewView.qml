// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Overview

/// The fleet at a glance: figures, what needs attention, nodes. Scrolls only where the window is too small for all.
FocusScope {
    id: root

    required property OverviewPage page
    signal opened(nodeId: string)
    signal acted(nodeId: string, remedy: int)
    signal connectAsked
    signal editAsked(nodeId: string)
    signal removeAsked(nodeId: string)

    readonly property int nodesLeast: Math.round(230 * Theme.scale)

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Overview")

    function focusFilter() {
        nodes.focusFilter();
    }

    ScrollArea {
        id: flick
        anchors.fill: parent
        visible: root.page.nodeCount > 0
        contentHeight: Math.max(height, nodes.y + root.nodesLeast + Theme.space16)
        // The rows have the keyboard as the page opens, and the figures above them are what is looked at first.
        unfollowed: nodes.untouched

        Grid {
            id: tiles
            x: Theme.space20
            y: Theme.space16
            width: flick.width - 2 * Theme.space20
            spacing: Theme.space12
            columns: flick.width >= Math.round(800 * Theme.scale) ? 5 : 3
            readonly property real each: (width + spacing) / columns
            Repeater {
                model: root.page.tiles
                TileCard {
                    required property FleetTile modelData
                    required property int index
                    readonly property int place: index % tiles.columns
                    // Whole pixels, the last ends where the cards below end.
                    width: Math.floor((place + 1) * tiles.each) - Math.floor(place * tiles.each) - tiles.spacing
                    tile: modelData
                }
            }
        }
        AttentionCard {
            id: attention
            x: Theme.space20
            anchors.top: tiles.bottom
            anchors.topMargin: Theme.space12
            width: tiles.width
            shownAtFirst: flick.height >= Math.round(900 * Theme.scale) ? 6 : 3
            attention: root.page.attention
            isKnown: root.page.isKnown
            onActed: (nodeId, remedy) => root.acted(nodeId, remedy)
        }
        FleetNodes {
            id: nodes
            x: Theme.space20
            anchors.top: attention.bottom
            anchors.topMargin: Theme.space12
            width: tiles.width
            height: flick.contentHeight - y - Theme.space16
            page: root.page
            onOpened: nodeId => root.opened(nodeId)
            onEditAsked: nodeId => root.editAsked(nodeId)
            onRemoveAsked: nodeId => root.removeAsked(nodeId)
        }
    }
    EmptyState {
        anchors.centerIn: parent
        visible: root.page.isLoaded && root.page.nodeCount === 0
        iconName: "nodes"
        title: qsTr("Hotset shows what your caches do, and why")
        explanation: qsTr("Connect a Redis, Valkey or memcached server and watch its hit ratio, latency, memory and evictions live. Hotset only reads, leaves the server's counters alone, and shows what its own reading costs.")
        actionText: qsTr("Connect a server")
        onActed: root.connectAsked()
    }
}
