// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtCharts
import Hotset.Style
import Hotset.Controls
import Hotset.Charts

/// One chart on a card: title and legend above, the plot with its marks below. The time axis with its crosshair and
/// events is the page's and shared by all its charts; a chart only tells it where the pointer is and what was asked for.
Card {
    id: root

    required property ChartModel chart
    required property TimeAxis axis
    /// The card is too narrow for title and legend side by side.
    property bool hasLegendBelow: false
    /// Leaves room for labels at the right, as a chart below it needs them.
    property bool hasRightRoom: true
    readonly property real plotWidth: plot.width
    signal pictureAsked

    readonly property int axisWidth: Math.round(64 * Theme.scale)

    // Time runs from left to right whatever the direction of the text.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    implicitHeight: Math.round((root.hasLegendBelow ? 188 : 172) * Theme.scale)
    activeFocusOnTab: true
    Accessible.role: Accessible.Chart
    Accessible.name: root.chart.spoken
    Accessible.description: qsTr("Arrows move the crosshair, plus and minus zoom, Control with arrows pans, Space pauses, Control with S saves a picture.")
    Accessible.focusable: true
    Keys.onPressed: event => {
        if (event.matches(StandardKey.Save)) {
            root.pictureAsked();
            event.accepted = true;
        } else {
            event.accepted = root.axis.press(event.key, event.modifiers);
            if (event.accepted)
                root.say();
        }
    }

    /// What is under the crosshair; without one, what the chart shows now.
    function say() {
        reading.say(root.axis.crosshair >= 0 ? root.chart.spokenAt(root.axis.moment(), root.axis.eventsHere()) : root.chart.spoken);
    }
    Reading {
        id: reading
        anchors.fill: parent
        label: root.chart.title
        isOn: root.activeFocus
    }
    HoverHandler {
        id: hover
    }

    HText {
        id: title
        anchors.left: parent.left
        anchors.leftMargin: Theme.space12 + 2
        y: Theme.space12 - 1
        height: Math.round(20 * Theme.scale)
        text: root.chart.title
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
    Row {
        id: legend
        x: root.hasLegendBelow ? title.x : title.x + title.width + Theme.space16
        y: root.hasLegendBelow ? title.y + title.height : title.y + 1
        width: root.width - x - (picture.isShown ? picture.width + Theme.space12 : Theme.space12)
        height: title.height
        spacing: Theme.space12
        clip: true
        Repeater {
            model: root.chart.lines
            LegendEntry {
                required property ChartLine modelData
                line: modelData
                height: legend.height
            }
        }
    }

    IconButton {
        id: picture
        readonly property bool isShown: hover.hovered || root.activeFocus || picture.visualFocus
        anchors.right: parent.right
        anchors.rightMargin: Theme.space4 + 2
        y: title.y - Theme.space4
        iconName: "save"
        text: qsTr("Save a picture of %1").arg(root.chart.title)
        focusPolicy: Qt.NoFocus
        opacity: picture.isShown ? 1 : 0
        onClicked: root.pictureAsked()
    }

    Item {
        id: plot
        anchors.top: legend.bottom
        anchors.topMargin: Theme.space12 - 1
        anchors.left: parent.left
        anchors.leftMargin: root.axisWidth
        anchors.right: parent.right
        anchors.rightMargin: root.hasRightRoom ? Math.round(34 * Theme.scale) : Theme.space16
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Math.round(30 * Theme.scale)

        component AxisText: HText {
            color: Theme.dim
            font.pixelSize: Theme.axisSize
            height: Math.round(14 * Theme.scale)
            Accessible.ignored: true
        }

        Repeater {
            model: root.chart.leftMarks
            Item {
                id: mark
                required property double position
                required property string text
                width: plot.width
                y: Math.round(plot.height * (1 - mark.position))
                Rectangle {
                    width: parent.width
                    height: Theme.gridLine
                    color: Theme.grid
                }
                AxisText {
                    anchors.right: parent.left
                    anchors.rightMargin: Theme.space8
                    anchors.verticalCenter: parent.top
                    text: mark.text
                    visible: !root.chart.isEmpty
                }
            }
        }
        Repeater {
            model: root.chart.rightMarks
            AxisText {
                required property double position
                required text
                visible: !root.chart.isEmpty
                x: plot.width + Theme.space8 - 2
                y: Math.round(plot.height * (1 - position)) - height / 2
            }
        }
        Repeater {
            model: root.axis.marks
            AxisText {
                required property double position
                required text
                x: Math.max(0, Math.min(plot.width - width, plot.width * position - width / 2))
                y: plot.height + Theme.space4 + 2
            }
        }
        // Its margins are undone: the plot is exactly this item.
        ChartView {
            id: view
            anchors.fill: parent
            plotArea: Qt.rect(0, 0, width, height)
            margins.top: 0
            margins.bottom: 0
            margins.left: 0
            margins.right: 0
            legend.visible: false
            backgroundColor: Theme.transparent
            backgroundRoundness: 0
            dropShadowEnabled: false
            antialiasing: true
            Accessible.ignored: true

            LineSeries {
                id: anchor
                axisX: ValuesAxis {
                    visible: false
                }
                axisY: ValuesAxis {
                    visible: false
                    min: 0
                    max: 1
                }
            }
        }
        ChartPainter {
            chart: root.chart
            anchor: anchor
            colours: Theme.series
            lineWidth: Theme.lineWidth
            areaOpacity: Theme.areaOpacity
        }

        PlotEvents {
            anchors.fill: parent
            axis: root.axis
            isExplaining: pointer.isPointing || root.activeFocus
        }
        Rectangle {
            x: Math.round(plot.width * root.axis.crosshair)
            width: Theme.hairline
            height: plot.height
            color: Theme.dim
            visible: root.axis.crosshair >= 0
        }
        Repeater {
            model: root.chart.lines
            Rectangle {
                id: dot
                required property ChartLine modelData
                width: Math.round(6 * Theme.scale)
                height: width
                radius: width / 2
                x: Math.round(plot.width * root.axis.crosshair) - width / 2
                y: Math.round(plot.height * (1 - dot.modelData.dot)) - height / 2
                color: Theme.series[dot.modelData.colour]
                visible: root.axis.crosshair >= 0 && dot.modelData.dot >= 0 && dot.modelData.dot <= 1
            }
        }
        HText {
            anchors.centerIn: parent
            leftPadding: Theme.space8
            rightPadding: Theme.space8
            text: root.chart.emptyText
            color: Theme.dim
            font.pixelSize: Theme.labelSize
            visible: root.chart.isEmpty
            Accessible.ignored: true
            Rectangle {
                anchors.fill: parent
                z: -1
                color: Theme.surface
            }
        }
        PlotPointer {
            id: pointer
            anchors.fill: parent
            axis: root.axis
            onTapped: root.forceActiveFocus(Qt.MouseFocusReason)
        }
    }
    FocusRing {
        isShown: root.activeFocus
        gap: 0
        radius: Theme.cardRadius
    }
}
