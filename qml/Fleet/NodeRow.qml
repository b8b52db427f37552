// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls
import Hotset.Fleet

/// One node in the list: what it is, how it is, its figures. Enter or a click opens it.
T.ItemDelegate {
    id: root

    required property int index
    required property string nodeId
    required property string name
    required property string address
    required property string environment
    required property int environmentTone
    required property string state
    required property int stateTone
    required property string note
    required property string server
    required property string hitRatio
    required property string operations
    required property string latency
    required property string memory
    required property real memoryShare
    required property int memoryTone
    required property string evictions
    required property int colour
    required property string group
    required property string tags
    required property string spoken
    /// Where each column begins and how wide it is, from the page.
    required property list<real> columns
    signal opened
    signal menuAsked(anchor: Item)

    implicitHeight: Theme.rowHeight + 2
    hoverEnabled: true
    highlighted: root.ListView.isCurrentItem && root.ListView.view.activeFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: root.spoken
    Accessible.description: root.note
    Accessible.onPressAction: root.opened()
    onClicked: root.opened()

    component Cell: HText {
        property real columnWidth: 0
        property bool isNumeric: false
        width: columnWidth
        height: parent.height
        visible: width > 0
        leftPadding: LayoutMirroring.enabled ? Theme.space12 : 0
        rightPadding: LayoutMirroring.enabled ? 0 : Theme.space12
        horizontalAlignment: isNumeric ? Text.AlignRight : Text.AlignLeft
        Accessible.ignored: true
    }

    contentItem: Item {
        Row {
            anchors.left: parent.left
            anchors.leftMargin: Theme.space8
            height: parent.height
            Item {
                width: root.columns[0]
                height: parent.height
                StateShape {
                    id: shape
                    anchors.left: parent.left
                    tone: root.stateTone
                    anchors.verticalCenter: parent.verticalCenter
                }
                HText {
                    id: nameText
                    anchors.left: shape.right
                    anchors.leftMargin: Theme.space8
                    height: parent.height
                    width: Math.min(implicitWidth, parent.width - shape.width - 2 * Theme.space8)
                    text: root.name
                    mayBeCut: true
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }
                HText {
                    anchors.left: nameText.right
                    anchors.leftMargin: Theme.space8
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space12
                    height: parent.height
                    text: root.address === root.name ? "" : root.address
                    mayBeCut: true
                    elide: Text.ElideMiddle  // the port is seen
                    color: Theme.dim
                    font.pixelSize: Theme.labelSize
                    Accessible.ignored: true
                }
            }
            Item {
                width: root.columns[1]
                height: parent.height
                visible: width > 0
                Badge {
                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    text: root.environment
                    tone: root.environmentTone
                    visible: root.environment !== ""
                }
            }
            Item {
                width: root.columns[2]
                height: parent.height
                visible: width > 0
                HText {
                    id: groupText
                    anchors.left: parent.left
                    height: parent.height
                    width: Math.min(implicitWidth, parent.width - Theme.space12)
                    text: root.group
                    Accessible.ignored: true
                }
                HText {
                    anchors.left: groupText.right
                    anchors.leftMargin: root.group === "" ? 0 : Theme.space8
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space12
                    height: parent.height
                    text: root.tags
                    color: Theme.dim
                    font.pixelSize: Theme.labelSize
                    Accessible.ignored: true
                }
            }
            Cell {
                columnWidth: root.columns[3]
                text: root.server
                color: Theme.dim
            }
            Row {
                height: parent.height
                visible: root.note === ""
                Cell {
                    columnWidth: root.columns[4]
                    text: root.hitRatio
                    isNumeric: true
                }
                Cell {
                    columnWidth: root.columns[5]
                    text: root.operations
                    isNumeric: true
                }
                Cell {
                    columnWidth: root.columns[6]
                    text: root.latency
                    isNumeric: true
                }
                Item {
                    width: root.columns[7]
                    height: parent.height
                    MemoryBar {
                        id: bar
                        anchors.left: parent.left
                        anchors.leftMargin: Theme.space12
                        // As long in every row: they are compared.
                        width: Math.max(0, parent.width - Math.round(94 * Theme.scale) - 2 * Theme.space12)
                        visible: width >= Theme.space24
                        anchors.verticalCenter: parent.verticalCenter
                        share: root.memoryShare
                        tone: root.memoryTone
                    }
                    HText {
                        id: figure
                        anchors.left: bar.visible ? bar.right : parent.left
                        anchors.leftMargin: Theme.space12
                        anchors.right: parent.right
                        height: parent.height
                        text: root.memory
                        Accessible.ignored: true
                    }
                }
                Cell {
                    columnWidth: root.columns[8]
                    text: root.evictions
                    isNumeric: true
                }
            }
            HText {
                width: root.columns[4] + root.columns[5] + root.columns[6] + root.columns[7] + root.columns[8]
                height: parent.height
                leftPadding: Theme.space12
                text: root.note
                color: root.stateTone === 3 ? Theme.severe : Theme.dim
                visible: root.note !== ""
                Accessible.ignored: true
            }
        }
        IconButton {
            id: more
            anchors.right: parent.right
            anchors.rightMargin: Theme.space4
            anchors.verticalCenter: parent.verticalCenter
            iconName: "more"
            text: qsTr("Actions on %1").arg(root.name)
            focusPolicy: Qt.NoFocus
            opacity: root.hovered || root.highlighted || more.hovered ? 1 : 0
            onClicked: root.menuAsked(more)
        }
    }
    background: Rectangle {
        color: root.highlighted ? Theme.accentSoft : root.hovered ? Theme.hover : Theme.transparent
        Rectangle {
            width: parent.width
            height: Theme.hairline
            anchors.bottom: parent.bottom
            color: Theme.grid
        }
        Rectangle {
            anchors.left: parent.left
            anchors.leftMargin: Theme.focusWidth
            y: Theme.space4
            width: Theme.space4
            height: parent.height - 2 * Theme.space4
            radius: width / 2
            color: root.colour > 0 ? Theme.series[root.colour - 1] : Theme.transparent
        }
        FocusRing {
            isShown: root.highlighted
            gap: 0
        }
    }
}
