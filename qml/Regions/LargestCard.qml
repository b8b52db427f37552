// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// The largest entries of a region, of those that were measured.
Card {
    id: root

    required property RegionPage page
    readonly property int inset: Theme.space12 + 2

    implicitHeight: Math.round(240 * Theme.scale)
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Largest entries")

    HText {
        id: title
        anchors.left: parent.left
        anchors.leftMargin: root.inset
        y: Theme.space12
        text: qsTr("Largest entries")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    HText {
        id: note
        x: root.inset
        anchors.top: title.bottom
        anchors.topMargin: 2
        width: parent.width - 2 * root.inset
        text: root.page.largestNote
        color: Theme.dim
        font.pixelSize: Theme.labelSize
    }
    IconButton {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space8
        y: Theme.space8
        iconName: "copy"
        text: qsTr("Copy the largest entries")
        visible: root.page.largest.count > 0
        onClicked: root.page.copyLargest()
    }
    ListView {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: note.bottom
        anchors.bottom: parent.bottom
        anchors.margins: root.inset
        anchors.topMargin: Theme.space4
        anchors.bottomMargin: Theme.space8
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.page.largest
        activeFocusOnTab: count > 0
        T.ScrollBar.vertical: ScrollMark {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Largest entries")
        delegate: Item {
            id: row
            required property int index
            required property string title
            required property string figure
            width: ListView.view.width
            height: Theme.compactRowHeight
            Accessible.role: Accessible.ListItem
            Accessible.name: row.title + ", " + row.figure
            HText {
                id: key
                anchors.left: parent.left
                anchors.right: size.left
                anchors.rightMargin: Theme.space8
                height: parent.height
                text: row.title
                elide: Text.ElideMiddle
                mayBeCut: true
                font.family: Theme.codeFamily
                font.pixelSize: Theme.codeSize
                Accessible.ignored: true
            }
            HText {
                id: size
                anchors.right: parent.right
                anchors.rightMargin: Theme.space8
                height: parent.height
                text: row.figure
                Accessible.ignored: true
            }
            Rectangle {
                width: parent.width
                height: Theme.hairline
                anchors.bottom: parent.bottom
                color: Theme.grid
                visible: row.index < root.page.largest.count - 1
            }
            HoverHandler {
                id: hover
            }
            Tip {
                text: row.title
                target: row
                isWanted: hover.hovered && key.truncated
            }
            FocusRing {
                isShown: row.ListView.isCurrentItem && row.ListView.view.activeFocus
                gap: 0
            }
        }
    }
}
