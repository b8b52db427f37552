// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls

/// Something the operator should know, until dismissed. Takes its own space and covers nothing.
Rectangle {
    id: root

    required property string text
    signal dismissed

    implicitHeight: content.implicitHeight + 2 * Theme.space8
    color: Theme.warningSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.text

    RowLayout {
        id: content
        anchors.fill: parent
        anchors.leftMargin: Theme.space20
        anchors.rightMargin: Theme.space12
        anchors.topMargin: Theme.space4
        anchors.bottomMargin: Theme.space4
        spacing: Theme.space8
        StateShape {
            tone: 2
        }
        HText {
            text: root.text
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        IconButton {
            iconName: "close"
            text: qsTr("Dismiss")
            onClicked: root.dismissed()
        }
    }
}
