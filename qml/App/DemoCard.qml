// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls

/// Says that what is shown is a demo, and leads to a real server or rids of it. Takes its own space.
Rectangle {
    id: root

    signal connectAsked
    signal removeAsked

    implicitHeight: content.implicitHeight + 2 * Theme.space8
    color: Theme.accentSoft
    Accessible.role: Accessible.Notification
    Accessible.name: words.text

    GridLayout {
        id: content
        // The buttons below the words where there is little room.
        readonly property bool isStacked: root.width < Math.round(820 * Theme.scale)
        columns: content.isStacked ? 2 : 3
        anchors.fill: parent
        anchors.leftMargin: Theme.space20
        anchors.rightMargin: Theme.space20
        anchors.topMargin: Theme.space8
        anchors.bottomMargin: Theme.space8
        columnSpacing: Theme.space12
        rowSpacing: Theme.space8
        HText {
            id: words
            text: qsTr("These nodes are simulated. Connect a Redis, Valkey or memcached server and they make way for it.")
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Layout.columnSpan: content.isStacked ? 2 : 1
            Accessible.ignored: true
        }
        HButton {
            objectName: "removeDemo"
            text: qsTr("Remove the demo")
            onClicked: root.removeAsked()
        }
        HButton {
            objectName: "connectReal"
            text: qsTr("Connect a server")
            iconName: "add"
            isMain: true
            Layout.fillWidth: false
            Layout.alignment: content.isStacked ? Qt.AlignRight : Qt.AlignVCenter
            onClicked: root.connectAsked()
        }
    }
}
