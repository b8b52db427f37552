// SPDX-License-Identifier: GPL-3.0-only
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// What can be done with a region in the table.
HMenu {
    id: root

    required property RegionRules rules
    signal copyAsked(row: int)

    property int row: -1
    property string nodeId
    property string glob
    property bool canChange: false
    property bool isPinned: false

    function openFor(item: RegionItem, canChange: bool) {
        root.row = item.index;
        root.nodeId = item.nodeId;
        root.glob = item.glob;
        root.canChange = canChange;
        root.isPinned = item.kind !== "";
        root.popup(item, Theme.space24, item.height);
    }

    HMenuItem {
        text: qsTr("Copy")
        iconName: "copy"
        onTriggered: root.copyAsked(root.row)
    }
    HMenuItem {
        text: qsTr("Name…")
        iconName: "edit"
        enabled: root.canChange
        onTriggered: root.rules.ask(1, root.nodeId, root.glob)
    }
    HMenuItem {
        text: root.isPinned ? qsTr("Unpin") : qsTr("Pin")
        iconName: "check"
        enabled: root.canChange
        onTriggered: root.rules.pin(root.nodeId, root.glob, !root.isPinned)
    }
    HMenuItem {
        text: qsTr("Join with others…")
        iconName: "add"
        enabled: root.canChange
        onTriggered: root.rules.ask(2, root.nodeId, root.glob)
    }
    HMenuItem {
        text: qsTr("Divide…")
        iconName: "columns"
        enabled: root.canChange
        onTriggered: root.rules.ask(3, root.nodeId, root.glob)
    }
    HMenuItem {
        text: qsTr("Ignore")
        iconName: "close"
        enabled: root.canChange
        onTriggered: root.rules.ignore(root.nodeId, root.glob)
    }
}
