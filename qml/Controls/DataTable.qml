// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls

/// A table of texts: a header and rows from a TableModel; arrows move through the rows.
Item {
    id: root

    required property string label
    required property TableModel table

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
        Row {
            x: Theme.space8
            height: parent.height
            Repeater {
                model: root.table.titles
                Cell {
                    required property int index
                    required property string modelData
                    column: index
                    text: modelData
                    color: Theme.dim
                    font.pixelSize: Theme.labelSize
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.ColumnHeader
                    Accessible.name: modelData
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
