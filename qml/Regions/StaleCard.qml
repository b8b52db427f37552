// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// Says that the operator's changes wait for a scan.
Rectangle {
    id: root

    required property RegionsPage page

    implicitHeight: content.implicitHeight + 2 * Theme.space8
    radius: Theme.cardRadius
    color: Theme.accentSoft
    border.width: Theme.hairline
    border.color: Theme.accent
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.page.staleNote

    RowLayout {
        id: content
        anchors.fill: parent
        anchors.margins: Theme.space8
        anchors.leftMargin: Theme.space16
        spacing: Theme.space8
        HText {
            text: root.page.staleNote
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        HButton {
            text: qsTr("Take back")
            iconName: "undo"
            visible: root.page.rules.canUndo
            onClicked: root.page.rules.undo()
        }
        HButton {
            text: qsTr("Scan now…")
            isMain: true
            onClicked: root.page.openScanOfStale()
        }
    }
}
