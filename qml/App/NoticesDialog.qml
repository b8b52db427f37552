// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.App

/// The last things the operator was told in this window, to be read again.
DialogFrame {
    id: root

    required property Notices notices

    title: qsTr("Past notices")
    subtitle: root.notices.past.count === 0 ? qsTr("Nothing was told in this window yet.") : ""
    basicWidth: 640
    onOpened: {
        root.notices.markRead();
        list.currentIndex = 0;
        if (root.notices.past.count > 0)
            list.forceActiveFocus(Qt.ShortcutFocusReason);
        else
            done.forceActiveFocus(Qt.ShortcutFocusReason);
    }

    ListView {
        id: list
        implicitWidth: 400
        implicitHeight: Math.min(contentHeight, Math.round(400 * Theme.scale))
        anchors.fill: parent
        clip: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        cacheBuffer: 0
        model: root.notices.past
        Accessible.role: Accessible.List
        Accessible.name: root.title
        T.ScrollBar.vertical: ScrollMark {}
        delegate: Item {
            id: row
            required property int index
            required property string words
            required property int tone
            required property string time
            required property string spoken
            readonly property bool isCurrent: ListView.isCurrentItem && list.activeFocus

            width: list.width
            height: Math.max(Theme.rowHeight, text.implicitHeight + 2 * Theme.space8)
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1, %2", "a notice, its time").arg(row.spoken).arg(row.time)
            Rectangle {
                anchors.fill: parent
                color: row.isCurrent ? Theme.accentSoft : Theme.transparent
                FocusRing {
                    isShown: row.isCurrent
                    gap: 0
                }
            }
            StateShape {
                id: shape
                anchors.left: parent.left
                anchors.leftMargin: Theme.space8
                anchors.verticalCenter: parent.verticalCenter
                tone: row.tone
            }
            HText {
                id: text
                anchors.left: shape.right
                anchors.leftMargin: Theme.space8
                anchors.right: time.left
                anchors.rightMargin: Theme.space12
                anchors.verticalCenter: parent.verticalCenter
                text: row.words
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
            HText {
                id: time
                anchors.right: parent.right
                anchors.rightMargin: Theme.space12
                anchors.verticalCenter: parent.verticalCenter
                text: row.time
                color: Theme.dim
                font.pixelSize: Theme.labelSize
                Accessible.ignored: true
            }
        }
    }
    buttons: [
        Item {
            Layout.fillWidth: true
        },
        HButton {
            id: done
            text: qsTr("Close")
            onClicked: root.close()
        }
    ]
}
