// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls

/// The title of a column; pressed, it sorts by it, and says which way by an arrow.
T.Button {
    id: root

    property bool isNumeric: false
    /// The column's cells stand a little in from its left edge.
    property bool isInset: false
    property bool canSort: true
    /// 1: smallest first, -1: largest first, 0: not sorted by this.
    property int direction: 0

    hoverEnabled: root.canSort
    focusPolicy: root.canSort ? Qt.TabFocus : Qt.NoFocus
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: root.text
    Accessible.description: root.direction === 0 ? "" : root.direction > 0 ? qsTr("sorted, smallest first")
                                                                           : qsTr("sorted, largest first")
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    contentItem: HText {
        leftPadding: root.isInset ? Theme.space8 : 0
        rightPadding: Theme.space12
        horizontalAlignment: root.isNumeric ? Text.AlignRight : Text.AlignLeft
        text: root.direction === 0 ? root.text : root.direction > 0 ? root.text + " ▲" : root.text + " ▼"
        color: root.hovered || root.direction !== 0 ? Theme.text : Theme.dim
        font.pixelSize: Theme.labelSize
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    background: FocusRing {
        isShown: root.visualFocus
        gap: 0
    }
}
