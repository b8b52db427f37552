// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.Stats

/// What a node is and from when its figures are, on one line.
Flow {
    id: root

    required property NodePage page
    /// What it takes to have all of it on one line.
    readonly property real lineWidth: root.sum()

    function sum(): real {
        let sum = 0;
        for (let i = 0; i < root.children.length; ++i)
            sum += root.children[i].visible ? root.children[i].width + root.spacing : 0;
        return sum;
    }

    spacing: Theme.space8

    component Fact: Item {
        id: fact
        required property string text
        property int tone: 0
        width: badge.implicitWidth
        height: Theme.controlHeight
        visible: fact.text !== ""
        Badge {
            id: badge
            text: fact.text
            tone: fact.tone
            anchors.verticalCenter: parent.verticalCenter
        }
    }

    Row {
        height: Theme.controlHeight
        spacing: Theme.space8
        Rectangle {
            width: Theme.space4
            height: Math.round(16 * Theme.scale)
            radius: width / 2
            color: root.page.colour > 0 ? Theme.series[root.page.colour - 1] : Theme.transparent
            visible: root.page.colour > 0
            anchors.verticalCenter: parent.verticalCenter
        }
        StateShape {
            tone: root.page.stateTone
            anchors.verticalCenter: parent.verticalCenter
        }
        HText {
            text: root.page.state
            color: Theme.toneColor(root.page.stateTone)
            height: parent.height
        }
    }
    Fact {
        text: root.page.environment
        tone: root.page.environmentTone
    }
    Fact {
        text: root.page.caution
        tone: 2
    }
    Fact {
        text: root.page.labels
    }
    Fact {
        text: root.page.server
    }
    Fact {
        text: root.page.role
    }
    Fact {
        text: root.page.policy
    }
    Fact {
        text: root.page.uptime
    }
    Fact {
        text: root.page.isReadOnly ? qsTr("read-only") : ""
    }
    Fact {
        text: root.page.axis.isLive ? "" : qsTr("paused: %1").arg(root.page.axis.stretch)
        tone: 2
    }
    Row {
        height: Theme.controlHeight
        spacing: Theme.space4
        visible: root.page.valuesAt !== ""
        HText {
            text: root.page.hasValues ? qsTr("values at") : qsTr("no data at")
            color: Theme.dim
            height: parent.height
        }
        HText {
            text: root.page.valuesAt
            font.weight: Font.DemiBold
            height: parent.height
        }
    }
}
