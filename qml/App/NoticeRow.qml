// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls

/// One notice in the list of those that were told: its words, when, and what can still be done about it.
Item {
    id: root

    required property int noticeId
    required property string words
    required property int tone
    required property string action
    required property string time
    required property string spoken
    property bool isCurrent: false
    signal acted

    /// Does what it offers; false: it offers nothing.
    function act(): bool {
        if (root.action === "")
            return false;
        root.acted();
        return true;
    }

    height: Math.max(Theme.rowHeight, text.implicitHeight + 2 * Theme.space8)
    Accessible.role: Accessible.ListItem
    Accessible.name: qsTr("%1, %2", "a notice, its time").arg(root.spoken).arg(root.time)
    Accessible.description: root.action === "" ? "" : qsTr("Enter: %1", "a key, what it does").arg(root.action)
    Accessible.onPressAction: root.act()

    Rectangle {
        anchors.fill: parent
        color: root.isCurrent ? Theme.accentSoft : Theme.transparent
        FocusRing {
            isShown: root.isCurrent
            gap: 0
        }
    }
    StateShape {
        id: shape
        anchors.left: parent.left
        anchors.leftMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        tone: root.tone
    }
    HText {
        id: text
        anchors.left: shape.right
        anchors.leftMargin: Theme.space8
        anchors.right: offer.visible ? offer.left : time.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        text: root.words
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    HButton {
        id: offer
        objectName: "pastNoticeAction"
        anchors.right: time.left
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        text: root.action
        visible: root.action !== ""
        focusPolicy: Qt.NoFocus
        onClicked: root.acted()
    }
    HText {
        id: time
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        text: root.time
        color: Theme.dim
        font.pixelSize: Theme.labelSize
        Accessible.ignored: true
    }
}
