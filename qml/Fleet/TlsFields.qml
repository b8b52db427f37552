// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls
import Hotset.Fleet

/// How the TLS connection proves who is who.
ColumnLayout {
    id: root

    required property ConnectForm form

    spacing: Theme.space12

    RowLayout {
        spacing: Theme.space12
        FieldLabel {
            label: qsTr("Certificate authorities")
            Layout.preferredWidth: 1
            TextEntry {
                anchors.left: parent.left
                anchors.right: parent.right
                label: qsTr("Certificate authorities")
                placeholderText: qsTr("the system's, or a PEM file")
                text: root.form.authorityFile
                onTextEdited: root.form.authorityFile = text
            }
        }
        FieldLabel {
            label: qsTr("Server name")
            Layout.preferredWidth: 1
            TextEntry {
                anchors.left: parent.left
                anchors.right: parent.right
                label: qsTr("Server name")
                placeholderText: root.form.host === "" ? qsTr("the host") : root.form.host
                text: root.form.serverName
                onTextEdited: root.form.serverName = text
            }
        }
    }
    RowLayout {
        spacing: Theme.space12
        FieldLabel {
            label: qsTr("Client certificate")
            Layout.preferredWidth: 1
            TextEntry {
                anchors.left: parent.left
                anchors.right: parent.right
                label: qsTr("Client certificate")
                placeholderText: qsTr("none, or a PEM file")
                text: root.form.certificateFile
                onTextEdited: root.form.certificateFile = text
            }
        }
        FieldLabel {
            label: qsTr("Its private key")
            Layout.preferredWidth: 1
            TextEntry {
                anchors.left: parent.left
                anchors.right: parent.right
                label: qsTr("Its private key")
                placeholderText: qsTr("none, or a PEM file")
                text: root.form.keyFile
                onTextEdited: root.form.keyFile = text
            }
        }
    }
    CheckField {
        text: qsTr("Accept any certificate (anyone in between could read along)")
        checked: !root.form.verifiesServer
        onToggled: root.form.verifiesServer = !checked
        Layout.fillWidth: true
    }
}
