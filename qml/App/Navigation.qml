// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls

/// The pages there are, and below them what Hotset itself costs.
Rectangle {
    id: root

    required property string page
    required property string ownCost
    /// Icons alone, where the window is narrow.
    property bool isFolded: false
    signal overviewAsked
    signal nodesAsked
    signal regionsAsked
    signal settingsAsked

    color: Theme.side
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Navigation")

    Rectangle {
        anchors.right: parent.right
        width: Theme.hairline
        height: parent.height
        color: Theme.line
    }
    Image {
        id: mark
        anchors.left: parent.left
        anchors.leftMargin: root.isFolded ? (parent.width - width) / 2 : Theme.space16
        y: Theme.space16
        width: Theme.space20
        height: Theme.space20
        sourceSize.width: width * Screen.devicePixelRatio
        sourceSize.height: height * Screen.devicePixelRatio
        source: "qrc:/icons/hotset.svg"
        Accessible.ignored: true
    }
    HText {
        anchors.left: mark.right
        anchors.leftMargin: Theme.space8
        anchors.verticalCenter: mark.verticalCenter
        visible: !root.isFolded
        text: qsTr("Hotset")
        font.pixelSize: Theme.titleSize
        font.weight: Font.DemiBold
    }
    Column {
        anchors.left: parent.left
        anchors.leftMargin: Theme.space8
        y: mark.y + mark.height + Theme.space16
        width: parent.width - 2 * Theme.space8 - Theme.hairline
        Accessible.role: Accessible.PageTabList
        Accessible.name: qsTr("Pages")
        NavigationEntry {
            width: parent.width
            text: qsTr("Overview")
            iconName: "overview"
            isFolded: root.isFolded
            isCurrent: root.page === "overview"
            onClicked: root.overviewAsked()
        }
        NavigationEntry {
            width: parent.width
            text: qsTr("Nodes")
            iconName: "nodes"
            isFolded: root.isFolded
            isCurrent: root.page === "nodes" || root.page === "node"
            onClicked: root.nodesAsked()
        }
        NavigationEntry {
            width: parent.width
            text: qsTr("Regions")
            iconName: "regions"
            isFolded: root.isFolded
            isCurrent: root.page === "regions" || root.page === "region"
            onClicked: root.regionsAsked()
        }
        Item {
            width: parent.width
            height: Theme.space12
        }
        NavigationEntry {
            width: parent.width
            text: qsTr("Settings")
            iconName: "settings"
            isFolded: root.isFolded
            isCurrent: root.page === "settings"
            onClicked: root.settingsAsked()
        }
    }
    Column {
        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space16
        width: parent.width - 2 * Theme.space16
        spacing: Theme.space4
        visible: root.ownCost !== "" && !root.isFolded
        HText {
            width: parent.width
            text: qsTr("Hotset itself costs each node")
            wrapMode: Text.Wrap
            color: Theme.dim
            font.pixelSize: Theme.labelSize
        }
        Row {
            spacing: Theme.space4
            HText {
                text: root.ownCost
                font.pixelSize: Theme.labelSize
                font.weight: Font.DemiBold
            }
            HText {
                text: qsTr("of a core, estimated")
                color: Theme.dim
                font.pixelSize: Theme.labelSize
            }
        }
    }
    // Folded, the figure alone; the words come by hovering.
    Item {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space16
        width: parent.width
        height: Theme.rowHeight
        visible: root.ownCost !== "" && root.isFolded
        Accessible.role: Accessible.StaticText
        Accessible.name: cost.words
        HText {
            id: cost
            readonly property string words: qsTr("Hotset itself costs each node %1 of a core, estimated").arg(root.ownCost)
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - Theme.space4)
            text: root.ownCost
            font.pixelSize: Theme.axisSize
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 8
            elide: Text.ElideNone
            color: Theme.dim
            Accessible.ignored: true
        }
        HoverHandler {
            id: overCost
        }
        Tip {
            text: cost.words
            target: cost
            isWanted: overCost.hovered
        }
    }
}
