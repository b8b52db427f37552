// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.App

/// The window. Its frame is drawn at once; pages are loaded when the first frame has been seen.
Window {
    id: root

    required property AppModel app
    property bool hasAppeared: false
    /// The pages are there and can be used.
    readonly property bool isInteractive: pages.status === Loader.Ready && root.app.isReady

    minimumWidth: 1024
    minimumHeight: 700
    width: 1280
    height: 800
    visible: true
    title: (root.app.node === null ? qsTr("Hotset") : qsTr("%1 – Hotset").arg(root.app.node.name)) + (root.app.isDemo ? qsTr(" (demo)") : "")
    color: Theme.background
    Component.onCompleted: Theme.choice = root.app.theme
    onFrameSwapped: {
        if (root.hasAppeared)
            return;
        root.hasAppeared = true;
        pages.setSource(Qt.resolvedUrl("Pages.qml"), {
            "app": root.app
        });
    }

    Navigation {
        id: navigation
        isFolded: root.width < Theme.navigationFoldsUnder
        width: isFolded ? Theme.navigationFoldedWidth : Theme.navigationWidth
        height: parent.height
        page: root.app.page
        ownCost: root.app.isReady ? root.app.nodes.ownCost : ""
        onOverviewAsked: root.app.showOverview()
        onNodesAsked: root.app.showNodes()
    }
    TopBar {
        id: bar
        anchors.left: navigation.right
        anchors.right: parent.right
        title: root.app.page === "overview" ? qsTr("Overview") : root.app.page === "nodes" ? qsTr("Nodes") : root.app.node?.name ?? ""
        isNode: root.app.node !== null
        isDemo: root.app.isDemo
        spanMinutes: root.app.spanMinutes
        onBackAsked: root.app.goBack()
        onSpanChosen: minutes => root.app.spanMinutes = minutes
    }
    NoticeBar {
        id: notice
        anchors.top: bar.bottom
        anchors.left: navigation.right
        anchors.right: parent.right
        height: visible ? implicitHeight : 0
        visible: root.app.notice !== ""
        text: root.app.notice
        onDismissed: root.app.notice = ""
    }
    DemoCard {
        id: demo
        anchors.top: notice.bottom
        anchors.left: navigation.right
        anchors.right: parent.right
        height: visible ? implicitHeight : 0
        visible: root.app.isDemo
        onConnectAsked: root.app.connectServer()
        onRemoveAsked: root.app.removeDemo()
    }
    Loader {
        id: pages
        anchors.top: demo.bottom
        anchors.bottom: parent.bottom
        anchors.left: navigation.right
        anchors.right: parent.right
        asynchronous: true
        focus: true
    }

    Shortcut {
        sequences: ["Ctrl+N"]
        onActivated: root.app.connectServer()
    }
    Shortcut {
        sequences: ["Alt+Left", "Backspace"]
        enabled: root.app.canGoBack
        onActivated: root.app.goBack()
    }
    Shortcut {
        sequences: ["Alt+Right"]
        enabled: root.app.canGoForward
        onActivated: root.app.goForward()
    }
    Shortcut {
        sequences: ["Ctrl+Q"]
        onActivated: Qt.quit()
    }
}
