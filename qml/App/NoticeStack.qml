// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.App

/// What the operator was told and has not dismissed yet, the newest first. Takes its own space and covers nothing.
Column {
    id: root

    required property Notices notices
    /// The keyboard is to go back to the page.
    signal pageAsked

    /// Goes to the newest notice, to its action where it has one.
    function takeFocus() {
        (rows.itemAt(0) as NoticeBar)?.takeFocus();
    }

    Repeater {
        id: rows
        model: root.notices.open
        NoticeBar {
            id: bar
            width: root.width
            onDismissed: {
                const hadFocus = bar.activeFocus;
                root.notices.dismiss(bar.noticeId);
                if (hadFocus && root.notices.open.count > 0)
                    root.takeFocus();
                else if (hadFocus)
                    root.pageAsked();
            }
            onActed: {
                root.notices.act(bar.noticeId);
                root.pageAsked();
            }
        }
        onItemAdded: (index, item) => Announcer.announce(item)
    }
}
