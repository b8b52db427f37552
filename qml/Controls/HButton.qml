// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T
import Hotset.Style

/// A button with a text and perhaps an icon. `isMain`: the one action a page is for.
T.Button {
    id: root

    property bool isMain: false
    property bool isDangerous: false
    property string iconName
    /// Where there is little room: hovering shows the text.
    property bool isIconOnly: false
    /// Why it can't be pressed now; shown on hover while disabled.
    property string why

    readonly property color ink: root.isMain ? Theme.accentInk : root.isDangerous ? Theme.severe : Theme.text

    implicitHeight: Theme.controlHeight
    implicitWidth: Math.ceil(content.implicitWidth + leftPadding + rightPadding)
    leftPadding: root.isIconOnly ? Theme.space8 : Theme.space12
    rightPadding: leftPadding
    opacity: root.enabled ? 1 : Theme.disabledOpacity
    hoverEnabled: true
    Accessible.name: root.text
    Accessible.description: root.enabled ? "" : root.why !== "" ? root.why : qsTr("not possible now")
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: Item {
        implicitWidth: content.implicitWidth
        Row {
            id: content
            anchors.centerIn: parent
            spacing: Theme.space8
            Icon {
                name: root.iconName
                color: root.ink
                visible: root.iconName !== ""
                anchors.verticalCenter: parent.verticalCenter
            }
            HText {
                text: root.text
                color: root.ink
                font.weight: Font.DemiBold
                visible: !root.isIconOnly
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }
    Tip {
        text: root.text
        target: root
        isWanted: root.isIconOnly && (root.hovered || root.visualFocus)
    }
    background: Rectangle {
        radius: Theme.radius
        color: root.isMain ? (root.hovered || root.down ? Theme.accentHover : Theme.accent)
                           : root.down ? Theme.pressed : root.hovered ? Theme.hover : Theme.surface
        border.width: root.isMain ? 0 : Theme.hairline
        border.color: Theme.line
        FocusRing {
            isShown: root.visualFocus
        }
    }
}
