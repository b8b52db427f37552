// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls
import Hotset.Stats

/// Asks whether a node is in production, when signs say so and nobody marked it.
Rectangle {
    id: root

    required property NodePage page
    signal environmentChosen(environment: int)

    implicitHeight: content.implicitHeight + 2 * Theme.space8
    radius: Theme.cardRadius
    color: Theme.warningSoft
    border.width: Theme.hairline
    border.color: Theme.warning
    Accessible.role: Accessible.AlertMessage
    Accessible.name: qsTr("Is this production? %1").arg(root.page.productionQuestion)

    GridLayout {
        id: content
        // The answers below the question where there is little room.
        readonly property bool isStacked: root.width < Math.round(860 * Theme.scale)
        columns: content.isStacked ? 1 : 2
        anchors.fill: parent
        anchors.margins: Theme.space8
        anchors.leftMargin: Theme.space16
        columnSpacing: Theme.space12
        rowSpacing: Theme.space8
        RowLayout {
            spacing: Theme.space8
            StateShape {
                tone: 2
            }
            HText {
                text: qsTr("Is this production?")
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            HText {
                text: root.page.productionQuestion
                wrapMode: Text.Wrap
                Layout.fillWidth: true
                Accessible.ignored: true
            }
        }
        RowLayout {
            spacing: Theme.space8
            Layout.alignment: Qt.AlignRight
            HButton {
                objectName: "markProduction"
                text: qsTr("Production")
                onClicked: root.environmentChosen(3)
            }
            HButton {
                text: qsTr("Staging")
                onClicked: root.environmentChosen(2)
            }
            HButton {
                text: qsTr("Development")
                onClicked: root.environmentChosen(1)
            }
            IconButton {
                iconName: "close"
                text: qsTr("Not now")
                onClicked: root.page.putOffQuestion()
            }
        }
    }
}
