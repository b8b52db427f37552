// SPDX-License-Identifier: GPL-3.0-only
import Hotset.Regions
import Hotset.App

/// The page on which regions are shown, wired to the application.
RegionView {
    id: root

    required property AppModel app

    page: root.app.regionPage
    onOpened: glob => root.app.openRegion(root.page.nodeId, glob)
    onNodeAsked: root.app.openNode(root.page.nodeId)
    onRegionsAsked: root.app.showRegions(root.page.nodeId)
}
