// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls

/// One thing that needs attention: shape, sentence, how long it has been so, and the way to what helps.
Item {
    id: root

    required property int index
    required property string nodeId
    required property string nodeName
    required property int tone
    required property string sentence
    required property string lasting
    required property string action
    required property int remedy
    required property string spoken
    signal acted(nodeId: string, remedy: int)

    implicitHeight: Math.max(Theme.rowHeight + Theme.space4 + 2, words.implicitHeight + Theme.space12)
    Accessible.role: Accessible.ListItem
    Accessible.name: root.spoken

    StateShape {
        id: shape
        anchors.left: parent.left
        anchors.leftMargin: Theme.space8
        tone: root.tone
        anchors.verticalCenter: parent.verticalCenter
    }
    // Markup is made here alone: name and sentence are escaped.
    Text {
        id: words
        anchors.left: shape.right
        anchors.leftMargin: Theme.space16
        anchors.right: since.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        text: "<b>" + root.escaped(root.nodeName) + "</b>&nbsp; " + root.escaped(root.sentence)
        textFormat: Text.StyledText
        horizontalAlignment: Text.AlignLeft
        wrapMode: Text.Wrap
        maximumLineCount: 3
        elide: Text.ElideRight
        color: Theme.text
        font.pixelSize: Theme.textSize
        lineHeight: 1.15
        Accessible.ignored: true
    }
    HText {
        id: since
        anchors.right: button.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        text: root.lasting
        color: Theme.dim
        Accessible.ignored: true
    }
    HButton {
        id: button
        anchors.right: parent.right
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(implicitWidth, Math.round(124 * Theme.scale))
        text: root.action
        Accessible.name: qsTr("%1: %2", "action, node").arg(root.action).arg(root.nodeName)
        onClicked: root.acted(root.nodeId, root.remedy)
    }
    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.grid
        visible: root.index > 0
    }

    function escaped(text: string): string {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    }
}
