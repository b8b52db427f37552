// SPDX-License-Identifier: GPL-3.0-only
import Hotset.Regions
import Hotset.App

/// The regions, wired to the application.
RegionsView {
    id: root

    required property AppModel app

    page: root.app.regions
    onOpened: (nodeId, glob) => root.app.openRegion(nodeId, glob)
    onConnectAsked: root.app.connectServer()
}
