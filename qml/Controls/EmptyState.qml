// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style

/// What is missing, why, and the one thing to do.
ColumnLayout {
    id: root

    required property string title
    property string explanation
    property string iconName
    property int tone: 0
    property string actionText
    signal acted

    spacing: Theme.space12
    width: Math.min(implicitWidth, Math.round(460 * Theme.scale))

    Rectangle {
        implicitWidth: Math.round(44 * Theme.scale)
        implicitHeight: implicitWidth
        radius: Theme.cardRadius
        color: root.tone === 0 ? Theme.accentSoft : Theme.toneSoft(root.tone)
        visible: root.iconName !== ""
        Layout.alignment: Qt.AlignHCenter
        Icon {
            anchors.centerIn: parent
            name: root.iconName
            color: root.tone === 0 ? Theme.accent : Theme.toneColor(root.tone)
        }
    }
    HText {
        text: root.title
        font.pixelSize: Theme.titleSize
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        Layout.preferredWidth: Math.round(460 * Theme.scale)
    }
    HText {
        text: root.explanation
        color: Theme.dim
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        lineHeight: 1.35
        visible: root.explanation !== ""
        Layout.fillWidth: true
        Layout.preferredWidth: Math.round(460 * Theme.scale)
    }
    HButton {
        text: root.actionText
        isMain: true
        visible: root.actionText !== ""
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.space4
        onClicked: root.acted()
    }
}
