// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls

/// A table of texts: a header and rows from a TableModel; arrows move through the rows. A click on a title, or Enter on
/// it, sorts; Ctrl+C copies the row. The row that is current stays current when rows move.
SpokenTable {
    id: root

    required property TableModel table
    signal copyAsked(row: int)

    readonly property real total: root.sumOf(root.table.widths)

    function sumOf(numbers: list<int>): real {
        let sum = 0;
        for (let i = 0; i < numbers.length; ++i)
            sum += numbers[i];
        return sum;
    }
    function columnWidths(): list<real> {
        const widths = [];
        for (let i = 0; i < root.table.widths.length; ++i)
            widths.push(root.columnWidth(i));
        return widths;
    }
    function columnWidth(column: int): real {
        return (root.width - 2 * Theme.space8) * root.table.widths[column] / root.total;
    }

    implicitHeight: header.height + list.contentHeight
    view: list
    titleRow: titleItems
    titles: root.table.titles
    widths: root.columnWidths()
    roles: ["cells"]
    Accessible.role: Accessible.Table

    component Cell: HText {
        id: cell
        property int column: 0
        width: root.columnWidth(cell.column)
        height: Theme.rowHeight
        rightPadding: Theme.space8
        horizontalAlignment: root.table.numeric[cell.column] ? Text.AlignRight : Text.AlignLeft
    }

    FocusScope {
        id: header
        property int column: 0
        width: parent.width
        height: Theme.rowHeight
        Row {
            id: titleItems
            x: Theme.space8
            height: parent.height
            Repeater {
                model: root.table.titles
                TableTitle {
                    table: root.table
                    width: root.columnWidth(index)
                    isCurrent: header.column === index
                    onMoved: column => header.column = Math.max(0, Math.min(root.table.titles.length - 1, column))
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
        // Not taken from it while it has the focus, which Qt would complain of.
        onCountChanged: if (list.count > 0 || !list.activeFocus) list.activeFocusOnTab = list.count > 0
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
            Accessible.focusable: true
            Accessible.selectable: true
            Accessible.selected: row.ListView.isCurrentItem

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
