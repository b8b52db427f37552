// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Controls
import Hotset.App

/// The page that is open, and the dialogs over it. Loaded after the window's first frame. A page that was made
/// is kept; those of a node and of regions, which take longest, are made a moment after the overview. Pages make
/// their parts one after the other. Not by their loaders: Qt 6.4 crashes where a page with a combo box is given up
/// half made.
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
    function make() {
        root.load(overview, "OverviewHost.qml", root.app.isReady);
        root.load(node, "NodeHost.qml", root.app.isReady && (root.isNeeded(node) || leisure.made >= 1));
        root.load(nodes, "NodesHost.qml", root.app.isReady && root.isNeeded(nodes));
        root.load(region, "RegionHost.qml", root.app.isReady && root.isNeeded(region));
        root.load(regions, "RegionsHost.qml", root.app.isReady && (root.isNeeded(regions) || leisure.made >= 2));
        root.load(settings, "SettingsView.qml", root.isNeeded(settings));
        root.load(dialogs, "Dialogs.qml", root.app.isReady);
    }
    function follow() {
        root.make();
        root.takeFocus();
    }
    function isNeeded(loader: Loader): bool {
        return root.current === loader || loader.status !== Loader.Null;
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
    component PageLoader: Loader {
        id: page
        required property Loader current
        anchors.fill: parent
        visible: page.current === page
        focus: visible
    }
    Timer {
        id: leisure
        /// How many pages were made before somebody asked for them.
        property int made: 0
        interval: leisure.made === 0 ? 500 : 1500
        repeat: true
        running: overview.status === Loader.Ready && leisure.made < 2
        onTriggered: {
            leisure.made += 1;
            root.make();
        }
    }
    // What nobody sees rests.
    Binding {
        target: root.app.overview
        property: "isActive"
        value: root.isInSight && overview.visible
        when: root.app.overview !== null
    }
    PageLoader {
        id: overview
        current: root.current
    }
    PageLoader {
        id: nodes
        current: root.current
    }
    PageLoader {
        id: node
        current: root.current
    }
    Binding {
        target: root.app.nodes
        property: "isActive"
        value: root.isInSight && nodes.visible
        when: root.app.nodes !== null
    }
    Binding {
        target: root.app.regions
        property: "isActive"
        value: root.isInSight && regions.visible
        when: root.app.regions !== null
    }
    PageLoader {
        id: region
        current: root.current
    }
    PageLoader {
        id: regions
        current: root.current
    }
    PageLoader {
        id: settings
        current: root.current
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
