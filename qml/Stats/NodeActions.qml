// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Stats

/// What can be done with the node and its charts; icons alone where there is little room.
Row {
    id: root

    required property NodePage page
    property bool isNarrow: false
    property bool isTight: false
    signal editAsked
    signal examineAsked

    spacing: root.isNarrow ? Theme.space4 : Theme.space8

    HButton {
        objectName: "pause"
        text: root.page.axis.isLive ? qsTr("Pause") : qsTr("Live")
        iconName: root.page.axis.isLive ? "pause" : "live"
        isMain: !root.page.axis.isLive
        isIconOnly: root.isTight && root.page.axis.isLive
        onClicked: root.page.axis.togglePause()
    }
    HButton {
        text: qsTr("Doctor")
        iconName: "doctor"
        visible: !root.isNarrow
        onClicked: root.examineAsked()
    }
    HButton {
        text: qsTr("Edit")
        iconName: "edit"
        visible: !root.isNarrow
        onClicked: root.editAsked()
    }
    IconButton {
        text: qsTr("Doctor")
        iconName: "doctor"
        visible: root.isNarrow
        onClicked: root.examineAsked()
    }
    IconButton {
        text: qsTr("Edit")
        iconName: "edit"
        visible: root.isNarrow
        onClicked: root.editAsked()
    }
}
