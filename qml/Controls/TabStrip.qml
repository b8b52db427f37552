// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hotset.Style

/// Titles of tables that share a card, one of them shown; arrows move between them.
Item {
    id: root

    required property string label
    required property list<string> titles
    property int current: 0
    signal chosen(index: int)

    implicitHeight: Theme.rowHeight
    implicitWidth: row.implicitWidth
    Accessible.role: Accessible.PageTabList
    Accessible.name: root.label

    function choose(index: int) {
        if (index >= 0 && index < root.titles.length)
            root.chosen(index);
    }

    activeFocusOnTab: true
    Keys.onLeftPressed: root.choose(root.current - 1)
    Keys.onRightPressed: root.choose(root.current + 1)

    Row {
        id: row
        spacing: Theme.space20
        height: parent.height
        Repeater {
            model: root.titles
            T.Button {
                id: tab
                required property int index
                required property string modelData
                readonly property bool isCurrent: tab.index === root.current

                height: root.height
                implicitWidth: text.implicitWidth
                hoverEnabled: true
                focusPolicy: Qt.NoFocus
                Accessible.role: Accessible.PageTab
                Accessible.name: tab.modelData
                Accessible.selected: tab.isCurrent
                Accessible.onPressAction: tab.clicked()
                onClicked: root.chosen(tab.index)

                contentItem: HText {
                    id: text
                    text: tab.modelData
                    color: tab.isCurrent || tab.hovered ? Theme.text : Theme.dim
                    font.weight: tab.isCurrent ? Font.DemiBold : Font.Normal
                    Accessible.ignored: true
                }
                background: Item {
                    Rectangle {
                        width: parent.width
                        height: Theme.focusWidth
                        anchors.bottom: parent.bottom
                        color: Theme.accent
                        visible: tab.isCurrent
                    }
                    FocusRing {
                        isShown: tab.isCurrent && root.activeFocus
                        gap: 0
                        anchors.leftMargin: -Theme.space8
                        anchors.rightMargin: -Theme.space8
                        anchors.bottomMargin: Theme.space4
                        anchors.topMargin: Theme.space4
                    }
                }
            }
        }
    }
}
