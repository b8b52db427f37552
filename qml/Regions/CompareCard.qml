// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// Two runs of one node, and what has changed between them.
Item {
    id: root

    required property RegionsPage page

    Flow {
        id: choices
        width: parent.width
        spacing: Theme.space8
        visible: root.page.comparison.note === ""
        HText {
            height: Theme.controlHeight
            text: qsTr("The run of")
            color: Theme.dim
        }
        ChoiceField {
            objectName: "firstRun"
            label: qsTr("The run before")
            width: Math.round(190 * Theme.scale)
            model: root.page.comparison.runs
            currentIndex: root.page.comparison.first
            onActivated: index => root.page.comparison.first = index
        }
        HText {
            height: Theme.controlHeight
            text: qsTr("beside that of")
            color: Theme.dim
        }
        ChoiceField {
            objectName: "secondRun"
            label: qsTr("The run after")
            width: Math.round(190 * Theme.scale)
            model: root.page.comparison.runs
            currentIndex: root.page.comparison.second
            onActivated: index => root.page.comparison.second = index
        }
    }
    DataTable {
        anchors.top: choices.bottom
        anchors.topMargin: Theme.space4
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.page.comparison.note === ""
        label: qsTr("Changes by region")
        table: root.page.comparison.table
        onCopyAsked: root.page.copyAll()
    }
    HText {
        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width)
        wrapMode: Text.Wrap
        text: root.page.comparison.note
        color: Theme.dim
    }
}
