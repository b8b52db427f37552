// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls

/// The title of a column; pressed, it sorts by it, and says which way by an arrow. Not a template's button: Qt 6.4 gives
/// those the role of a button, whatever they are told.
Item {
    id: root

    required property string text
    property bool isNumeric: false
    /// The column's cells stand a little in from its left edge.
    property bool isInset: false
    readonly property int inset: root.isInset ? Theme.space8 : 0
    property bool canSort: true
    /// 1: smallest first, -1: largest first, 0: not sorted by this.
    property int direction: 0
    // As in other tables; triangles say how urgent something is.
    readonly property string arrow: root.direction > 0 ? "\u2191" : "\u2193"
    signal clicked

    activeFocusOnTab: root.canSort
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: root.text
    Accessible.description: root.direction === 0 ? "" : root.direction > 0 ? qsTr("sorted, smallest first")
                                                                           : qsTr("sorted, largest first")
    Accessible.focusable: root.canSort
    Accessible.onPressAction: root.clicked()
    Keys.onSpacePressed: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    HText {
        anchors.fill: parent
        leftPadding: LayoutMirroring.enabled ? Theme.space12 : root.inset
        rightPadding: LayoutMirroring.enabled ? root.inset : Theme.space12
        horizontalAlignment: root.isNumeric ? Text.AlignRight : Text.AlignLeft
        text: root.direction === 0 ? root.text : root.isNumeric ? root.arrow + " " + root.text
                                                                : root.text + " " + root.arrow
        color: (root.canSort && hover.hovered) || root.direction !== 0 ? Theme.text : Theme.dim
        font.pixelSize: Theme.labelSize
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    FocusRing {
        isShown: root.activeFocus
        gap: 0
    }
    HoverHandler {
        id: hover
    }
    TapHandler {
        enabled: root.canSort
        onTapped: root.clicked()
    }
}
