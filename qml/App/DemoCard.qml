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

    RowLayout {
        id: content
        anchors.fill: parent
        anchors.leftMargin: Theme.space20
        anchors.rightMargin: Theme.space20
        anchors.topMargin: Theme.space8
        anchors.bottomMargin: Theme.space8
        spacing: Theme.space12
        Badge {
            text: qsTr("Demo")
            tone: 2
            Accessible.ignored: true
        }
        HText {
            id: words
            text: qsTr("These nodes are simulated. Connect a Redis, Valkey or memcached server and they make way for it.")
            wrapMode: Text.Wrap
            Layout.fillWidth: true
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
            onClicked: root.connectAsked()
        }
    }
}
