// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls

/// Asks before a node is removed.
DialogFrame {
    id: root

    required property string name
    property bool isConfirmed: false
    signal answered(isConfirmed: bool)

    title: qsTr("Remove %1?").arg(root.name)
    width: Math.round(420 * Theme.scale)
    onAboutToShow: root.isConfirmed = false
    onOpened: keep.forceActiveFocus(Qt.TabFocusReason)
    onClosed: root.answered(root.isConfirmed)

    HText {
        width: parent.width
        text: qsTr("Hotset forgets the node and its password. The server itself is left as it is.")
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
            text: qsTr("Remove")
            isDangerous: true
            onClicked: {
                root.isConfirmed = true;
                root.close();
            }
        }
    ]
}
