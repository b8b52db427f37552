// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.App

/// The list of commands: type a few letters of a node, a page or an action; Enter does it.
T.Dialog {
    id: root

    required property AppModel app
    readonly property real roomBelow: (parent ? parent.height : 700) - y - entry.height - Theme.space8 - 2 * padding - Theme.space24

    title: qsTr("Search or run")
    modal: true
    focus: true
    padding: Theme.space8
    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: Math.round(72 * Theme.scale)
    width: Math.min(Math.round(560 * Theme.scale), parent ? parent.width - 2 * Theme.space24 : 560)
    height: entry.height + (nothing.visible ? nothing.height : list.height) + Theme.space8 + 2 * padding
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onAboutToShow: {
        root.app.preparePalette();
        entry.text = "";
        list.currentIndex = 0;
    }
    onOpened: entry.forceActiveFocus(Qt.ShortcutFocusReason)

    function choose(row: int) {
        const id = root.app.palette.idAt(row);
        root.close();
        if (id !== "")
            root.app.run(id);
    }

    /// The keyboard stays in the field.
    function point(row: int) {
        if (row < 0 || row >= list.count)
            return;
        list.currentIndex = row;
        Announcer.point(list.currentItem);
    }

    T.Overlay.modal: Rectangle {
        color: Theme.veil
    }
    background: Card {
        border.color: Theme.dim
    }
    contentItem: Item {
        TextEntry {
            id: entry
            objectName: "paletteEntry"
            width: parent.width
            height: Theme.rowHeight + Theme.space4
            label: root.title
            placeholderText: qsTr("A node, a page, an action…")
            onTextEdited: {
                root.app.palette.typed = text;
                list.currentIndex = 0;
            }
            Keys.onDownPressed: root.point(list.currentIndex + 1)
            Keys.onUpPressed: root.point(list.currentIndex - 1)
            Keys.onReturnPressed: root.choose(list.currentIndex)
            Keys.onEnterPressed: root.choose(list.currentIndex)
            // What Enter would do is said as it changes.
            Accessible.description: list.count === 0 ? nothing.text : (list.currentItem as PaletteRow)?.title ?? ""
        }
        HText {
            id: nothing
            anchors.top: entry.bottom
            anchors.topMargin: Theme.space8
            x: Theme.space8
            width: parent.width - 2 * Theme.space8
            height: visible ? Theme.rowHeight : 0
            visible: list.count === 0
            text: qsTr("Nothing here is called that")
            color: Theme.dim
        }
        ListView {
            id: list
            anchors.top: entry.bottom
            anchors.topMargin: Theme.space8
            width: parent.width
            height: Math.min(contentHeight, Math.round(9.5 * Theme.rowHeight), root.roomBelow)
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            model: root.app.palette
            // No rows are made ahead: Qt 6.4 loses count of those still being made when many go at once.
            cacheBuffer: 0
            Accessible.role: Accessible.List
            Accessible.name: qsTr("What fits")
            T.ScrollBar.vertical: ScrollMark {}
            delegate: PaletteRow {
                width: list.width
                onChosen: row => root.choose(row)
            }
        }
    }
}
