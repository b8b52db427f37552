// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Controls

/// Says to a screen reader what the arrows have come to in what has the keyboard: the values at a chart's crosshair. Of a
/// changed name Qt 6.4 doesn't tell what it is now, and what is pointed at is read only when it is another thing than
/// before: so two take turns. Nothing of it is seen.
Item {
    id: root

    /// What it is said of.
    required property string label
    /// The keyboard is there: before something is said, for a reader takes no notice of what has just come.
    required property bool isOn
    property bool isSecondsTurn: false

    function say(words: string) {
        root.isSecondsTurn = !root.isSecondsTurn;
        if (root.isSecondsTurn) {
            second.words = words;
            Announcer.point(second);
        } else {
            first.words = words;
            Announcer.point(first);
        }
    }
    onIsOnChanged: {
        first.words = "";
        second.words = "";
    }

    component Said: Item {
        id: said
        required property string label
        required property bool isOn
        required property bool isLast
        property string words
        anchors.fill: parent
        Accessible.role: Accessible.StaticText
        Accessible.name: said.words !== "" ? said.words : said.label
        Accessible.focusable: true
        Accessible.focused: said.isLast && said.words !== ""
        Accessible.ignored: !said.isOn
    }
    Said {
        id: first
        label: root.label
        isOn: root.isOn
        isLast: !root.isSecondsTurn
    }
    Said {
        id: second
        label: root.label
        isOn: root.isOn
        isLast: root.isSecondsTurn
    }
}
