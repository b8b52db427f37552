// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style

/// A few choices side by side, one of them taken; arrows move the choice.
FocusScope {
    id: root

    required property string label
    required property list<string> choices
    property int current: 0
    signal chosen(index: int)

    implicitHeight: Theme.controlHeight
    implicitWidth: row.implicitWidth
    Accessible.role: Accessible.Grouping
    Accessible.name: root.label

    function choose(index: int) {
        if (index >= 0 && index < root.choices.length)
            root.chosen(index);
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.hairline
        border.color: Theme.line
    }
    Row {
        id: row
        height: parent.height
        Repeater {
            // By number: a title that changes must not make all of them anew, and take the focus from one.
            model: root.choices.length
            ChoiceItem {
                id: segment
                text: root.choices[segment.index] ?? ""
                role: Accessible.RadioButton
                isCurrent: segment.index === root.current
                height: root.height
                width: words.implicitWidth + 2 * Theme.space12
                onAsked: index => root.choose(index)

                Rectangle {
                    anchors.fill: parent
                    anchors.margins: Theme.hairline
                    radius: Theme.radius - Theme.hairline
                    color: segment.isCurrent ? Theme.accentSoft : segment.isHovered ? Theme.hover : Theme.transparent
                }
                Rectangle {
                    width: Theme.hairline
                    height: parent.height
                    color: Theme.line
                    visible: segment.index > 0
                }
                HText {
                    id: words
                    anchors.centerIn: parent
                    text: segment.text
                    color: segment.isCurrent ? Theme.accent : Theme.dim
                    font.weight: segment.isCurrent ? Font.DemiBold : Font.Normal
                    Accessible.ignored: true
                }
                FocusRing {
                    isShown: segment.activeFocus
                    gap: 0
                }
            }
        }
    }
}
