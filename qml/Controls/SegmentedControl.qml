// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hotset.Style

/// A few choices side by side, one of them taken; arrows move the choice.
Rectangle {
    id: root

    required property string label
    required property list<string> choices
    property int current: 0
    property bool isLive: false
    signal chosen(index: int)

    implicitHeight: Theme.controlHeight
    implicitWidth: row.implicitWidth
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.hairline
    border.color: Theme.line
    Accessible.role: Accessible.PageTabList
    Accessible.name: root.label

    function choose(index: int) {
        if (index >= 0 && index < root.choices.length)
            root.chosen(index);
    }

    activeFocusOnTab: true
    Keys.onLeftPressed: root.choose(root.current - 1)
    Keys.onRightPressed: root.choose(root.current + 1)

    Row {
        id: row
        height: parent.height
        Repeater {
            model: root.choices
            T.Button {
                id: segment
                required property int index
                required property string modelData
                readonly property bool isCurrent: segment.index === root.current

                height: root.height
                implicitWidth: text.implicitWidth + 2 * Theme.space12
                hoverEnabled: true
                focusPolicy: Qt.NoFocus
                Accessible.role: Accessible.PageTab
                Accessible.name: segment.modelData
                Accessible.selected: segment.isCurrent
                Accessible.onPressAction: segment.clicked()
                onClicked: root.chosen(segment.index)

                contentItem: HText {
                    id: text
                    text: segment.modelData
                    color: segment.isCurrent ? Theme.accent : Theme.dim
                    font.weight: segment.isCurrent ? Font.DemiBold : Font.Normal
                    horizontalAlignment: Text.AlignHCenter
                    Accessible.ignored: true
                }
                background: Item {
                    Rectangle {
                        anchors.fill: parent
                        anchors.margins: Theme.hairline
                        radius: Theme.radius - Theme.hairline
                        color: segment.isCurrent ? Theme.accentSoft : segment.hovered ? Theme.hover : Theme.transparent
                    }
                    Rectangle {
                        width: Theme.hairline
                        height: parent.height
                        color: Theme.line
                        visible: segment.index > 0
                    }
                    FocusRing {
                        isShown: segment.isCurrent && root.activeFocus
                        gap: 0
                    }
                }
            }
        }
    }
}
