// SPDX-License-Identifier: GPL-3.0-only
pragma Singleton

import QtQuick

/// The tokens of the window. `choice` is "system", "light", "dark" or "contrast" (black and white, at least 7:1, thicker
/// lines); the system's is read from its palette, since Qt 6.4 has no colour scheme. Sizes grow with the system's font
/// and with `textScale`, to 200 % together.
QtObject {
    id: root

    property string choice: "system"
    /// The operator's own factor, 1 to 2.
    property real textScale: 1
    /// Things may move to show where they went.
    property bool hasMotion: true

    readonly property real systemLightness: root.systemPalette.window.hslLightness
    readonly property bool isSystemContrast: Math.abs(root.systemLightness - root.systemPalette.windowText.hslLightness) > 0.99
                                             && root.systemLightness < 0.01
    readonly property bool isContrast: root.choice === "contrast" || (root.choice === "system" && root.isSystemContrast)
    readonly property bool isDark: root.choice === "dark" || root.isContrast
                                   || (root.choice === "system" && root.systemLightness < 0.5)

    /// Eleven points at 96 dots an inch, the usual size of an interface font, is a scale of one.
    readonly property real scale: Math.min(2, Math.max(1, root.systemFont.font.pixelSize / 14.67) * root.textScale)

    function pick(light: color, dark: color, contrast: color): color {
        return root.isContrast ? contrast : root.isDark ? dark : light;
    }

    // Surfaces
    readonly property color background: root.pick("#F5F6F8", "#0E1217", "#000000")
    readonly property color side: root.pick("#ECEEF2", "#0A0D11", "#000000")
    readonly property color surface: root.pick("#FFFFFF", "#161B22", "#000000")
    readonly property color line: root.pick("#D9DEE5", "#29313B", "#FFFFFF")
    readonly property color grid: root.pick("#E8EBF0", "#222A33", "#6E6E6E")
    /// Around what can be typed into or dropped down: at least 3:1 on a surface, since nothing else shows its extent.
    readonly property color fieldLine: root.pick("#848D99", "#667282", "#FFFFFF")
    readonly property color hover: root.pick("#F0F2F5", "#1C232C", "#2B2B2B")
    readonly property color pressed: root.pick("#E6E9EE", "#222A34", "#3D3D3D")
    readonly property color veil: root.pick("#66141A22", "#99000000", "#CC000000")
    readonly property color transparent: "transparent"

    // Text
    readonly property color text: root.pick("#1A2027", "#E5EAF0", "#FFFFFF")
    readonly property color dim: root.pick("#57616D", "#98A3B0", "#E2E2E2")
    readonly property color accentInk: root.pick("#FFFFFF", "#0A0D11", "#000000")

    // Meaning
    readonly property color accent: root.pick("#0B63C5", "#5AA9FF", "#7CD0FF")
    readonly property color accentSoft: root.pick("#E3EEFB", "#15293F", "#00304A")
    readonly property color accentHover: root.pick("#0955AA", "#7ABAFF", "#B5E4FF")
    readonly property color good: root.pick("#13754A", "#4CC38A", "#7CF5B4")
    readonly property color goodSoft: root.pick("#DDF3E6", "#12301F", "#00301C")
    readonly property color warning: root.pick("#8A5A00", "#E8B84A", "#FFD75A")
    readonly property color warningSoft: root.pick("#FBEBC8", "#3A2C0C", "#352800")
    readonly property color severe: root.pick("#B3261E", "#FF8074", "#FFA79E")
    readonly property color severeSoft: root.pick("#FBE1DE", "#401B18", "#45100B")

    /// The lines of a chart, in this order.
    readonly property list<color> series: [root.pick("#0B63C5", "#5AA9FF", "#7CD0FF"),
        root.pick("#C75B00", "#FF9E4A", "#FFB35C"), root.pick("#0A7F62", "#3CC8A5", "#7CF5B4"),
        root.pick("#8A4FBF", "#C08CF5", "#DDB8FF"), root.pick("#B3261E", "#FF8074", "#FFA79E")]

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
    readonly property int navigationFoldsUnder: Math.round(1100 * root.scale)
    readonly property int iconSize: Math.round(16 * root.scale)
    readonly property int shapeSize: Math.round(9 * root.scale)
    readonly property int radius: 6
    readonly property int cardRadius: 8
    readonly property int hairline: root.isContrast ? 2 : 1
    readonly property int gridLine: 1
    readonly property int focusWidth: root.isContrast ? 3 : 2
    readonly property real lineWidth: root.isContrast ? 2.5 : 1.5
    readonly property real areaOpacity: 0.12
    readonly property real disabledOpacity: root.isContrast ? 0.75 : 0.5

    // Motion: only to show where something went
    readonly property int motion: root.hasMotion ? 120 : 0

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
