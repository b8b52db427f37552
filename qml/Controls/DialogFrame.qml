// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hotset.Style

/// A dialog over the window: title, content, buttons below. Escape closes it unless `isBusy`.
T.Popup {
    id: root

    required property string title
    property string subtitle
    default property alias content: body.data
    property alias buttons: foot.data

    modal: true
    focus: true
    padding: Theme.space20
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    parent: T.Overlay.overlay
    anchors.centerIn: parent
    closePolicy: T.Popup.CloseOnEscape

    T.Overlay.modal: Rectangle {
        color: Theme.veil
    }
    background: Card {}
    contentItem: ColumnLayout {
        spacing: Theme.space16
        Accessible.role: Accessible.Dialog
        Accessible.name: root.title

        ColumnLayout {
            spacing: Theme.space4
            Layout.fillWidth: true
            HText {
                text: root.title
                font.pixelSize: Theme.titleSize
                font.weight: Font.DemiBold
                Layout.fillWidth: true
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            HText {
                text: root.subtitle
                color: Theme.dim
                wrapMode: Text.Wrap
                visible: root.subtitle !== ""
                Layout.fillWidth: true
            }
        }
        Item {
            id: body
            implicitWidth: body.children.length > 0 ? (body.children[0] as Item).implicitWidth : 0
            implicitHeight: body.children.length > 0 ? (body.children[0] as Item).implicitHeight : 0
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        RowLayout {
            id: foot
            spacing: Theme.space8
            Layout.fillWidth: true
        }
    }
}
