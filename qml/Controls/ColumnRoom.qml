// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style

/// How wide the columns of a table are in the room there is: no title is cut, whatever its language; where there is no
/// room for all, columns that can be spared go first; what is left is shared out.
QtObject {
    id: root

    required property real room
    required property list<string> titles
    /// What each column needs at the smallest text, in pixels.
    required property list<int> least
    /// Of what is left, how many parts each gets.
    required property list<int> shares
    /// The columns that can be spared, the first to go first.
    property list<int> dispensable: []
    /// Which are asked for; empty: all.
    property list<bool> wanted: []
    /// 0: not shown.
    readonly property list<real> widths: root.widthsOf(root.room, root.wanted)

    readonly property FontMetrics titleFont: FontMetrics {
        font.pixelSize: Theme.labelSize
        font.weight: Font.DemiBold
    }

    function leastOf(column: int): real {
        return Math.max(root.least[column] * Theme.scale,
                        root.titleFont.advanceWidth(root.titles[column]) + Theme.space12 + Theme.space16);
    }
    function widthsOf(room: real, wanted: list<bool>): list<real> {
        const shown = [];
        let needed = 0;
        for (let i = 0; i < root.least.length; ++i) {
            shown.push(wanted.length === 0 || wanted[i]);
            needed += shown[i] ? root.leastOf(i) : 0;
        }
        for (let i = 0; i < root.dispensable.length && needed > room; ++i) {
            const column = root.dispensable[i];
            needed -= shown[column] ? root.leastOf(column) : 0;
            shown[column] = false;
        }
        let parts = 0;
        for (let i = 0; i < root.shares.length; ++i)
            parts += shown[i] ? root.shares[i] : 0;
        const widths = [];
        for (let i = 0; i < root.least.length; ++i)
            widths.push(shown[i] ? root.leastOf(i) + Math.max(0, room - needed) * root.shares[i] / parts : 0);
        return widths;
    }
}
