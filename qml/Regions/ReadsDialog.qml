// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// Asks before every command of a server is watched for a moment.
DialogFrame {
    id: root

    required property RegionLive live

    title: qsTr("Watch which regions are read?")
    width: Math.round(520 * Theme.scale)
    visible: root.live.isAskingReads
    onOpened: cancel.forceActiveFocus(Qt.TabFocusReason)
    onClosed: root.live.close()

    ColumnLayout {
        width: parent.width
        spacing: Theme.space8
        HText {
            text: qsTr("Every command of the server is watched in five windows of 0.2 s within ten seconds (MONITOR). The server works a third to a half slower in these moments. Under load, or short of memory, it is left alone.")
            wrapMode: Text.Wrap
            lineHeight: 1.2
            Layout.fillWidth: true
        }
        HText {
            text: root.live.readsWarning
            color: Theme.warning
            visible: text !== ""
            wrapMode: Text.Wrap
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
            objectName: "watchReadsNow"
            text: qsTr("Watch")
            isMain: true
            onClicked: root.live.watchReads()
        }
    ]
}
