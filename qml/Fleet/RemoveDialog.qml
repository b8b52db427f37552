// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls

/// Asks before a node is removed.
DialogFrame {
    id: root

    required property string name
    /// The node belongs to the demo, which goes as a whole.
    property bool isDemo: false
    property bool isConfirmed: false
    signal answered(isConfirmed: bool)

    title: root.isDemo ? qsTr("Remove the demo?") : qsTr("Remove %1?").arg(root.name)
    onAboutToShow: root.isConfirmed = false
    onOpened: keep.forceActiveFocus(Qt.TabFocusReason)
    onClosed: root.answered(root.isConfirmed)

    HText {
        width: parent.width
        text: root.isDemo ? qsTr("%1 is simulated and goes only with the other nodes of the demo. The list of commands (Ctrl+K) brings them back while there is no server.").arg(root.name)
                          : qsTr("Hotset forgets the node and its password; what was kept of its regions and past hours stays for a day, so that this can be undone. The server itself is left as it is.")
        color: Theme.dim
        wrapMode: Text.Wrap
    }

    buttons: [
        Item {
            Layout.fillWidth: true
        },
        HButton {
            id: keep
            text: qsTr("Keep")
            onClicked: root.close()
        },
        HButton {
            text: root.isDemo ? qsTr("Remove the demo") : qsTr("Remove")
            isDangerous: true
            onClicked: {
                root.isConfirmed = true;
                root.close();
            }
        }
    ]
}
