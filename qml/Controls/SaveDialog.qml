// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls

/// Asks where a chart or table is to be saved, and as what.
DialogFrame {
    id: root

    required property FileSaver saver

    title: root.saver.title
    basicWidth: 560
    visible: root.saver.isOpen
    onOpened: {
        path.forceActiveFocus(Qt.TabFocusReason);
        path.selectAll();
    }
    onClosed: root.saver.close()

    ColumnLayout {
        width: parent.width
        spacing: Theme.space12
        SegmentedControl {
            label: qsTr("Format")
            choices: root.saver.formats
            current: root.saver.format
            onChosen: index => root.saver.format = index
        }
        RowLayout {
            spacing: Theme.space8
            TextEntry {
                id: path
                objectName: "savePath"
                label: qsTr("File")
                text: root.saver.path
                isFaulty: root.saver.fault !== ""
                onTextEdited: root.saver.path = text
                Layout.fillWidth: true
            }
            HButton {
                text: qsTr("Browse…")
                onClicked: root.saver.browse()
            }
        }
        HText {
            text: root.saver.fault !== "" ? root.saver.fault : root.saver.isReplacing ? qsTr("Replaces the file that is there.") : ""
            color: root.saver.fault !== "" ? Theme.severe : Theme.warning
            font.pixelSize: Theme.labelSize
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
            Layout.fillWidth: true
            Layout.minimumHeight: Math.round(16 * Theme.scale)
        }
    }

    buttons: [
        Item {
            Layout.fillWidth: true
        },
        HButton {
            text: qsTr("Cancel")
            onClicked: root.close()
        },
        HButton {
            objectName: "saveFile"
            text: qsTr("Save")
            isMain: true
            enabled: !root.saver.isSaving
            onClicked: root.saver.save()
        }
    ]
}
