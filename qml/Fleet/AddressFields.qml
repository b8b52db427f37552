// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls
import Hotset.Fleet

/// Where the node is and as whom to log in.
ColumnLayout {
    id: root

    required property ConnectForm form
    readonly property bool isSocket: root.form.transport === 2

    spacing: Theme.space12

    SegmentedControl {
        label: qsTr("Transport")
        choices: [qsTr("TCP"), qsTr("TLS"), qsTr("UNIX socket")]
        current: root.form.transport
        onChosen: index => root.form.transport = index
    }
    RowLayout {
        spacing: Theme.space12
        visible: !root.isSocket
        FieldLabel {
            label: qsTr("Host")
            TextEntry {
                anchors.left: parent.left
                anchors.right: parent.right
                objectName: "host"
                label: qsTr("Host")
                placeholderText: qsTr("name or address")
                text: root.form.host
                onTextEdited: root.form.host = text
            }
        }
        FieldLabel {
            label: qsTr("Port")
            Layout.fillWidth: false
            Layout.preferredWidth: Math.round(76 * Theme.scale)
            TextEntry {
                anchors.left: parent.left
                anchors.right: parent.right
                objectName: "port"
                label: qsTr("Port")
                text: root.form.port
                inputMethodHints: Qt.ImhDigitsOnly
                onTextEdited: root.form.port = text
            }
        }
        FieldLabel {
            label: qsTr("Database")
            Layout.fillWidth: false
            Layout.preferredWidth: Math.round(76 * Theme.scale)
            TextEntry {
                anchors.left: parent.left
                anchors.right: parent.right
                label: qsTr("Database")
                text: root.form.database
                onTextEdited: root.form.database = text
            }
        }
    }
    FieldLabel {
        label: qsTr("Socket")
        visible: root.isSocket
        TextEntry {
            anchors.left: parent.left
            anchors.right: parent.right
            label: qsTr("Socket")
            placeholderText: qsTr("path of the server's socket")
            text: root.form.socketPath
            onTextEdited: root.form.socketPath = text
        }
    }
    RowLayout {
        spacing: Theme.space12
        FieldLabel {
            label: qsTr("User")
            Layout.preferredWidth: 1
            TextEntry {
                anchors.left: parent.left
                anchors.right: parent.right
                objectName: "user"
                label: qsTr("User")
                placeholderText: qsTr("default")
                text: root.form.user
                onTextEdited: root.form.user = text
            }
        }
        FieldLabel {
            label: qsTr("Password")
            Layout.preferredWidth: 1
            TextEntry {
                anchors.left: parent.left
                anchors.right: parent.right
                objectName: "password"
                label: qsTr("Password")
                placeholderText: root.form.isEditing ? qsTr("unchanged") : qsTr("none")
                echoMode: TextInput.Password
                text: root.form.password
                onTextEdited: root.form.password = text
            }
        }
    }
}
