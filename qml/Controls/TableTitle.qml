// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls

/// The title of a column of a DataTable: a click or Enter sorts by it, arrows move to the titles beside it.
Item {
    id: root

    required property int index
    required property string modelData
    required property TableModel table
    property bool isCurrent: false
    /// Where its words begin, from the side at which reading begins.
    property int lead: 0
    readonly property bool isSorted: root.table.sortColumn === root.index
    readonly property bool isNumeric: root.table.numeric[root.index]
    readonly property bool isAtRight: root.isNumeric !== root.LayoutMirroring.enabled
    signal moved(column: int)

    height: Theme.rowHeight
    focus: root.isCurrent
    // Afterwards: Qt complains when it is taken from what has the focus.
    onIsCurrentChanged: afterwards.start()
    onActiveFocusChanged: afterwards.start()
    Component.onCompleted: root.becomeStop()
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: root.modelData
    Accessible.description: !root.isSorted ? qsTr("not sorted by it")
                                           : root.table.isDescending ? qsTr("sorted, largest or last first")
                                                                     : qsTr("sorted, smallest or first first")
    Accessible.focusable: true
    Accessible.onPressAction: root.table.sortBy(root.index)
    Keys.onLeftPressed: root.moved(root.index + (LayoutMirroring.enabled ? 1 : -1))
    Keys.onRightPressed: root.moved(root.index + (LayoutMirroring.enabled ? -1 : 1))
    Keys.onReturnPressed: root.table.sortBy(root.index)
    Keys.onEnterPressed: root.table.sortBy(root.index)
    Keys.onSpacePressed: root.table.sortBy(root.index)

    function becomeStop() {
        if (root.isCurrent || !root.activeFocus)
            root.activeFocusOnTab = root.isCurrent;
    }

    Timer {
        id: afterwards
        interval: 0
        onTriggered: root.becomeStop()
    }

    HText {
        id: words
        readonly property int gap: root.LayoutMirroring.enabled ? root.lead : Theme.space8
        x: root.isAtRight ? parent.width - width - gap : root.LayoutMirroring.enabled ? Theme.space8 : root.lead
        width: Math.min(implicitWidth, parent.width - Theme.space8 - root.lead - (root.isSorted ? arrow.width + 2 : 0))
        height: parent.height
        text: root.modelData
        color: hover.hovered || root.isSorted ? Theme.text : Theme.dim
        font.pixelSize: Theme.labelSize
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    HText {
        id: arrow
        x: root.isAtRight ? words.x - width - 2 : words.x + words.width + 2
        height: parent.height
        text: root.table.isDescending ? "\u2193" : "\u2191"
        font.pixelSize: Theme.labelSize
        visible: root.isSorted
        Accessible.ignored: true
    }
    FocusRing {
        isShown: root.activeFocus
        gap: 0
        anchors.margins: Theme.space4
        anchors.leftMargin: -Theme.space4
    }
    HoverHandler {
        id: hover
        cursorShape: Qt.PointingHandCursor
    }
    TapHandler {
        onTapped: root.table.sortBy(root.index)
    }
}
