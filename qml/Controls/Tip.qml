// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T

/// Says what the control it stands in is for, half a second after the pointer came to rest on it or at once with the
/// keyboard's focus. Lies over the window, beside its control, and never takes a click.
Item {
    id: root

    required property string text
    required property Item target
    property bool isWanted: false
    property Item shown: null

    visible: false

    function show() {
        root.hide();
        if (root.text === "" || T.Overlay.overlay === null)
            return;
        const component = Qt.createComponent("TipBox.qml");
        root.shown = component.createObject(T.Overlay.overlay, {
            "text": root.text,
            "target": root.target
        }) as Item;
    }
    function hide() {
        root.shown?.destroy();
        root.shown = null;
    }

    onIsWantedChanged: if (!root.isWanted) root.hide()
    // Another thing is pointed at: it gets its own time.
    onTargetChanged: {
        root.hide();
        if (root.isWanted)
            rest.restart();
    }
    Component.onDestruction: root.hide()

    Timer {
        id: rest
        interval: 500
        running: root.isWanted
        onTriggered: root.show()
    }
}
