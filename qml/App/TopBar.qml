// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls

/// Where the operator is, and the span of time the page shows.
Rectangle {
    id: root

    required property string title
    required property bool isNode
    /// Where it belongs; empty: nowhere.
    property string parentTitle
    property bool isDemo: false
    property bool canGoBack: false
    property bool canGoForward: false
    /// Notices that went by unread.
    property int unreadCount: 0
    required property int spanMinutes
    signal backAsked
    signal forwardAsked
    signal paletteAsked
    signal noticesAsked
    signal spanChosen(minutes: int)

    readonly property list<int> spans: [5, 15, 60]

    color: Theme.surface
    implicitHeight: Theme.barHeight

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.line
    }
    IconButton {
        id: back
        anchors.left: parent.left
        anchors.leftMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        iconName: "back"
        isDirected: true
        text: qsTr("Back")
        enabled: root.canGoBack
        onClicked: root.backAsked()
    }
    IconButton {
        id: forward
        anchors.left: back.right
        anchors.verticalCenter: parent.verticalCenter
        iconName: "forward"
        isDirected: true
        text: qsTr("Forward")
        enabled: root.canGoForward
        onClicked: root.forwardAsked()
    }
    Row {
        anchors.left: forward.right
        anchors.leftMargin: Theme.space8
        anchors.right: span.visible ? span.left : search.left
        anchors.rightMargin: Theme.space12
        height: parent.height
        spacing: Theme.space8
        clip: true
        HText {
            id: crumb
            text: root.parentTitle
            color: Theme.dim
            height: parent.height
            // Where the operator is comes before where that belongs.
            visible: root.parentTitle !== "" && implicitWidth + name.implicitWidth + 2 * Theme.space8 + (demo.visible ? demo.width : 0) <= parent.width
        }
        HText {
            id: name
            text: root.title
            font.pixelSize: Theme.titleSize
            font.weight: Font.DemiBold
            height: parent.height
            // Of widths alone: where it lies depends on the direction of the layout.
            width: Math.min(implicitWidth, parent.width - (crumb.visible ? crumb.width + Theme.space8 : 0)
                            - (demo.visible ? demo.width + Theme.space8 : 0))
            Accessible.role: Accessible.Heading
            Accessible.name: root.title
        }
        Badge {
            id: demo
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Demo")
            tone: 2
            visible: root.isDemo
        }
    }
    SegmentedControl {
        id: span
        anchors.right: search.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        label: qsTr("Span of time")
        visible: root.isNode
        choices: [qsTr("5 min"), qsTr("15 min"), qsTr("60 min")]
        current: root.spanMinutes === root.spans[0] ? 0 : root.spanMinutes === root.spans[1] ? 1 : 2
        onChosen: index => root.spanChosen(root.spans[index])
    }
    HButton {
        id: search
        anchors.right: bell.left
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        text: root.width >= Math.round(700 * Theme.scale) ? qsTr("Search or run   Ctrl K") : qsTr("Search")
        iconName: "search"
        Accessible.name: qsTr("Search or run")
        onClicked: root.paletteAsked()
    }
    IconButton {
        id: bell
        objectName: "pastNotices"
        anchors.right: parent.right
        anchors.rightMargin: Theme.space20
        anchors.verticalCenter: parent.verticalCenter
        iconName: "bell"
        text: root.unreadCount === 0 ? qsTr("Past notices") : qsTr("Past notices, %n unread", "", root.unreadCount)
        onClicked: root.noticesAsked()
        Rectangle {
            anchors.right: parent.right
            anchors.top: parent.top
            width: Theme.shapeSize
            height: width
            radius: width / 2
            color: Theme.accent
            visible: root.unreadCount > 0
            Accessible.ignored: true
        }
    }
}
