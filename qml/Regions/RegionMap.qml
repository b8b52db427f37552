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
    readonly property color ink: Theme.text

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
        const tile = tiles.itemAt(root.current) as Tile;
        if (tile !== null && tile.nodeId !== "" && !tile.isRest)
            root.opened(tile.nodeId, tile.glob);
    }
    Keys.onLeftPressed: root.current = root.page.tiles.neighbour(root.current, -1, 0)
    Keys.onRightPressed: root.current = root.page.tiles.neighbour(root.current, 1, 0)
    Keys.onUpPressed: root.current = root.page.tiles.neighbour(root.current, 0, -1)
    Keys.onDownPressed: root.current = root.page.tiles.neighbour(root.current, 0, 1)
    Keys.onReturnPressed: root.open()
    Keys.onEnterPressed: root.open()

    component Tile: Item {
        id: tile
        required property int index
        required property string nodeId
        required property string glob
        required property string name
        required property string detail
        required property string spoken
        required property real tileX
        required property real tileY
        required property real tileWidth
        required property real tileHeight
        required property bool isRest
        readonly property bool isCurrent: root.activeFocus && root.current === tile.index

        x: Math.round(tile.tileX * root.width)
        y: Math.round(tile.tileY * root.height)
        width: Math.round((tile.tileX + tile.tileWidth) * root.width) - x
        height: Math.round((tile.tileY + tile.tileHeight) * root.height) - y
        Accessible.role: Accessible.ListItem
        Accessible.name: tile.spoken
        Accessible.focused: tile.isCurrent
        Accessible.onPressAction: {
            root.current = tile.index;
            root.open();
        }

        Rectangle {
            anchors.fill: parent
            anchors.margins: 1
            radius: Theme.space4
            color: hover.hovered ? Theme.hover : tile.isRest ? Theme.surface : Theme.accentSoft
            border.width: Theme.hairline
            border.color: tile.isRest ? Theme.line : Theme.accent
            clip: true
            HText {
                id: name
                x: Theme.space8
                y: Theme.space4 + 2
                width: parent.width - 2 * x
                text: tile.name
                mayBeCut: true
                visible: parent.width > 44 && parent.height > 22 * Theme.scale
                font.family: Theme.codeFamily
                font.pixelSize: Theme.codeSize
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            HText {
                id: detail
                x: Theme.space8
                anchors.top: name.bottom
                width: parent.width - 2 * x
                text: tile.detail
                mayBeCut: true
                color: Theme.dim
                visible: name.visible && parent.height > 44 * Theme.scale
                font.pixelSize: Theme.labelSize
                Accessible.ignored: true
            }
            FocusRing {
                isShown: tile.isCurrent
                gap: 0
            }
        }
        HoverHandler {
            id: hover
        }
        TapHandler {
            onTapped: {
                root.current = tile.index;
                root.forceActiveFocus(Qt.MouseFocusReason);
                root.open();
            }
        }
        Tip {
            text: tile.spoken
            target: tile
            isWanted: hover.hovered && (!name.visible || name.truncated || detail.truncated)
        }
    }
    Repeater {
        id: tiles
        model: root.page.tiles
        delegate: Tile {}
    }
    HText {
        anchors.centerIn: parent
        text: qsTr("No memory was measured here.")
        color: Theme.dim
        visible: root.page.tiles.count === 0
    }
}
