// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.Fleet

/// Describes a new node, or an existing one anew: as a URI or as fields, with the doctor beside them.
DialogFrame {
    id: root

    required property ConnectForm form
    /// The doctor stands below the form instead of beside it.
    readonly property bool isNarrow: root.width < Math.round(800 * Theme.scale)

    title: root.form.isEditing ? qsTr("Edit %1").arg(root.form.name) : qsTr("Connect a server")
    subtitle: root.form.isEditing ? "" : qsTr("Redis, Valkey or memcached; paste a URI or fill in the fields.")
    basicWidth: 860
    height: Math.min(Math.round(610 * Theme.scale), parent ? parent.height - 2 * Theme.space24 : 610)
    visible: root.form.isOpen
    onOpened: uri.forceActiveFocus(Qt.TabFocusReason)
    onClosed: root.form.close()

    GridLayout {
        anchors.fill: parent
        columns: root.isNarrow ? 1 : 2
        columnSpacing: Theme.space20
        rowSpacing: Theme.space12

        Flickable {
            id: flick
            contentHeight: fields.implicitHeight + Theme.space4
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: Math.round(460 * Theme.scale)
            T.ScrollBar.vertical: ScrollMark {}

            ColumnLayout {
                id: fields
                x: Theme.focusWidth
                width: flick.width - Theme.space12
                spacing: Theme.space12

                FieldLabel {
                    label: qsTr("URI")
                    hint: root.form.uriFault
                    hintTone: 3
                    TextEntry {
                        id: uri
                        anchors.left: parent.left
                        anchors.right: parent.right
                        objectName: "uri"
                        label: qsTr("URI")
                        placeholderText: "redis://user@host:6379/0"
                        isFaulty: root.form.uriFault !== ""
                        text: root.form.uri
                        onTextEdited: root.form.uri = text
                        onEditingFinished: root.form.tidyUri()
                    }
                }
                AddressFields {
                    form: root.form
                    Layout.fillWidth: true
                }
                TlsFields {
                    form: root.form
                    visible: root.form.transport === 1
                    Layout.fillWidth: true
                }
                Rectangle {
                    color: Theme.line
                    implicitHeight: Theme.hairline
                    Layout.fillWidth: true
                }
                RowLayout {
                    spacing: Theme.space12
                    FieldLabel {
                        label: qsTr("Name in Hotset")
                        TextEntry {
                            anchors.left: parent.left
                            anchors.right: parent.right
                            objectName: "name"
                            label: qsTr("Name in Hotset")
                            placeholderText: root.form.nameProposed
                            text: root.form.name
                            onTextEdited: root.form.name = text
                        }
                    }
                    FieldLabel {
                        label: qsTr("Environment")
                        Layout.fillWidth: false
                        Layout.preferredWidth: Math.round(150 * Theme.scale)
                        ChoiceField {
                            anchors.left: parent.left
                            anchors.right: parent.right
                            label: qsTr("Environment")
                            model: root.form.environments
                            currentIndex: root.form.environment
                            onActivated: index => root.form.environment = index
                        }
                    }
                }
                HText {
                    text: root.form.productionHint
                    color: Theme.warning
                    font.pixelSize: Theme.labelSize
                    wrapMode: Text.Wrap
                    visible: text !== ""
                    Layout.fillWidth: true
                    Accessible.role: Accessible.AlertMessage
                    Accessible.name: text
                }
                RowLayout {
                    spacing: Theme.space12
                    FieldLabel {
                        label: qsTr("Group")
                        Layout.preferredWidth: 1
                        TextEntry {
                            anchors.left: parent.left
                            anchors.right: parent.right
                            objectName: "group"
                            label: qsTr("Group")
                            placeholderText: qsTr("none")
                            text: root.form.group
                            onTextEdited: root.form.group = text
                        }
                    }
                    FieldLabel {
                        label: qsTr("Tags")
                        Layout.preferredWidth: 1
                        TextEntry {
                            anchors.left: parent.left
                            anchors.right: parent.right
                            objectName: "tags"
                            label: qsTr("Tags, separated by commas")
                            placeholderText: qsTr("eu, web")
                            text: root.form.tags
                            onTextEdited: root.form.tags = text
                        }
                    }
                    FieldLabel {
                        label: qsTr("Colour")
                        Layout.fillWidth: false
                        Layout.preferredWidth: Math.round(144 * Theme.scale)
                        ColourChoice {
                            current: root.form.colour
                            onChosen: index => root.form.colour = index
                        }
                    }
                }
                CheckField {
                    text: qsTr("Read-only: Hotset refuses every write to this node")
                    checked: root.form.isReadOnly
                    onToggled: root.form.isReadOnly = checked
                    Layout.fillWidth: true
                }
            }
        }
        DoctorPanel {
            form: root.form
            isFolded: root.isNarrow && !root.form.isTesting && !root.form.hasTested
            Layout.fillWidth: root.isNarrow
            Layout.fillHeight: !root.isNarrow
            Layout.preferredWidth: Math.round(340 * Theme.scale)
            Layout.preferredHeight: isFolded ? foldedHeight : root.height * 0.4
        }
    }

    buttons: [
        HText {
            text: root.form.fault
            color: Theme.severe
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        },
        HButton {
            text: qsTr("Cancel")
            onClicked: root.close()
        },
        HButton {
            objectName: "save"
            text: root.form.isEditing ? qsTr("Save") : qsTr("Add")
            isMain: true
            enabled: !root.form.isSaving
            onClicked: root.form.save()
        }
    ]
}
