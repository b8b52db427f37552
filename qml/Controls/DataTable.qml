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

    /// How wide each column is: its title fits, and the rest of the room is shared.
    readonly property list<real> columns: root.columnsIn(root.width - 2 * Theme.space8)
    readonly property real contentWidth: root.sumOf(root.columns) + 2 * Theme.space8

    function sumOf(numbers: list<real>): real {
        let sum = 0;
        for (let i = 0; i < numbers.length; ++i)
            sum += numbers[i];
        return sum;
    }
    function columnsIn(room: real): list<real> {
        const least = [];
        let left = room;
        let shares = 0;
        for (let i = 0; i < root.table.widths.length; ++i) {
            const title = titleFont.advanceWidth(root.table.titles[i]) + Theme.iconSize + Theme.space12 + root.gapBefore(i);
            least.push(Math.max(title, root.table.widths[i] * root.leastShare * Theme.scale));
            left -= least[i];
            shares += root.table.widths[i];
        }
        for (let i = 0; left > 0 && i < least.length; ++i)
            least[i] += left * root.table.widths[i] / shares;
        return least;
    }
    /// Pixels at the smallest text that a share of the width is at least.
    readonly property real leastShare: 5
    /// A column of words stands off the figures before it.
    function gapBefore(column: int): int {
        return column > 0 && root.table.numeric[column - 1] && !root.table.numeric[column] ? Theme.space16 : 0;
    }
    /// Brings what is at these places along the row into sight.
    function reveal(from: real, to: real) {
        sideways.contentX = Math.max(0, Math.min(from, Math.max(sideways.contentX, to - sideways.width)));
    }
    function shift(by: real) {
        sideways.contentX = Math.max(0, Math.min(sideways.contentWidth - sideways.width, sideways.contentX + by));
    }

    implicitHeight: header.height + list.contentHeight
    view: list
    titleRow: titleItems
    titles: root.table.titles
    widths: root.columns
    roles: ["cells"]
    Accessible.role: Accessible.Table

    FontMetrics {
        id: titleFont
        font.pixelSize: Theme.labelSize
        font.weight: Font.DemiBold
    }

    component Cell: HText {
        id: cell
        property int column: 0
        width: root.columns[cell.column] ?? 0
        height: Theme.rowHeight
        readonly property int gap: root.gapBefore(cell.column)
        leftPadding: LayoutMirroring.enabled ? Theme.space8 : gap
        rightPadding: LayoutMirroring.enabled ? gap : Theme.space8
        horizontalAlignment: root.table.numeric[cell.column] ? Text.AlignRight : Text.AlignLeft
        mayBeCut: true
    }

    Flickable {
        id: sideways
        anchors.fill: parent
        contentWidth: root.contentWidth > width + 1 ? root.contentWidth : width  // shares don't sum up to the last bit
        contentHeight: height
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        interactive: contentWidth > width
        clip: interactive
        T.ScrollBar.horizontal: ScrollMark {}
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
                        width: root.columns[index] ?? 0
                        lead: root.gapBefore(index)
                        isCurrent: header.column === index
                        onActiveFocusChanged: if (activeFocus) root.reveal(x, x + width)
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
            Keys.onLeftPressed: root.shift(-sideways.width / 2)
            Keys.onRightPressed: root.shift(sideways.width / 2)

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
                    id: cellRow
                    x: Theme.space8
                    height: parent.height
                    Repeater {
                        // By number: a value that changes must not make the cells anew.
                        model: root.table.titles.length
                        Cell {
                            required property int index
                            column: index
                            text: row.cells[index] ?? ""
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
                // What a narrow column cuts is said in full under the pointer.
                Tip {
                    // Qt 6.4 takes nothing for a component declared in a file.
                    readonly property Text under: hover.hovered ? cellRow.childAt(hover.point.position.x - cellRow.x, 1) as Text : null
                    text: under?.text ?? ""
                    target: under ?? row
                    isWanted: under?.truncated ?? false
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
}
