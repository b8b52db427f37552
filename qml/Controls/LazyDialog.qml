// SPDX-License-Identifier: GPL-3.0-only
import QtQuick

/// Asks for a dialog to be loaded, by its file, when it is first wanted, and keeps it.
Loader {
    id: root

    required property bool isWanted
    signal asked

    onIsWantedChanged: root.ask()
    Component.onCompleted: root.ask()

    function ask() {
        if (root.isWanted && root.status === Loader.Null)
            root.asked();
    }
}
