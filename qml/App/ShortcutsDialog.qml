// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls
import Hotset.App

/// All keys that do something anywhere in the window, and those of lists and charts.
DialogFrame {
    id: root

    required property AppModel app
    readonly property list<string> ownTitles: [qsTr("Open the node of the row"), qsTr("Edit the node of the row"),
        qsTr("Remove the node of the row"), qsTr("Move through rows, tabs and choices"), qsTr("Move the crosshair of a chart"),
        qsTr("Close a dialog, clear a filter")]
    readonly property list<string> ownKeys: ["Enter", "F2", "Del", "↑ ↓ ← →", "← →", "Esc"]

    function countOf(keys: list<string>): int {
        let count = 0;
        for (let i = 0; i < keys.length; ++i)
            count += keys[i] !== "" ? 1 : 0;
        return count;
    }

    title: qsTr("Keyboard shortcuts")
    basicWidth: 680
    onOpened: done.forceActiveFocus(Qt.TabFocusReason)

    component Line: Item {
        id: line
        property string words
        property string keys
        width: 260 * Theme.scale
        height: line.keys === "" ? 0 : Math.max(Theme.compactRowHeight, wordsText.implicitHeight)
        visible: line.keys !== ""
        Accessible.role: Accessible.ListItem
        Accessible.name: qsTr("%1: %2", "action, keys").arg(line.words).arg(line.keys)
        HText {
            id: wordsText
            anchors.left: parent.left
            height: parent.height
            width: parent.width - keysText.width - Theme.space8
            text: line.words
            wrapMode: Text.WordWrap
            maximumLineCount: 2
            Accessible.ignored: true
        }
        HText {
            id: keysText
            anchors.right: parent.right
            height: parent.height
            text: line.keys
            color: Theme.dim
            Accessible.ignored: true
        }
    }

    Flickable {
        implicitWidth: lines.implicitWidth
        implicitHeight: lines.implicitHeight
        anchors.fill: parent
        contentHeight: lines.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        Grid {
            id: lines
            width: parent.width
            columns: 2
            // What belongs together stands below each other.
            flow: Grid.TopToBottom
            rows: Math.ceil(root.countOf(root.app.actionKeys) / 2 + root.ownKeys.length / 2)
            columnSpacing: 2 * Theme.space24
            rowSpacing: Theme.space4
            Repeater {
                model: root.app.actionIds
                Line {
                    required property int index
                    width: (lines.width - lines.columnSpacing) / 2
                    words: root.app.actionTitles[index]
                    keys: root.app.actionKeys[index]
                }
            }
            Repeater {
                model: root.ownTitles
                Line {
                    required property int index
                    required property string modelData
                    width: (lines.width - lines.columnSpacing) / 2
                    words: modelData
                    keys: root.ownKeys[index]
                }
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
