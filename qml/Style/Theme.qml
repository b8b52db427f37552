// SPDX-License-Identifier: GPL-3.0-only
pragma Singleton

import QtQuick

/// The tokens of the window. `choice` is "system", "light" or "dark"; the system's is read from its palette, since
/// Qt 6.4 has no colour scheme. Sizes grow with the system's font, to 200 %.
QtObject {
    id: root

    property string choice: "system"
    readonly property bool isDark: root.choice === "dark"
                                   || (root.choice !== "light" && root.systemPalette.window.hslLightness < 0.5)

    /// Eleven points at 96 dots an inch, the usual size of an interface font, is a scale of one.
    readonly property real scale: Math.min(2, Math.max(1, root.systemFont.font.pixelSize / 14.67))

    // Surfaces
    readonly property color background: root.isDark ? "#0E1217" : "#F5F6F8"
    readonly property color side: root.isDark ? "#0A0D11" : "#ECEEF2"
    readonly property color surface: root.isDark ? "#161B22" : "#FFFFFF"
    readonly property color line: root.isDark ? "#29313B" : "#D9DEE5"
    readonly property color grid: root.isDark ? "#222A33" : "#E8EBF0"
    readonly property color hover: root.isDark ? "#1C232C" : "#F0F2F5"
    readonly property color pressed: root.isDark ? "#222A34" : "#E6E9EE"
    readonly property color veil: root.isDark ? "#99000000" : "#66141A22"
    readonly property color transparent: "transparent"

    // Text
    readonly property color text: root.isDark ? "#E5EAF0" : "#1A2027"
    readonly property color dim: root.isDark ? "#98A3B0" : "#57616D"
    readonly property color accentInk: root.isDark ? "#0A0D11" : "#FFFFFF"

    // Meaning
    readonly property color accent: root.isDark ? "#5AA9FF" : "#0B63C5"
    readonly property color accentSoft: root.isDark ? "#15293F" : "#E3EEFB"
    readonly property color accentHover: root.isDark ? "#7ABAFF" : "#0955AA"
    readonly property color good: root.isDark ? "#4CC38A" : "#13754A"
    readonly property color goodSoft: root.isDark ? "#12301F" : "#DDF3E6"
    readonly property color warning: root.isDark ? "#E8B84A" : "#8A5A00"
    readonly property color warningSoft: root.isDark ? "#3A2C0C" : "#FBEBC8"
    readonly property color severe: root.isDark ? "#FF8074" : "#B3261E"
    readonly property color severeSoft: root.isDark ? "#401B18" : "#FBE1DE"

    /// The lines of a chart, in this order.
    readonly property list<color> series: root.isDark
                                          ? ["#5AA9FF", "#FF9E4A", "#3CC8A5", "#C08CF5", "#FF8074"]
                                          : ["#0B63C5", "#C75B00", "#0A7F62", "#8A4FBF", "#B3261E"]

    // Type
    readonly property string textFamily: root.systemFont.font.family
    readonly property string codeFamily: "monospace"
    readonly property int labelSize: Math.round(12 * root.scale)
    readonly property int textSize: Math.round(13 * root.scale)
    readonly property int titleSize: Math.round(15 * root.scale)
    readonly property int figureSize: Math.round(20 * root.scale)
    readonly property int figureLargeSize: Math.round(24 * root.scale)
    readonly property int codeSize: Math.round(12 * root.scale)
    readonly property int axisSize: Math.round(11 * root.scale)

    // Space
    readonly property int space4: 4
    readonly property int space8: 8
    readonly property int space12: 12
    readonly property int space16: 16
    readonly property int space20: 20
    readonly property int space24: 24
    readonly property int rowHeight: Math.round(32 * root.scale)
    readonly property int compactRowHeight: Math.round(26 * root.scale)
    readonly property int controlHeight: Math.round(28 * root.scale)
    readonly property int barHeight: Math.round(48 * root.scale)
    readonly property int navigationWidth: Math.round(200 * root.scale)
    readonly property int navigationFoldedWidth: root.rowHeight + 2 * root.space8 + root.hairline
    readonly property int navigationFoldsUnder: 1100
    readonly property int iconSize: Math.round(16 * root.scale)
    readonly property int shapeSize: Math.round(9 * root.scale)
    readonly property int radius: 6
    readonly property int cardRadius: 8
    readonly property int hairline: 1
    readonly property int focusWidth: 2
    readonly property real lineWidth: 1.5
    readonly property real areaOpacity: 0.12
    readonly property real disabledOpacity: 0.5

    // Motion: only to show where something went
    readonly property int motion: 120

    readonly property SystemPalette systemPalette: SystemPalette {}
    readonly property FontMetrics systemFont: FontMetrics {}

    /// What a row or figure says: 0 neutral, 1 good, 2 warning, 3 severe (Tone in ui/support).
    readonly property list<color> tones: [root.dim, root.good, root.warning, root.severe]
    function toneColor(tone: int): color {
        return root.tones[tone];
    }
    function toneSoft(tone: int): color {
        return [root.surface, root.goodSoft, root.warningSoft, root.severeSoft][tone];
    }
}
