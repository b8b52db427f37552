// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

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
    // The system puts the program's name after it.
    title: bar.title + (root.app.isDemo ? qsTr(" (demo)") : "")
    color: Theme.background
    LayoutMirroring.enabled: root.app.appearance.isMirrored
    LayoutMirroring.childrenInherit: true

    // The theme is that of all windows: one that closes leaves it as it is.
    Binding {
        target: Theme
        property: "choice"
        value: root.app.appearance.theme
        restoreMode: Binding.RestoreNone
    }
    Binding {
        target: Theme
        property: "textScale"
        value: root.app.appearance.textPercent / 100
        restoreMode: Binding.RestoreNone
    }
    Binding {
        target: Theme
        property: "hasMotion"
        value: root.app.appearance.hasMotion
        restoreMode: Binding.RestoreNone
    }
    Connections {
        target: root.app
        function onAsked(id: string) {
            if (id === "notices.focus")
                notices.takeFocus();
            else
                (pages.item as Pages)?.ask(id);
        }
    }
    onFrameSwapped: if (!root.hasAppeared) appearing.start()

    // Not within the first frame, which would end only after all that.
    Timer {
        id: appearing
        interval: 0
        onTriggered: {
            root.hasAppeared = true;
            pages.setSource(Qt.resolvedUrl("Pages.qml"), {
                "app": root.app
            });
        }
    }
    Navigation {
        id: navigation
        anchors.left: parent.left
        isFolded: root.width < Theme.navigationFoldsUnder
        width: isFolded ? Theme.navigationFoldedWidth : Theme.navigationWidth
        height: parent.height
        page: root.app.page
        ownCost: root.app.isReady ? root.app.nodes.ownCost : ""
        onOverviewAsked: root.app.showOverview()
        onNodesAsked: root.app.showNodes()
        onRegionsAsked: root.app.showRegions()
        onSettingsAsked: root.app.showSettings()
    }
    TopBar {
        id: bar
        anchors.left: navigation.right
        anchors.right: parent.right
        title: root.app.page === "overview" ? qsTr("Overview") : root.app.page === "nodes" ? qsTr("Nodes") : root.app.page === "regions" ? qsTr("Regions") : root.app.page === "region" ? root.app.region?.name ?? "" : root.app.page === "settings" ? qsTr("Settings") : root.app.node?.name ?? ""
        isNode: root.app.node !== null
        parentTitle: root.app.region !== null ? qsTr("Regions / %1 /").arg(root.app.region.nodeName) : root.app.node !== null ? qsTr("Nodes /") : ""
        isDemo: root.app.isDemo
        canGoBack: root.app.canGoBack
        canGoForward: root.app.canGoForward
        onForwardAsked: root.app.goForward()
        unreadCount: root.app.notices.unreadCount
        onPaletteAsked: root.app.run("palette")
        onNoticesAsked: root.app.run("notices.show")
        spanMinutes: root.app.spanMinutes
        onBackAsked: root.app.goBack()
        onSpanChosen: minutes => root.app.spanMinutes = minutes
    }
    NodeTabs {
        id: tabs
        anchors.top: bar.bottom
        anchors.left: navigation.right
        anchors.right: parent.right
        height: visible ? implicitHeight : 0
        visible: root.app.node !== null && root.app.tabs.length > 1
        names: root.app.tabs
        current: root.app.currentTab
        onOpened: index => root.app.openTab(index)
        onClosed: index => root.app.closeTab(index)
        onWindowAsked: index => root.app.openTabInWindow(index)
    }
    DemoCard {
        id: demo
        anchors.top: tabs.bottom
        anchors.left: navigation.right
        anchors.right: parent.right
        height: visible ? implicitHeight : 0
        visible: root.app.isDemo
        onConnectAsked: root.app.connectServer()
        onRemoveAsked: root.app.removeDemo()
    }
    Loader {
        id: pages
        objectName: "pages"
        anchors.top: demo.bottom
        anchors.bottom: notices.top
        anchors.left: navigation.right
        anchors.right: parent.right
        // What is scrolled away must not lie over the bars above.
        clip: true
        asynchronous: true
        focus: true
    }
    NoticeStack {
        id: notices
        objectName: "notices"
        anchors.bottom: parent.bottom
        anchors.left: navigation.right
        anchors.right: parent.right
        notices: root.app.notices
        onPageAsked: (pages.item as Pages)?.takeFocus()
        onListAsked: root.app.run("notices.show")
    }

    // Every action by its keys, from the first frame on; Backspace goes back too.
    Repeater {
        model: root.hasAppeared ? root.app.actionIds : []
        Item {
            id: action
            required property int index
            required property string modelData
            Shortcut {
                sequences: [root.app.actionKeys[action.index]]
                enabled: root.app.actionKeys[action.index] !== ""
                onActivated: root.app.run(action.modelData)
            }
        }
    }
    Shortcut {
        sequences: ["Backspace"]
        enabled: root.app.canGoBack
        onActivated: root.app.goBack()
    }
}
