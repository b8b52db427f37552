// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.Fleet

/// Adds many nodes at once from a pasted list or a file, which is shown as it is understood.
DialogFrame {
    id: root

    required property NodeLists lists

    title: qsTr("Add several nodes")
    subtitle: qsTr("One a line: a name if you like, the address or URI, then group=, tag=, env=, colour= or read-only. Or a list that Hotset saved.")
    basicWidth: 860
    height: Math.min(Math.round(600 * Theme.scale), parent ? parent.height - 2 * Theme.space24 : 600)
    visible: root.lists.isOpen
    onOpened: area.forceActiveFocus(Qt.TabFocusReason)
    onClosed: root.lists.close()

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space12

        Rectangle {
            color: Theme.background
            radius: Theme.radius
            border.width: Theme.hairline
            border.color: Theme.line
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 2
            Flickable {
                id: flick
                anchors.fill: parent
                anchors.margins: Theme.hairline
                contentWidth: width
                contentHeight: area.implicitHeight
                clip: true
                boundsBehavior: Flickable.StopAtBounds
                T.ScrollBar.vertical: ScrollMark {}
                T.TextArea {
                    id: area
                    objectName: "nodeList"
                    width: flick.width
                    height: Math.max(flick.height, implicitHeight)
                    implicitHeight: contentHeight + topPadding + bottomPadding
                    padding: Theme.space8
                    font.family: Theme.codeFamily
                    font.pixelSize: Theme.codeSize
                    color: Theme.text
                    selectionColor: Theme.accent
                    selectedTextColor: Theme.accentInk
                    selectByMouse: true
                    wrapMode: TextEdit.NoWrap
                    textFormat: TextEdit.PlainText
                    text: root.lists.text
                    onTextChanged: root.lists.text = text
                    KeyNavigation.priority: KeyNavigation.BeforeItem
                    KeyNavigation.tab: browse
                    Accessible.name: qsTr("List of nodes")
                    HText {
                        anchors.left: parent.left
                        anchors.leftMargin: Theme.space8
                        y: Theme.space8
                        text: "catalog-1  redis://10.0.0.7:6379  group=shop env=production\nsession-1  rediss://user@cache.example:6380"
                        color: Theme.dim
                        font: area.font
                        visible: area.text === ""
                        Accessible.ignored: true
                    }
                }
            }
            FocusRing {
                isShown: area.activeFocus
                gap: 0
            }
        }
        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 3
            DataTable {
                anchors.fill: parent
                anchors.margins: Theme.space4
                label: qsTr("What was understood")
                table: root.lists.rows
            }
            HText {
                anchors.centerIn: parent
                text: qsTr("What is understood of the list appears here before anything is added.")
                color: Theme.dim
                visible: root.lists.rows.count === 0
            }
        }
    }

    buttons: [
        HButton {
            id: browse
            objectName: "browseList"
            text: qsTr("Read a file…")
            iconName: "import"
            onClicked: root.lists.browse()
        },
        HText {
            text: root.lists.fault !== "" ? root.lists.fault : root.lists.summary
            color: root.lists.fault !== "" ? Theme.severe : Theme.dim
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
            objectName: "addList"
            text: root.lists.fitCount === 1 ? qsTr("Add 1 node") : qsTr("Add %1 nodes").arg(root.lists.fitCount)
            isMain: true
            enabled: root.lists.fitCount > 0 && !root.lists.isAdding
            why: qsTr("Nothing that can be added was understood yet")
            onClicked: root.lists.add()
        }
    ]
}
