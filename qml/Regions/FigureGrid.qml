// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style

/// Figure cards in rows, each as tall as the tallest: of whole pixels, and the last of a row ends where the grid ends.
Grid {
    id: root

    readonly property real each: (root.width + root.spacing) / root.columns
    readonly property real tallest: root.heightOf(root.children)

    spacing: Theme.space12

    function widthOf(card: int): real {
        const place = card % root.columns;
        return Math.floor((place + 1) * root.each) - Math.floor(place * root.each) - root.spacing;
    }
    function heightOf(cards: list<Item>): real {
        let tallest = 0;
        for (let i = 0; i < cards.length; ++i)
            tallest = Math.max(tallest, cards[i].implicitHeight);
        return tallest;
    }
}
