// SPDX-License-Identifier: GPL-3.0-only
import QtQuick

/// Makes an item where it stands when it is first wanted, and keeps it. Qt 6.4 can't do this by a Loader with the item
/// written inside it where components are bound.
Repeater {
    id: root

    required property bool isWanted

    model: 0
    onIsWantedChanged: root.make()
    Component.onCompleted: root.make()

    function make() {
        if (root.isWanted)
            root.model = 1;
    }
}
