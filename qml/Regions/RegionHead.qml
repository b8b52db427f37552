// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// Which region of which node a page shows, and what can be done with it.
Item {
    id: root

    required property RegionPage page
    required property bool canChange
    signal nodeAsked

    height: Math.max(badges.height, Theme.controlHeight)

    Flow {
        id: badges
        anchors.left: parent.left
        anchors.right: actions.left
        anchors.rightMargin: Theme.space12
        topPadding: (Theme.controlHeight - Math.round(20 * Theme.scale)) / 2
        spacing: Theme.space8
        Badge {
            text: root.page.environment
            tone: root.page.environmentTone
            visible: root.page.environment !== ""
        }
        Badge {
            text: root.page.nodeName
        }
        Badge {
            width: Math.min(implicitWidth, badges.width)
            text: qsTr("pattern %1").arg(root.page.pattern)
            visible: root.page.pattern !== ""
        }
        Badge {
            text: qsTr("pinned")
            visible: root.page.isPinned
        }
        Badge {
            text: qsTr("being scanned")
            tone: 2
            visible: root.page.isScanning
        }
    }
    Row {
        id: actions
        anchors.right: parent.right
        spacing: Theme.space8
        IconButton {
            iconName: "undo"
            text: root.page.rules.undoText
            visible: root.page.rules.canUndo
            onClicked: root.page.rules.undo()
        }
        HButton {
            text: qsTr("Node")
            iconName: "nodes"
            onClicked: root.nodeAsked()
        }
        HButton {
            id: more
            text: qsTr("Change")
            iconName: "edit"
            visible: root.canChange
            onClicked: menus.made().popup(more, 0, more.height + Theme.space4)
        }
        HButton {
            objectName: "scanRegion"
            text: qsTr("Scan…")
            iconName: "search"
            isMain: true
            enabled: !root.page.isScanning
            why: qsTr("The node is being scanned.")
            onClicked: root.page.openScan()
        }
    }
    LazyMenu {
        id: menus
        HMenu {
            HMenuItem {
                text: qsTr("Name…")
                iconName: "edit"
                onTriggered: root.page.rules.ask(1, root.page.nodeId, root.page.glob)
            }
            HMenuItem {
                text: root.page.isPinned ? qsTr("Unpin") : qsTr("Pin")
                iconName: "check"
                onTriggered: root.page.rules.pin(root.page.nodeId, root.page.glob, !root.page.isPinned)
            }
            HMenuItem {
                text: qsTr("Join with others…")
                iconName: "add"
                onTriggered: root.page.rules.ask(2, root.page.nodeId, root.page.glob)
            }
            HMenuItem {
                text: qsTr("Divide…")
                iconName: "columns"
                onTriggered: root.page.rules.ask(3, root.page.nodeId, root.page.glob)
            }
            HMenuItem {
                text: qsTr("Ignore")
                iconName: "close"
                onTriggered: root.page.rules.ignore(root.page.nodeId, root.page.glob)
            }
        }
    }
}
