// SPDX-License-Identifier: GPL-3.0-only
import Hotset.Fleet
import Hotset.App

/// The list of nodes, wired to the application.
NodesPage {
    id: root

    required property AppModel app

    nodes: root.app.nodes
    onOpened: nodeId => root.app.openNode(nodeId)
    onConnectAsked: root.app.connectServer()
    onEditAsked: nodeId => root.app.editNode(nodeId)
    onExamineAsked: nodeId => root.app.examineNode(nodeId)
    onDuplicateAsked: nodeId => root.app.duplicateNode(nodeId)
    onWindowAsked: nodeId => root.app.openWindow(nodeId)
    onSeveralAsked: root.app.nodeLists.open()
    onExportAsked: root.app.nodeLists.exportNodes()
    onRemoveAsked: nodeId => root.app.askToRemove(nodeId)
}
