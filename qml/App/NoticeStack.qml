// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Controls
import Hotset.App

/// The newest of what the operator was told and has not dismissed, with how many more there are. At the foot of the
/// window in a space of its own: it covers nothing, and what is above it stays where it is. While the pointer or the
/// keyboard is on it, or the operator is in another window, it does not go by itself.
FocusScope {
    id: root

    required property Notices notices
    /// The keyboard is to go back to the page.
    signal pageAsked
    /// All that was told is to be listed.
    signal listAsked

    /// Goes to the newest notice, to its action where it has one.
    function takeFocus() {
        (rows.itemAt(0) as NoticeBar)?.takeFocus();
    }

    implicitHeight: stack.height

    HoverHandler {
        id: hover
    }
    Binding {
        target: root.notices
        property: "isHeld"
        value: hover.hovered || root.activeFocus || !root.Window.active
    }
    Column {
        id: stack
        width: root.width
        Repeater {
            id: rows
            model: root.notices.open
            NoticeBar {
                id: bar
                required property int index
                width: root.width
                visible: bar.index === 0
                moreCount: rows.count - 1
                onListAsked: root.listAsked()
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
}
