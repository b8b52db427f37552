// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls
import Hotset.Stats

/// Why the node does not answer, since when, and what to do.
Rectangle {
    id: root

    required property NodePage page
    signal examineAsked
    signal passwordAsked

    implicitHeight: content.implicitHeight + 2 * Theme.space12
    radius: Theme.cardRadius
    color: Theme.severeSoft
    border.width: Theme.hairline
    border.color: Theme.severe
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.page.problem + " " + root.page.problemSince + " " + root.page.problemAdvice

    RowLayout {
        id: content
        anchors.fill: parent
        anchors.margins: Theme.space12
        anchors.leftMargin: Theme.space16
        spacing: Theme.space12

        StateShape {
            tone: 3
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: Theme.space4
        }
        ColumnLayout {
            spacing: Theme.space4
            HText {
                text: root.page.problem
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            HText {
                text: root.page.problemAdvice === "" ? root.page.problemSince
                                                     : root.page.problemSince + " " + root.page.problemAdvice
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        HButton {
            text: qsTr("Enter password…")
            iconName: "key"
            visible: root.page.needsPassword
            onClicked: root.passwordAsked()
        }
        HButton {
            text: qsTr("Doctor")
            iconName: "doctor"
            onClicked: root.examineAsked()
        }
    }
}
