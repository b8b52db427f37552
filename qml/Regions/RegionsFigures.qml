// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Regions

/// What all nodes hold together, and how many of them that is known of.
FigureGrid {
    id: root

    required property RegionsPage page

    columns: width >= Math.round(800 * Theme.scale) ? 5 : 3

    FigureCard {
        width: root.widthOf(0)
        height: root.tallest
        title: qsTr("Entries")
        figure: root.page.entries
        note: root.page.entriesNote
    }
    FigureCard {
        width: root.widthOf(1)
        height: root.tallest
        title: qsTr("Memory of the entries")
        figure: root.page.memory
        note: root.page.memoryNote
    }
    FigureCard {
        width: root.widthOf(2)
        height: root.tallest
        title: qsTr("Without TTL")
        figure: root.page.withoutTtl
        note: root.page.withoutTtlNote
    }
    FigureCard {
        width: root.widthOf(3)
        height: root.tallest
        title: qsTr("Idle for over 1 h")
        figure: root.page.cold
        note: root.page.coldNote
    }
    FigureCard {
        width: root.widthOf(4)
        height: root.tallest
        title: qsTr("Nodes scanned")
        figure: qsTr("%1 of %2").arg(root.page.scannedCount).arg(root.page.nodeCount)
        note: root.page.coverage
        tone: root.page.scannedCount < root.page.nodeCount ? 2 : 0
    }
}
