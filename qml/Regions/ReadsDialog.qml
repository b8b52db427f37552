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
    basicWidth: 520
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
            text: qsTr("How often")
            color: Theme.dim
            font.pixelSize: Theme.labelSize
            visible: root.live.canRepeatReads
            Accessible.ignored: true
        }
        SegmentedControl {
            objectName: "readsChoice"
            label: qsTr("How often")
            choices: root.live.readsChoices
            current: root.live.readsChoice
            visible: root.live.canRepeatReads
            onChosen: index => root.live.readsChoice = index
        }
        HText {
            text: qsTr("Again and again for as long as the node is listened to, at most one second in a minute; a time at which the server is under load is left out.")
            color: Theme.dim
            visible: root.live.canRepeatReads && root.live.readsChoice > 0
            wrapMode: Text.Wrap
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
