// SPDX-License-Identifier: GPL-3.0-only
import Hotset.Stats
import Hotset.App

/// The page on which nodes are shown, wired to the application.
NodeView {
    id: root

    required property AppModel app

    page: root.app.nodePage
    onEditAsked: root.app.editNode(root.page.nodeId)
    onExamineAsked: root.app.examineNode(root.page.nodeId)
    onEnvironmentChosen: environment => root.app.markNode(root.page.nodeId, environment)
    onPasswordAsked: root.app.askPassword(root.page.nodeId)
}
