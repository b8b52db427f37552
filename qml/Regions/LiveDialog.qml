// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// What the server could tell of its regions, what that would change on it, and what it costs; asked before it begins.
DialogFrame {
    id: root

    required property RegionLive live

    title: root.live.question
    subtitle: root.live.cost
    basicWidth: 600
    visible: root.live.isAsking
    onOpened: (plain.visible ? plain : cancel).forceActiveFocus(Qt.TabFocusReason)
    onClosed: root.live.close()

    ColumnLayout {
        width: parent.width
        spacing: Theme.space8
        Repeater {
            model: root.live.kinds
            HText {
                required property string modelData
                text: modelData
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        CheckField {
            text: qsTr("Writes too: as many as the clients', and they cost as much")
            checked: root.live.wantsWrites
            onToggled: root.live.wantsWrites = checked
        }
        HText {
            text: root.live.change
            color: Theme.warning
            wrapMode: Text.Wrap
            visible: text !== ""
            Layout.fillWidth: true
        }
    }

    buttons: [
        Item {
            Layout.fillWidth: true
        },
        HButton {
            id: cancel
            text: qsTr("Cancel")
            onClicked: root.close()
        },
        HButton {
            id: plain
            objectName: "listenPlainly"
            text: root.live.canChange ? qsTr("Listen without changing it") : qsTr("Listen")
            isMain: !root.live.canChange
            visible: root.live.hearsWithoutChange
            onClicked: root.live.start(false)
        },
        HButton {
            objectName: "listenWithChange"
            text: qsTr("Change it and listen")
            isMain: true
            visible: root.live.canChange
            onClicked: root.live.start(true)
        }
    ]
}
