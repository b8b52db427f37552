// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Hotset.Style
import Hotset.Controls

/// A colour by which to tell a node apart, or none; arrows move the choice.
Item {
    id: root

    property int current: 0
    signal chosen(index: int)

    readonly property list<string> names: [qsTr("no colour"), qsTr("blue"), qsTr("orange"), qsTr("green"),
        qsTr("violet"), qsTr("red")]

    implicitHeight: Theme.controlHeight
    implicitWidth: row.implicitWidth
    activeFocusOnTab: true
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Colour: %1").arg(root.names[root.current])
    Keys.onLeftPressed: root.chosen(Math.max(0, root.current - 1))
    Keys.onRightPressed: root.chosen(Math.min(root.names.length - 1, root.current + 1))

    Row {
        id: row
        height: parent.height
        spacing: Theme.space4
        Repeater {
            model: root.names
            T.Button {
                id: swatch
                required property int index
                required property string modelData
                readonly property bool isCurrent: swatch.index === root.current
                implicitWidth: Math.round(20 * Theme.scale)
                height: row.height
                focusPolicy: Qt.NoFocus
                Accessible.role: Accessible.RadioButton
                Accessible.name: swatch.modelData
                Accessible.checked: swatch.isCurrent
                Accessible.onPressAction: swatch.clicked()
                onClicked: root.chosen(swatch.index)
                contentItem: Item {
                    Rectangle {
                        anchors.centerIn: parent
                        width: Math.round(14 * Theme.scale)
                        height: width
                        radius: width / 2
                        color: swatch.index === 0 ? Theme.transparent : Theme.series[swatch.index - 1]
                        border.width: swatch.index === 0 ? Theme.hairline : 0
                        border.color: Theme.dim
                        Icon {
                            anchors.centerIn: parent
                            width: Math.round(12 * Theme.scale)
                            height: width
                            name: "check"
                            color: swatch.index === 0 ? Theme.text : Theme.surface
                            visible: swatch.isCurrent
                        }
                    }
                    FocusRing {
                        isShown: swatch.isCurrent && root.activeFocus
                        gap: 0
                    }
                }
            }
        }
    }
}
