// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls

/// One thing the operator was told, with what can be done about it. Escape or Delete dismisses it.
FocusScope {
    id: root

    required property int noticeId
    required property string words
    required property int tone
    required property string action
    required property string spoken
    /// How many others wait behind it.
    property int moreCount: 0
    signal dismissed
    signal acted
    signal listAsked

    implicitHeight: content.implicitHeight + 2 * Theme.space4
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.spoken
    Keys.onEscapePressed: root.dismissed()
    Keys.onDeletePressed: root.dismissed()

    function takeFocus() {
        (root.action === "" ? close : act).forceActiveFocus(Qt.ShortcutFocusReason);
    }

    Rectangle {
        anchors.fill: parent
        color: root.tone === 0 ? Theme.accentSoft : Theme.toneSoft(root.tone)
        Rectangle {
            width: parent.width
            height: Theme.hairline
            color: Theme.line
        }
    }
    RowLayout {
        id: content
        anchors.fill: parent
        anchors.leftMargin: Theme.space20
        anchors.rightMargin: Theme.space12
        anchors.topMargin: Theme.space4
        anchors.bottomMargin: Theme.space4
        spacing: Theme.space8
        StateShape {
            tone: root.tone
        }
        HText {
            text: root.words
            wrapMode: Text.Wrap
            Layout.fillWidth: true
            Accessible.ignored: true
        }
        HButton {
            id: act
            objectName: "noticeAction"
            text: root.action
            visible: root.action !== ""
            onClicked: root.acted()
        }
        HButton {
            objectName: "moreNotices"
            text: qsTr("%n more", "notices", root.moreCount)
            visible: root.moreCount > 0
            onClicked: root.listAsked()
        }
        IconButton {
            id: close
            iconName: "close"
            text: qsTr("Dismiss")
            onClicked: root.dismissed()
        }
    }
}
