// SPDX-License-Identifier: GPL-3.0-only
import QtQuick

/// Lets the parts of a page be made one after the other, each in a task of its own: while nobody looks at the page now
/// and then, and as soon as somebody does one right after the other.
Timer {
    id: root

    required property bool isSeen
    required property int count
    /// How many parts are to be there.
    property int reached: 0
    readonly property bool isDone: root.reached >= root.count

    // Not 0: with that Qt repeats nothing.
    interval: root.isSeen ? 1 : 50
    repeat: true
    running: !root.isDone
    onTriggered: root.reached += 1
}
