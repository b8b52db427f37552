// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// One region of one node in full depth.
PagePane {
    id: root

    required property RegionPage page
    signal opened(glob: string)
    signal nodeAsked
    signal regionsAsked

    readonly property int columns: root.width >= Math.round(860 * Theme.scale) ? 3 : root.width >= Math.round(560 * Theme.scale) ? 2 : 1
    readonly property real third: (body.width - (root.columns - 1) * Theme.space12) / root.columns
    readonly property real twoThirds: root.columns === 3 ? Math.floor(2 * root.third + Theme.space12) : body.width
    readonly property bool hasHeat: root.page.isLoaded && root.page.heat.rows.length > 0
    readonly property bool canChange: root.page.isLoaded && !root.page.isOther

    Accessible.name: root.page.name
    Keys.forwardTo: [flick]
    Keys.onPressed: event => {
        if (event.matches(StandardKey.Undo))
            root.page.rules.undo();
        else if (event.matches(StandardKey.Redo))
            root.page.rules.redo();
        else if (event.key === Qt.Key_F2 && root.canChange)
            root.page.rules.ask(1, root.page.nodeId, root.page.glob);
        else
            return;
        event.accepted = true;
    }

    Connections {
        target: root.page
        function onTurned() {
            flick.contentY = 0;
        }
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

            RegionHead {
                width: parent.width
                page: root.page
                canChange: root.canChange
                onNodeAsked: root.nodeAsked()
            }
            Rectangle {
                width: parent.width
                height: stale.implicitHeight + 2 * Theme.space8
                radius: Theme.cardRadius
                color: Theme.accentSoft
                border.width: Theme.hairline
                border.color: Theme.accent
                visible: root.page.staleNote !== ""
                HText {
                    id: stale
                    x: Theme.space16
                    y: Theme.space8
                    width: parent.width - 2 * x
                    text: root.page.staleNote
                    wrapMode: Text.Wrap
                    Accessible.role: Accessible.AlertMessage
                    Accessible.name: text
                }
            }
            EmptyState {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: root.page.isLoaded && root.page.missing !== ""
                iconName: "regions"
                title: root.page.missing
                explanation: qsTr("It may have expired, been removed, or belong to another region now.")
                actionText: qsTr("All regions of the node")
                onActed: root.regionsAsked()
            }
            FigureGrid {
                id: facts
                width: parent.width
                columns: root.columns === 3 ? 6 : root.columns === 2 ? 3 : 2
                visible: root.page.isThere
                Repeater {
                    model: root.page.facts
                    FigureCard {
                        required property int index
                        required note
                        required tone
                        width: facts.widthOf(index)
                        height: facts.tallest
                    }
                }
            }
            Flow {
                width: parent.width
                spacing: Theme.space12
                HeatCard {
                    id: heat
                    width: root.page.diary.isOffered ? root.twoThirds : body.width
                    height: root.columns === 3 ? Math.max(implicitHeight, Math.round(228 * Theme.scale)) : implicitHeight
                    page: root.page
                    visible: root.hasHeat
                    onOpened: glob => root.opened(glob)
                }
                CausesCard {
                    width: root.hasHeat && root.columns === 3 ? body.width - heat.width - Theme.space12 : body.width
                    height: root.hasHeat && root.columns === 3 ? heat.height : implicitHeight
                    diary: root.page.diary
                    live: root.page.live
                    visible: root.page.diary.isOffered
                }
            }
            LiveCard {
                width: parent.width
                live: root.page.live
                visible: root.page.live.isOffered
            }
            DiaryCard {
                width: parent.width
                diary: root.page.diary
                live: root.page.live
                visible: root.page.diary.isOffered
            }
            Flow {
                width: parent.width
                spacing: Theme.space12
                RatioCard {
                    id: ratio
                    height: root.columns > 1 && latency.visible ? Math.max(implicitHeight, latency.implicitHeight) : implicitHeight
                    width: root.columns === 1 || !latency.visible ? body.width : Math.floor((body.width - Theme.space12) / 2)
                    diary: root.page.diary
                    live: root.page.live
                    visible: root.page.diary.isOffered
                }
                LatencyCard {
                    id: latency
                    height: root.columns > 1 && ratio.visible ? Math.max(implicitHeight, ratio.implicitHeight) : implicitHeight
                    width: root.columns === 1 || !ratio.visible ? body.width : body.width - Math.floor((body.width - Theme.space12) / 2) - Theme.space12
                    latency: root.page.latency
                    visible: root.page.latency.isOffered
                }
            }
            Grid {
                width: parent.width
                columns: root.columns === 1 ? 1 : 2
                spacing: Theme.space12
                visible: root.page.isThere
                HistoryCard {
                    width: (body.width - (parent.columns - 1) * Theme.space12) / parent.columns
                    title: qsTr("Memory at each run")
                    history: root.page.bytes
                    colour: Theme.series[3]
                }
                HistoryCard {
                    width: (body.width - (parent.columns - 1) * Theme.space12) / parent.columns
                    title: qsTr("Entries at each run")
                    history: root.page.entries
                    colour: Theme.series[0]
                }
            }
            Flow {
                id: distributions
                readonly property real half: Math.floor((body.width - Theme.space12) / 2)
                width: parent.width
                spacing: Theme.space12
                visible: root.page.isThere
                BarsCard {
                    width: Math.floor(root.third)
                    title: qsTr("Time to live")
                    note: root.page.ttlNote
                    bars: root.page.ttl
                }
                BarsCard {
                    width: Math.floor(root.third)
                    title: qsTr("Idle time")
                    note: root.page.idleNote
                    bars: root.page.idle
                }
                LargestCard {
                    width: root.columns === 3 ? body.width - 2 * (Math.floor(root.third) + Theme.space12) : body.width
                    page: root.page
                }
                BarsCard {
                    id: size
                    width: root.columns === 1 ? body.width : distributions.half
                    height: root.columns === 1 ? implicitHeight : Math.max(implicitHeight, kinds.implicitHeight)
                    title: qsTr("Size of an entry")
                    note: root.page.sizeNote
                    bars: root.page.size
                }
                KindsCard {
                    id: kinds
                    width: root.columns === 1 ? body.width : body.width - distributions.half - Theme.space12
                    height: root.columns === 1 ? implicitHeight : Math.max(implicitHeight, size.implicitHeight)
                    page: root.page
                }
            }
        }
    }
    ScanDialog {
        form: root.page.scanForm
    }
    RuleDialog {
        rules: root.page.rules
    }
    LiveDialog {
        live: root.page.live
    }
    ReadsDialog {
        live: root.page.live
    }
}
