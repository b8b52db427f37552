// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style

/// Titles of tables that share a card, one of them shown; arrows move between them.
FocusScope {
    id: root

    required property string label
    required property list<string> titles
    property int current: 0
    signal chosen(index: int)
    /// A tab got the keyboard's focus, from `start` to `end` along the strip.
    signal reached(start: real, end: real)

    implicitHeight: Theme.rowHeight
    implicitWidth: row.implicitWidth
    Accessible.role: Accessible.PageTabList
    Accessible.name: root.label

    function choose(index: int) {
        if (index >= 0 && index < root.titles.length)
            root.chosen(index);
    }

    Row {
        id: row
        spacing: Theme.space20
        height: parent.height
        Repeater {
            // By number: a title that changes must not make all of them anew, and take the focus from one.
            model: root.titles.length
            ChoiceItem {
                id: tab
                text: root.titles[tab.index] ?? ""
                isCurrent: tab.index === root.current
                height: root.height
                width: words.implicitWidth
                onAsked: index => root.choose(index)
                onActiveFocusChanged: if (tab.activeFocus) root.reached(tab.x, tab.x + tab.width)

                HText {
                    id: words
                    height: parent.height
                    text: tab.text
                    color: tab.isCurrent || tab.isHovered ? Theme.text : Theme.dim
                    font.weight: tab.isCurrent ? Font.DemiBold : Font.Normal
                    Accessible.ignored: true
                }
                Rectangle {
                    width: parent.width
                    height: Theme.focusWidth
                    anchors.bottom: parent.bottom
                    color: Theme.accent
                    visible: tab.isCurrent
                }
                FocusRing {
                    isShown: tab.activeFocus
                    gap: 0
                    anchors.leftMargin: -Theme.space8
                    anchors.rightMargin: -Theme.space8
                    anchors.bottomMargin: Theme.space4
                    anchors.topMargin: Theme.space4
                }
            }
        }
    }
}
