// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls

/// A table of texts: a header and rows from a TableModel; arrows move through the rows. A click on a title, or Enter on
/// it, sorts; Ctrl+C copies the row. The row that is current stays current when rows move.
Item {
    id: root

    required property string label
    required property TableModel table
    signal copyAsked(row: int)

    readonly property real total: root.sumOf(root.table.widths)

    function sumOf(numbers: list<int>): real {
        let sum = 0;
        for (let i = 0; i < numbers.length; ++i)
            sum += numbers[i];
        return sum;
    }
    function columnWidth(column: int): real {
        return (root.width - 2 * Theme.space8) * root.table.widths[column] / root.total;
    }

    implicitHeight: header.height + list.contentHeight
    Accessible.role: Accessible.Table
    Accessible.name: root.label

    component Cell: HText {
        id: cell
        property int column: 0
        width: root.columnWidth(cell.column)
        height: Theme.rowHeight
        rightPadding: Theme.space8
        horizontalAlignment: root.table.numeric[cell.column] ? Text.AlignRight : Text.AlignLeft
    }

    Item {
        id: header
        width: parent.width
        height: Theme.rowHeight
        activeFocusOnTab: true
        property int column: 0
        Keys.onLeftPressed: header.column = Math.max(0, header.column - 1)
        Keys.onRightPressed: header.column = Math.min(root.table.titles.length - 1, header.column + 1)
        Keys.onReturnPressed: root.table.sortBy(header.column)
        Keys.onEnterPressed: root.table.sortBy(header.column)
        Keys.onSpacePressed: root.table.sortBy(header.column)
        Row {
            x: Theme.space8
            height: parent.height
            Repeater {
                model: root.table.titles
                Item {
                    id: title
                    required property int index
                    required property string modelData
                    readonly property bool isSorted: root.table.sortColumn === title.index
                    readonly property bool isNumeric: root.table.numeric[title.index]
                    width: root.columnWidth(title.index)
                    height: Theme.rowHeight
                    Accessible.role: Accessible.ColumnHeader
                    Accessible.name: title.modelData
                    Accessible.description: !title.isSorted ? qsTr("not sorted by it")
                                                            : root.table.isDescending ? qsTr("sorted, largest or last first")
                                                                                      : qsTr("sorted, smallest or first first")
                    Accessible.onPressAction: root.table.sortBy(title.index)
                    HText {
                        id: words
                        x: title.isNumeric ? parent.width - width - Theme.space8 : 0
                        width: Math.min(implicitWidth, parent.width - Theme.space8 - (title.isSorted ? arrow.width + 2 : 0))
                        height: parent.height
                        text: title.modelData
                        color: titleHover.hovered || title.isSorted ? Theme.text : Theme.dim
                        font.pixelSize: Theme.labelSize
                        font.weight: Font.DemiBold
                        Accessible.ignored: true
                    }
                    HText {
                        id: arrow
                        x: title.isNumeric ? words.x - width - 2 : words.width + 2
                        height: parent.height
                        text: root.table.isDescending ? "\u2193" : "\u2191"
                        font.pixelSize: Theme.labelSize
                        visible: title.isSorted
                        Accessible.ignored: true
                    }
                    FocusRing {
                        isShown: header.activeFocus && header.column === title.index
                        gap: 0
                        anchors.margins: Theme.space4
                        anchors.leftMargin: -Theme.space4
                    }
                    HoverHandler {
                        id: titleHover
                        cursorShape: Qt.PointingHandCursor
                    }
                    TapHandler {
                        onTapped: root.table.sortBy(title.index)
                    }
                }
            }
        }
        Rectangle {
            width: parent.width
            height: Theme.hairline
            anchors.bottom: parent.bottom
            color: Theme.line
        }
    }
    ListView {
        id: list
        anchors.top: header.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.table
        activeFocusOnTab: list.count > 0
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        T.ScrollBar.vertical: ScrollMark {}
        Accessible.role: Accessible.List
        Accessible.name: root.label
        Keys.onPressed: event => {
            if (!event.matches(StandardKey.Copy))
                return;
            root.copyAsked(list.currentIndex);
            event.accepted = true;
        }

        onCurrentIndexChanged: root.table.currentRow = list.currentIndex
        Binding {
            target: list
            property: "currentIndex"
            value: root.table.currentRow
        }

        delegate: Item {
            id: row
            required property int index
            required property list<string> cells
            required property string spoken

            width: list.width
            height: Theme.rowHeight
            Accessible.role: Accessible.Row
            Accessible.name: row.spoken

            Rectangle {
                anchors.fill: parent
                color: row.ListView.isCurrentItem && list.activeFocus ? Theme.accentSoft
                                                                     : hover.hovered ? Theme.hover : Theme.transparent
            }
            Row {
                x: Theme.space8
                height: parent.height
                Repeater {
                    model: row.cells
                    Cell {
                        required property int index
                        required property string modelData
                        column: index
                        text: modelData
                        font.family: root.table.code[index] ? Theme.codeFamily : Theme.textFamily
                        font.pixelSize: root.table.code[index] ? Theme.codeSize : Theme.textSize
                        Accessible.ignored: true
                    }
                }
            }
            Rectangle {
                width: parent.width
                height: Theme.hairline
                anchors.bottom: parent.bottom
                color: Theme.grid
                visible: row.index < list.count - 1
            }
            FocusRing {
                isShown: row.ListView.isCurrentItem && list.activeFocus
                gap: 0
            }
            HoverHandler {
                id: hover
            }
            TapHandler {
                onTapped: {
                    list.currentIndex = row.index;
                    list.forceActiveFocus(Qt.MouseFocusReason);
                }
            }
        }
    }
}
