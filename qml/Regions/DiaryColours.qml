// SPDX-License-Identifier: GPL-3.0-only
pragma Singleton

import QtQuick
import Hotset.Style

/// By what colour causes are told apart, on every card alike: evictions red, expirations orange, removals violet.
QtObject {
    id: root

    readonly property list<color> departures: [Theme.series[4], Theme.series[1], Theme.series[3]]
    readonly property list<color> misses: [Theme.series[4], Theme.series[1], Theme.series[3], Theme.series[0], Theme.dim, Theme.series[2]]
    readonly property list<color> one: [Theme.series[0]]

    function ofCause(index: int): color {
        return root.misses[Math.min(index, root.misses.length - 1)];
    }
    /// Of the parts of the columns that show a measure.
    function ofMeasure(measure: int, parts: int): list<color> {
        return parts === 1 ? root.one : measure === 0 ? root.departures : root.misses;
    }
}
