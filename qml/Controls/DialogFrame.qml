// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hotset.Style

/// A dialog over the window: title, content, buttons below; never larger than the window, its content scrolls instead.
/// Escape closes it, Enter presses its main button.
T.Dialog {
    id: root

    property string subtitle
    /// How wide it is at the smallest text where there is room.
    property int basicWidth: 420
    default property alias content: body.data
    property alias buttons: foot.data

    modal: true
    focus: true
    padding: Theme.space20
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    width: Math.min(Math.round(root.basicWidth * Theme.scale), root.parent ? root.parent.width - 2 * Theme.space24 : root.basicWidth)
    height: Math.min(implicitHeight, root.parent ? root.parent.height - 2 * Theme.space24 : implicitHeight)
    parent: T.Overlay.overlay
    anchors.centerIn: parent
    closePolicy: T.Popup.CloseOnEscape

    function pressMain(): bool {
        for (let i = 0; i < foot.children.length; ++i) {
            const button = foot.children[i] as HButton;
            if (button !== null && button.isMain && button.visible && button.enabled) {
                button.clicked();
                return true;
            }
        }
        return false;
    }

    T.Overlay.modal: Rectangle {
        color: Theme.veil
    }
    background: Card {}
    contentItem: ColumnLayout {
        spacing: Theme.space16
        // What has the focus had no use for it.
        Keys.onReturnPressed: event => event.accepted = root.pressMain()
        Keys.onEnterPressed: event => event.accepted = root.pressMain()

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
        ScrollArea {
            id: roll
            // Into the margins of the dialog: room for the ring around what has the focus, and for the scroll bar.
            readonly property int ring: 2 * Theme.focusWidth
            implicitWidth: body.implicitWidth + ring + Theme.space12
            implicitHeight: body.implicitHeight + 2 * ring
            contentHeight: Math.max(height, implicitHeight)
            interactive: contentHeight > height
            clip: interactive
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: -ring
            Layout.bottomMargin: -ring
            Layout.leftMargin: root.mirrored ? -Theme.space12 : -ring
            Layout.rightMargin: root.mirrored ? -ring : -Theme.space12
            Item {
                id: body
                anchors.left: parent.left
                anchors.leftMargin: roll.ring
                y: roll.ring
                implicitWidth: body.children.length > 0 ? (body.children[0] as Item).implicitWidth : 0
                implicitHeight: body.children.length > 0 ? (body.children[0] as Item).implicitHeight : 0
                width: roll.width - roll.ring - Theme.space12
                height: roll.contentHeight - 2 * roll.ring
            }
        }
        RowLayout {
            id: foot
            spacing: Theme.space8
            Layout.fillWidth: true
        }
    }
}
