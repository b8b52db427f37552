// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls

/// The nodes that are open, side by side; one is shown.
Rectangle {
    id: root

    required property list<string> names
    required property int current
    signal opened(index: int)
    signal closed(index: int)
    signal windowAsked(index: int)

    implicitHeight: Theme.rowHeight
    color: Theme.surface
    activeFocusOnTab: true
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Open nodes")
    Keys.onLeftPressed: root.move(LayoutMirroring.enabled ? 1 : -1)
    Keys.onRightPressed: root.move(LayoutMirroring.enabled ? -1 : 1)
    Keys.onMenuPressed: menu.openFor(root.current, list.currentItem)

    function move(step: int) {
        const index = root.current + step;
        if (index >= 0 && index < root.names.length)
            root.opened(index);
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    ListView {
        id: list
        anchors.fill: parent
        anchors.leftMargin: Theme.space12
        anchors.rightMargin: Theme.space12
        orientation: ListView.Horizontal
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentWidth > width
        clip: true
        // By number: a name that changes must not make all of them anew.
        model: root.names.length
        currentIndex: root.current
        highlightMoveDuration: 0
        delegate: T.TabButton {
            id: tab
            required property int index
            readonly property string title: root.names[tab.index] ?? ""
            readonly property bool isCurrent: tab.index === root.current

            height: list.height
            implicitWidth: name.implicitWidth + close.width + Theme.space20
            hoverEnabled: true
            checkable: false
            focusPolicy: Qt.NoFocus
            Accessible.name: tab.title
            Accessible.selectable: true
            Accessible.selected: tab.isCurrent
            Accessible.onPressAction: root.opened(tab.index)
            onClicked: root.opened(tab.index)
            TapHandler {
                acceptedButtons: Qt.RightButton
                onTapped: menu.openFor(tab.index, tab)
            }
            TapHandler {
                acceptedButtons: Qt.MiddleButton
                onTapped: root.closed(tab.index)
            }

            contentItem: Item {
                HText {
                    id: name
                    anchors.left: parent.left
                    anchors.leftMargin: Theme.space12
                    height: parent.height
                    text: tab.title
                    color: tab.isCurrent || tab.hovered ? Theme.text : Theme.dim
                    font.weight: tab.isCurrent ? Font.DemiBold : Font.Normal
                    Accessible.ignored: true
                }
                IconButton {
                    id: close
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    iconName: "close"
                    text: qsTr("Close %1").arg(tab.title)
                    focusPolicy: Qt.NoFocus
                    opacity: tab.hovered || tab.isCurrent ? 1 : 0
                    onClicked: root.closed(tab.index)
                }
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
                }
            }
        }
    }
    HMenu {
        id: menu
        property int index: -1

        implicitWidth: Math.round(260 * Theme.scale)
        function openFor(index: int, tab: Item) {
            if (tab === null)
                return;
            menu.index = index;
            menu.popup(tab, 0, tab.height);
        }

        HMenuItem {
            text: qsTr("Open in a new window")
            iconName: "window"
            onTriggered: root.windowAsked(menu.index)
        }
        HMenuItem {
            text: qsTr("Close")
            iconName: "close"
            onTriggered: root.closed(menu.index)
        }
    }
}
