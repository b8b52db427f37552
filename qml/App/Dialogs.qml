// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Controls
import Hotset.Fleet
import Hotset.App

/// The dialogs, each open as long as the application says so.
Item {
    id: root

    required property AppModel app

    ConnectDialog {
        form: root.app.connectForm
    }
    NodeListDialog {
        lists: root.app.nodeLists
    }
    SaveDialog {
        saver: root.app.nodeLists.saver
    }
    RemoveDialog {
        name: root.app.edits.removing
        isDemo: root.app.edits.isRemovingDemo
        visible: root.app.edits.removing !== ""
        onAnswered: isConfirmed => root.app.edits.answerRemove(isConfirmed)
    }
    PasswordDialog {
        name: root.app.edits.passwordFor
        visible: root.app.edits.passwordFor !== ""
        onAnswered: password => root.app.edits.answerPassword(password)
    }
}
