// SPDX-License-Identifier: GPL-3.0-only
import Hotset.Overview
import Hotset.App

/// The overview, wired to the application.
OverviewView {
    id: root

    required property AppModel app

    page: root.app.overview
    onOpened: nodeId => root.app.openNode(nodeId)
    onActed: (nodeId, remedy) => root.app.helpNode(nodeId, remedy)
    onEditAsked: nodeId => root.app.editNode(nodeId)
    onRemoveAsked: nodeId => root.app.askToRemove(nodeId)
    onConnectAsked: root.app.connectServer()
}
