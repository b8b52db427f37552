// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T
import Hotset.Style

/// A small menu of actions on one thing.
T.Menu {
    id: root

    implicitWidth: Math.round(180 * Theme.scale)
    implicitHeight: contentHeight + 2 * Theme.space4
    padding: Theme.space4
    overlap: 0
    focus: true
    // A screen reader says then that there is a menu, and what its first action is.
    onOpened: root.currentIndex = root.firstEnabled()

    function firstEnabled(): int {
        for (let i = 0; i < root.count; ++i)
            if (root.itemAt(i).enabled)
                return i;
        return -1;
    }

    contentItem: ListView {
        implicitHeight: contentHeight
        model: root.contentModel
        currentIndex: root.currentIndex
        interactive: false
    }
    background: Card {
        border.color: Theme.dim
    }
}
