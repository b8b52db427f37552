// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.Fleet
import Hotset.Regions

/// The scans under way, how far they have come and what they cost; those that failed, and those that can go on.
Card {
    id: root

    required property RegionsPage page
    readonly property int shownMax: 4

    implicitHeight: Math.min(root.shownMax, list.count) * (Theme.rowHeight + Theme.space8) + 2 * Theme.space4
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Scans")

    ListView {
        id: list
        anchors.fill: parent
        anchors.margins: Theme.space4
        anchors.leftMargin: Theme.space12 + 2
        anchors.rightMargin: Theme.space12 + 2
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.page.scans
        T.ScrollBar.vertical: ScrollMark {}

        delegate: RowLayout {
            id: row
            required property string nodeId
            required property string node
            required property string doing
            required property string detail
            required property real share
            required property bool isUnderWay
            required property bool isStopping
            required property bool canResume
            required property bool isFailure
            width: list.width
            height: Theme.rowHeight + Theme.space8
            spacing: Theme.space12
            Accessible.role: Accessible.ProgressBar
            Accessible.name: row.node + ": " + row.doing + (row.detail === "" ? "" : ", " + row.detail)

            StateShape {
                tone: 3
                visible: row.isFailure
            }
            HText {
                text: row.node
                font.weight: Font.DemiBold
                Layout.maximumWidth: Math.round(170 * Theme.scale)
                Accessible.ignored: true
            }
            MemoryBar {
                share: row.share
                tone: row.canResume ? 2 : 0
                visible: !row.isFailure
                Layout.preferredWidth: Math.round(140 * Theme.scale)
            }
            HText {
                text: row.doing
                color: row.isFailure ? Theme.severe : Theme.text
                Layout.maximumWidth: Math.round(list.width * 0.42)
                Accessible.ignored: true
            }
            HText {
                text: row.detail
                color: Theme.dim
                font.pixelSize: Theme.labelSize
                Layout.fillWidth: true
                Accessible.ignored: true
            }
            HButton {
                objectName: "stopScan"
                text: qsTr("Stop")
                visible: row.isUnderWay
                enabled: !row.isStopping
                why: qsTr("It ends after the step under way.")
                onClicked: root.page.stopScan(row.nodeId)
            }
            HButton {
                objectName: "cancelScan"
                text: qsTr("Cancel")
                visible: row.isUnderWay
                onClicked: root.page.cancelScan(row.nodeId)
            }
            HButton {
                text: row.canResume ? qsTr("Go on…") : qsTr("Scan again…")
                visible: !row.isUnderWay
                onClicked: root.page.openScan(row.nodeId)
            }
        }
    }
}
