// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Charts
import Hotset.Stats

/// The page of one node.
PagePane {
    id: root

    required property NodePage page
    signal editAsked
    signal examineAsked
    signal passwordAsked
    signal environmentChosen(environment: int)

    readonly property int columns: root.width >= Math.round(760 * Theme.scale) ? 2 : 1
    readonly property bool isNarrow: root.cardWidth < Math.round(490 * Theme.scale)
    readonly property real cardWidth: (body.width - (root.columns - 1) * Theme.space12) / root.columns

    Accessible.name: root.page.name
    Keys.forwardTo: [flick]
    Keys.onPressed: event => event.accepted = root.page.axis.press(event.key, event.modifiers)

    Connections {
        target: root.page
        function onTurned() {
            flick.contentY = 0;
        }
    }
    // First its charts, then its tables.
    MakingSteps {
        id: steps
        isSeen: root.visible
        count: root.page.charts.length + 1
        onReachedChanged: {
            while (places.count < Math.min(steps.reached, root.page.charts.length))
                places.append({});
        }
    }
    ListModel {
        id: places
    }
    ScrollArea {
        id: flick
        anchors.fill: parent
        contentHeight: body.height + 2 * Theme.space16

        Column {
            id: body
            x: Theme.space20
            y: Theme.space16
            width: flick.width - 2 * Theme.space20
            spacing: Theme.space12

            Item {
                width: body.width
                height: facts.height
                NodeFacts {
                    id: facts
                    anchors.left: parent.left
                    anchors.right: actions.left
                    anchors.rightMargin: Theme.space12
                    page: root.page
                }
                NodeActions {
                    id: actions
                    anchors.right: parent.right
                    page: root.page
                    // Their words make room before what the node is takes a second line.
                    isNarrow: root.width < Math.round(1000 * Theme.scale) || facts.lineWidth + Math.round(290 * Theme.scale) > body.width
                    isTight: facts.lineWidth + Math.round(180 * Theme.scale) > body.width
                    onEditAsked: root.editAsked()
                    onExamineAsked: root.examineAsked()
                }
            }
            UnreachableCard {
                width: body.width
                page: root.page
                visible: root.page.isUnreachable
                onExamineAsked: root.examineAsked()
                onPasswordAsked: root.passwordAsked()
            }
            ProductionCard {
                width: body.width
                page: root.page
                visible: root.page.productionQuestion !== ""
                onEnvironmentChosen: environment => root.environmentChosen(environment)
            }
            Grid {
                columns: root.columns
                spacing: Theme.space12
                Repeater {
                    model: places
                    LiveChart {
                        required property int index
                        objectName: "chart" + index
                        width: root.cardWidth
                        hasLegendBelow: root.isNarrow
                        chart: root.page.charts[index]
                        axis: root.page.axis
                        hasRightRoom: root.columns === 1 || index % 2 === 1
                        onPictureAsked: root.page.saveChart(index, [Theme.surface, Theme.text, Theme.dim, Theme.grid], Theme.series, Theme.tones)
                        onPlotWidthChanged: if (index === 0) root.page.setPlotWidth(plotWidth)
                    }
                }
            }
            LazyItem {
                isWanted: steps.isDone
                TablesCard {
                    width: body.width
                    tables: root.page.tables
                    onSaveAsked: root.page.saveTable()
                }
            }
        }
    }
    SaveDialog {
        saver: root.page.saver
    }
}
