// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// The regions as a map: a tile is as large as its region's memory. Arrows go from tile to tile, Enter opens one.
FocusScope {
    id: root

    required property RegionsPage page
    signal opened(nodeId: string, glob: string)

    property int current: 0

    objectName: "regionMap"
    activeFocusOnTab: true
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Map of the regions by their memory")
    onWidthChanged: root.follow()
    onHeightChanged: root.follow()

    function follow() {
        if (root.height > 0)
            root.page.tiles.aspect = root.width / root.height;
    }
    function open() {
        const tile = tiles.itemAt(root.current) as RegionTile;
        if (tile !== null && tile.nodeId !== "" && !tile.isRest)
            root.opened(tile.nodeId, tile.glob);
    }
    Keys.onLeftPressed: root.current = root.page.tiles.neighbour(root.current, -1, 0)
    Keys.onRightPressed: root.current = root.page.tiles.neighbour(root.current, 1, 0)
    Keys.onUpPressed: root.current = root.page.tiles.neighbour(root.current, 0, -1)
    Keys.onDownPressed: root.current = root.page.tiles.neighbour(root.current, 0, 1)
    Keys.onReturnPressed: root.open()
    Keys.onEnterPressed: root.open()

    Repeater {
        id: tiles
        model: root.page.tiles
        delegate: RegionTile {
            id: tile
            room: root
            isCurrent: root.activeFocus && root.current === tile.index
            onAsked: {
                root.current = tile.index;
                root.forceActiveFocus(Qt.MouseFocusReason);
                root.open();
            }
        }
    }
    HText {
        anchors.centerIn: parent
        text: qsTr("No memory was measured here.")
        color: Theme.dim
        visible: root.page.tiles.count === 0
    }
}
