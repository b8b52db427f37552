// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Overview
import Hotset.Regions

/// What happens to a region's entries as it happens, once the operator has asked to listen.
Card {
    id: root

    required property RegionLive live
    readonly property int inset: Theme.space12 + 2

    implicitHeight: body.height + 2 * Theme.space12
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Live")

    Column {
        id: body
        x: root.inset
        y: Theme.space12
        width: parent.width - 2 * root.inset
        spacing: Theme.space8
        Item {
            width: parent.width
            height: Theme.controlHeight
            HText {
                id: title
                anchors.left: parent.left
                height: parent.height
                text: qsTr("Live")
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            StateShape {
                id: shape
                anchors.left: title.right
                anchors.leftMargin: Theme.space8
                anchors.verticalCenter: parent.verticalCenter
                tone: root.live.tone
                visible: root.live.state !== ""
            }
            HText {
                anchors.left: shape.visible ? shape.right : title.right
                anchors.leftMargin: Theme.space8
                anchors.right: reads.left
                anchors.rightMargin: Theme.space8
                height: parent.height
                text: root.live.state === "" ? qsTr("nobody listens yet") : root.live.note === "" ? root.live.state : root.live.state + "; " + root.live.note
                color: Theme.dim
                font.pixelSize: Theme.labelSize
            }
            HButton {
                id: reads
                objectName: "watchReads"
                anchors.right: button.left
                anchors.rightMargin: Theme.space8
                text: qsTr("Watch reads…")
                enabled: !root.live.isBusy
                why: qsTr("The server is being asked.")
                onClicked: root.live.askReads()
            }
            HButton {
                id: button
                objectName: "listen"
                anchors.right: parent.right
                text: root.live.isOn ? qsTr("Stop listening") : qsTr("Listen…")
                enabled: !root.live.isBusy
                why: qsTr("The server is being asked.")
                onClicked: {
                    if (root.live.isOn)
                        root.live.stop();
                    else
                        root.live.ask();
                }
            }
        }
        Item {
            width: parent.width
            height: Theme.controlHeight
            visible: root.live.readsPlan !== ""
            HText {
                anchors.left: parent.left
                anchors.right: endReads.left
                anchors.rightMargin: Theme.space8
                height: parent.height
                text: root.live.readsPlan
                color: Theme.dim
                font.pixelSize: Theme.labelSize
            }
            HButton {
                id: endReads
                objectName: "endReads"
                anchors.right: parent.right
                text: qsTr("Watch them no more")
                onClicked: root.live.endReads()
            }
        }
        Grid {
            width: parent.width
            columns: body.width >= Math.round(700 * Theme.scale) ? 6 : 3
            spacing: Theme.space12
            visible: root.live.facts.count > 0
            Repeater {
                model: root.live.facts
                Item {
                    id: fact
                    required property string title
                    required property string figure
                    required property string note
                    required property list<real> trend
                    width: body.width >= Math.round(700 * Theme.scale) ? (body.width - 5 * Theme.space12) / 6 : (body.width - 2 * Theme.space12) / 3
                    height: words.height
                    Accessible.role: Accessible.StaticText
                    Accessible.name: fact.title + " " + fact.figure + ", " + fact.note
                    Column {
                        id: words
                        width: parent.width
                        spacing: 2
                        HText {
                            width: parent.width
                            text: fact.title
                            color: Theme.dim
                            font.pixelSize: Theme.labelSize
                            Accessible.ignored: true
                        }
                        HText {
                            width: parent.width
                            text: fact.figure
                            font.pixelSize: Theme.figureSize
                            font.weight: Font.DemiBold
                            fontSizeMode: Text.HorizontalFit
                            minimumPixelSize: Theme.textSize
                            Accessible.ignored: true
                        }
                        Sparkline {
                            width: parent.width
                            height: Math.round(22 * Theme.scale)
                            visible: fact.trend.length > 1
                            values: fact.trend
                            colour: Theme.series[0]
                            lineWidth: Theme.lineWidth
                            Accessible.ignored: true
                        }
                        HText {
                            width: parent.width
                            text: fact.note
                            color: Theme.dim
                            font.pixelSize: Theme.axisSize
                            wrapMode: Text.Wrap
                            maximumLineCount: 5
                            Accessible.ignored: true
                        }
                    }
                    HoverHandler {
                        id: hover
                    }
                    Tip {
                        text: fact.note
                        target: fact
                        isWanted: hover.hovered && fact.note !== ""
                    }
                }
            }
        }
    }
}
