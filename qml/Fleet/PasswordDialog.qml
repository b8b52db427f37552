// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Controls

/// Asks for the password of a node that needs one.
DialogFrame {
    id: root

    required property string name
    property bool isGiven: false
    signal answered(password: string)

    title: qsTr("Password of %1").arg(root.name)
    subtitle: qsTr("Kept for this session. To store it in the keychain, edit the node.")
    onAboutToShow: root.isGiven = false
    onOpened: password.forceActiveFocus(Qt.TabFocusReason)
    onClosed: {
        root.answered(root.isGiven ? password.text : "");
        password.clear();
    }

    TextEntry {
        id: password
        width: parent.width
        label: qsTr("Password")
        echoMode: TextInput.Password
    }

    buttons: [
        Item {
            Layout.fillWidth: true
        },
        HButton {
            text: qsTr("Not now")
            onClicked: root.close()
        },
        HButton {
            text: qsTr("Log in")
            isMain: true
            enabled: password.text !== ""
            why: qsTr("Type the password first")
            onClicked: {
                root.isGiven = true;
                root.close();
            }
        }
    ]
}
