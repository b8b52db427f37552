// SPDX-License-Identifier: GPL-3.0-only
import QtQuick

/// A page that has the keyboard itself until one of its controls takes it: a screen reader says its name as it opens, its
/// keys work at once, and Tab leads to its first control. A section: of a pane Orca reads every sentence on it after its
/// name.
FocusScope {
    id: root

    focus: true
    Accessible.role: Accessible.Section
    Accessible.focusable: true
    // Qt 6.4 lets Tab begin with the window's first control where what has the focus is no stop of Tab itself.
    Keys.onTabPressed: root.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: root.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
}
