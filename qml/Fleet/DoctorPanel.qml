// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.Fleet

/// The doctor beside the form: one row a layer of the connection, filled as each ends.
Rectangle {
    id: root

    required property ConnectForm form
    /// Only its title and its button, where there is little room and nothing was tested.
    property bool isFolded: false
    readonly property real foldedHeight: title.y + title.height + Theme.space12

    implicitWidth: Math.round(340 * Theme.scale)
    radius: Theme.cardRadius
    color: Theme.background
    border.width: Theme.hairline
    border.color: Theme.line
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Doctor")

    HText {
        id: title
        anchors.left: parent.left
        anchors.leftMargin: Theme.space16
        y: Theme.space12
        height: Theme.controlHeight
        text: qsTr("Doctor")
        font.weight: Font.DemiBold
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    HButton {
        objectName: "test"
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        y: title.y
        text: root.form.isTesting ? qsTr("Cancel") : qsTr("Test")
        iconName: root.form.isTesting ? "stop" : "doctor"
        onClicked: root.form.isTesting ? root.form.cancelTest() : root.form.test()
    }

    Flickable {
        id: flick
        visible: !root.isFolded
        anchors.top: title.bottom
        anchors.topMargin: Theme.space8
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space12
        anchors.left: parent.left
        anchors.right: parent.right
        contentHeight: steps.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollMark {}

        ColumnLayout {
            id: steps
            x: Theme.space16
            width: flick.width - 2 * Theme.space16
            spacing: Theme.space12

            Repeater {
                model: root.form.steps
                RowLayout {
                    id: step
                    required property string title
                    required property string finding
                    required property string advice
                    required property string took
                    required property string verdict
                    required property int tone
                    required property bool isWorking
                    required property bool isDone

                    spacing: Theme.space8
                    Layout.fillWidth: true
                    Accessible.role: Accessible.ListItem
                    Accessible.name: qsTr("%1: %2. %3 %4").arg(step.title).arg(step.verdict).arg(step.finding).arg(step.advice)

                    StateShape {
                        id: shape
                        tone: step.tone
                        Layout.alignment: Qt.AlignTop
                        Layout.topMargin: Theme.space4
                        SequentialAnimation on opacity {
                            running: step.isWorking && Theme.motion > 0
                            loops: Animation.Infinite
                            NumberAnimation {
                                to: 0.2
                                duration: 500
                            }
                            NumberAnimation {
                                to: 1
                                duration: 500
                            }
                            onStopped: shape.opacity = 1
                        }
                    }
                    ColumnLayout {
                        spacing: 2
                        RowLayout {
                            HText {
                                text: step.title
                                color: step.isDone || step.isWorking ? Theme.text : Theme.dim
                                font.weight: Font.DemiBold
                                Accessible.ignored: true
                            }
                            HText {
                                text: step.verdict
                                color: Theme.toneColor(step.tone)
                                Layout.fillWidth: true
                                Accessible.ignored: true
                            }
                            HText {
                                text: step.took
                                color: Theme.dim
                                font.pixelSize: Theme.labelSize
                                Accessible.ignored: true
                            }
                        }
                        HText {
                            text: step.finding
                            verticalAlignment: Text.AlignTop  // a height from before the width was known moves nothing
                            color: Theme.dim
                            wrapMode: Text.Wrap
                            visible: text !== ""
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                        HText {
                            text: step.advice
                            verticalAlignment: Text.AlignTop
                            wrapMode: Text.Wrap
                            visible: text !== ""
                            Layout.fillWidth: true
                            Accessible.ignored: true
                        }
                    }
                }
            }
            HText {
                text: root.form.verdict
                color: root.form.verdictTone === 0 ? Theme.dim : Theme.toneColor(root.form.verdictTone)
                font.weight: Font.DemiBold
                wrapMode: Text.Wrap
                visible: text !== ""
                Layout.fillWidth: true
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            ColumnLayout {
                visible: root.form.aclLine !== ""
                spacing: Theme.space4
                RowLayout {
                    HText {
                        text: qsTr("A user with just the rights Hotset needs:")
                        color: Theme.dim
                        font.pixelSize: Theme.labelSize
                        wrapMode: Text.Wrap
                        Layout.fillWidth: true
                    }
                    IconButton {
                        iconName: "copy"
                        text: qsTr("Copy the line")
                        onClicked: root.form.copyAclLine()
                    }
                }
                HText {
                    text: root.form.aclLine
                    font.family: Theme.codeFamily
                    font.pixelSize: Theme.codeSize
                    wrapMode: Text.WrapAnywhere
                    Layout.fillWidth: true
                }
            }
        }
    }
}
