// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Controls
import Hotset.App

/// The page that is open, and the dialogs over it. Loaded after the window's first frame.
// Loaders take files with their properties: Qt 6.4 can't load a bound component of this file.
Item {
    id: root

    required property AppModel app

    readonly property bool isInSight: root.Window.window !== null && root.Window.window.visible
                                      && root.Window.window.visibility !== Window.Minimized
    readonly property Loader current: root.app.page === "overview" ? overview : root.app.page === "nodes" ? nodes : root.app.page === "regions" ? regions : root.app.page === "region" ? region
                                     : root.app.page === "settings" ? settings : node

    function load(loader: Loader, file: string, isWanted: bool, properties = null) {
        if (!isWanted)
            loader.source = "";
        else if (loader.status === Loader.Null)
            loader.setSource(Qt.resolvedUrl(file), properties ?? {
                "app": root.app
            });
    }
    function follow() {
        root.load(node, "NodeHost.qml", root.app.node !== null);
        root.load(overview, "OverviewHost.qml", root.app.isReady);
        root.load(nodes, "NodesHost.qml", root.app.isReady && (nodes.visible || nodes.status !== Loader.Null));
        root.load(region, "RegionHost.qml", root.app.region !== null);
        root.load(regions, "RegionsHost.qml", root.app.isReady && (regions.visible || regions.status !== Loader.Null));
        root.load(settings, "SettingsView.qml", settings.visible || settings.status !== Loader.Null);
        root.load(dialogs, "Dialogs.qml", root.app.isReady);
        root.takeFocus();
    }
    /// Shows the list of commands, the shortcuts or past notices, or begins to filter.
    function ask(id: string) {
        if (id === "palette") {
            root.load(palette, "PalettePopup.qml", true);
            (palette.item as PalettePopup)?.open();
        } else if (id === "shortcuts") {
            root.load(shortcuts, "ShortcutsDialog.qml", true);
            (shortcuts.item as ShortcutsDialog)?.open();
        } else if (id === "notices.show") {
            root.load(notices, "NoticesDialog.qml", true, {
                "notices": root.app.notices
            });
            (notices.item as NoticesDialog)?.open();
        } else if (id === "view.filter" && root.app.page === "regions") {
            (regions.item as RegionsHost)?.focusFilter();
        } else if (id === "view.filter" && root.app.page === "overview") {
            (overview.item as OverviewHost)?.focusFilter();
        }
    }
    function takeFocus() {
        root.current.forceActiveFocus();
    }

    Component.onCompleted: root.follow()

    Connections {
        target: root.app
        function onPageChanged() {
            root.follow();
        }
        function onServicesChanged() {
            root.follow();
        }
    }
    // A dialog that closes leaves the focus to nobody: the page takes it.
    Connections {
        target: root.Window.window
        function onActiveFocusItemChanged() {
            if (root.Window.activeFocusItem === root.Window.contentItem)
                later.start();
        }
    }
    Timer {
        id: later
        interval: 0
        onTriggered: if (root.Window.activeFocusItem === root.Window.contentItem) root.takeFocus()
    }
    // What nobody sees rests.
    Binding {
        target: root.app.overview
        property: "isActive"
        value: root.isInSight && overview.visible
        when: root.app.overview !== null
    }
    Loader {
        id: overview
        anchors.fill: parent
        visible: root.current === overview
        focus: visible
    }
    Loader {
        id: nodes
        anchors.fill: parent
        visible: root.current === nodes
        focus: visible
    }
    Loader {
        id: node
        anchors.fill: parent
        visible: root.current === node
        focus: visible
    }
    Binding {
        target: root.app.regions
        property: "isActive"
        value: root.isInSight && regions.visible
        when: root.app.regions !== null
    }
    Loader {
        id: region
        anchors.fill: parent
        visible: root.current === region
        focus: visible
    }
    Loader {
        id: regions
        anchors.fill: parent
        visible: root.current === regions
        focus: visible
    }
    Loader {
        id: settings
        anchors.fill: parent
        visible: root.current === settings
        focus: visible
    }
    Loader {
        id: palette
    }
    Loader {
        id: shortcuts
    }
    Loader {
        id: notices
    }
    Loader {
        id: dialogs
    }
    EmptyState {
        anchors.centerIn: parent
        visible: root.app.problem !== ""
        iconName: "warning"
        tone: 3
        title: root.app.problemTitle
        explanation: root.app.problem + " " + root.app.problemAdvice
    }
}
