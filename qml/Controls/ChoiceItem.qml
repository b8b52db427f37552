// SPDX-License-Identifier: GPL-3.0-only
import QtQuick

/// One of a few choices side by side, of which one is taken: that one has the keyboard's focus, arrows move on, a click
/// takes another. Not a template's button: Qt 6.4 gives those their own role, whatever they are told.
Item {
    id: root

    required property int index
    required property string text
    required property bool isCurrent
    /// PageTab, or RadioButton for a choice that opens nothing.
    property int role: Accessible.PageTab
    /// What a radio button is asked for by assistive technology.
    readonly property bool checked: root.isCurrent
    readonly property bool isHovered: hover.hovered
    signal asked(index: int)

    focus: root.isCurrent
    // Afterwards: Qt complains when it is taken from what has the focus.
    onIsCurrentChanged: afterwards.start()
    onActiveFocusChanged: afterwards.start()
    Component.onCompleted: root.becomeStop()
    Accessible.role: root.role
    Accessible.name: root.text
    Accessible.focusable: true
    Accessible.selectable: root.role === Accessible.PageTab
    Accessible.selected: root.role === Accessible.PageTab && root.isCurrent
    Accessible.checkable: root.role === Accessible.RadioButton
    Accessible.onPressAction: root.asked(root.index)
    Keys.onLeftPressed: root.asked(root.index + (LayoutMirroring.enabled ? 1 : -1))
    Keys.onRightPressed: root.asked(root.index + (LayoutMirroring.enabled ? -1 : 1))

    function becomeStop() {
        if (root.isCurrent || !root.activeFocus)
            root.activeFocusOnTab = root.isCurrent;
    }

    Timer {
        id: afterwards
        interval: 0
        onTriggered: root.becomeStop()
    }

    HoverHandler {
        id: hover
    }
    TapHandler {
        onTapped: root.asked(root.index)
    }
}
