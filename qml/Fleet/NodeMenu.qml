// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Fleet

/// What can be done with a node in the list.
HMenu {
    id: root

    /// Over which it opens.
    required property Item page
    signal openAsked(nodeId: string)
    signal windowAsked(nodeId: string)
    signal editAsked(nodeId: string)
    signal duplicateAsked(nodeId: string)
    signal examineAsked(nodeId: string)
    signal removeAsked(nodeId: string)

    property string nodeId

    implicitWidth: Math.round(260 * Theme.scale)

    function openFor(row: NodeRow, anchor: Item) {
        root.nodeId = row.nodeId;
        const corner = anchor.mapToItem(root.page, anchor.width, anchor.height);
        root.popup(root.page, corner.x - root.implicitWidth, corner.y);
    }

    HMenuItem {
        text: qsTr("Open")
        iconName: "nodes"
        onTriggered: root.openAsked(root.nodeId)
    }
    HMenuItem {
        text: qsTr("Open in a new window")
        iconName: "window"
        onTriggered: root.windowAsked(root.nodeId)
    }
    HMenuItem {
        text: qsTr("Edit…")
        iconName: "edit"
        onTriggered: root.editAsked(root.nodeId)
    }
    HMenuItem {
        text: qsTr("Duplicate…")
        iconName: "copy"
        onTriggered: root.duplicateAsked(root.nodeId)
    }
    HMenuItem {
        text: qsTr("Doctor")
        iconName: "doctor"
        onTriggered: root.examineAsked(root.nodeId)
    }
    HMenuItem {
        text: qsTr("Remove…")
        iconName: "remove"
        isDangerous: true
        onTriggered: root.removeAsked(root.nodeId)
    }
}
