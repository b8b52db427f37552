// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.App

/// The last things the operator was told in this window, to be read again; what they offer can still be done here.
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
        Keys.onReturnPressed: event => event.accepted = (list.currentItem as NoticeRow)?.act() ?? false
        Keys.onEnterPressed: event => event.accepted = (list.currentItem as NoticeRow)?.act() ?? false
        delegate: NoticeRow {
            id: row
            width: list.width
            isCurrent: ListView.isCurrentItem && list.activeFocus
            onActed: root.notices.act(row.noticeId)
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
