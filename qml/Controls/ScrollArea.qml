// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T

/// What may be taller than its room: it scrolls by wheel, by PageUp and PageDown, and to whatever gets the keyboard's
/// focus.
Flickable {
    id: root

    readonly property Item focused: root.Window.activeFocusItem
    /// Left free above and below what is brought into sight.
    property int margin: 16
    /// What in here it does not scroll to.
    property Item unfollowed: null

    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollMark {}
    onFocusedChanged: root.reveal(root.focused)
    onUnfollowedChanged: root.reveal(root.focused)
    Keys.onPressed: event => {
        const step = event.key === Qt.Key_PageDown ? 1 : event.key === Qt.Key_PageUp ? -1 : 0;
        if (step === 0 || root.contentHeight <= root.height)
            return;
        root.scrollTo(root.contentY + step * root.height * 0.9);
        event.accepted = true;
    }

    function isIn(item: Item, whole: Item): bool {
        let at = item;
        while (at !== null && at !== whole)
            at = at.parent;
        return at !== null;
    }
    function scrollTo(y: real) {
        root.contentY = Math.max(0, Math.min(root.contentHeight - root.height, y));
    }
    /// As little as is needed; of what is taller than the room its beginning is shown.
    function reveal(item: Item) {
        if (item === null || root.contentHeight <= root.height || !root.isIn(item, root.contentItem))
            return;
        if (root.unfollowed !== null && root.isIn(item, root.unfollowed))
            return;
        const top = item.mapToItem(root.contentItem, 0, 0).y - root.margin;
        const bottom = top + item.height + 2 * root.margin;
        if (top < root.contentY || bottom - top > root.height)
            root.scrollTo(top);
        else if (bottom > root.contentY + root.height)
            root.scrollTo(bottom - root.height);
    }
}
