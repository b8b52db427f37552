// SPDX-License-Identifier: GPL-3.0-only
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Hotset.Style
import Hotset.Controls
import Hotset.Regions

/// What a scan may cost, asked before it begins, with what it would take.
DialogFrame {
    id: root

    required property ScanForm form

    title: root.form.title
    subtitle: root.form.isProduction ? qsTr("A production node: gently, unless you choose otherwise. The budget is kept while the scan goes on.")
                                     : qsTr("The budget is kept while the scan goes on.")
    basicWidth: 600
    visible: root.form.isOpen
    onOpened: start.forceActiveFocus(Qt.TabFocusReason)
    onClosed: root.form.close()

    ColumnLayout {
        width: parent.width
        spacing: Theme.space12
        CheckField {
            text: qsTr("Go on where the last scan was stopped")
            visible: root.form.canResume
            checked: root.form.isResuming
            onToggled: root.form.isResuming = checked
            Layout.fillWidth: true
        }
        FieldLabel {
            label: qsTr("How exact")
            SegmentedControl {
                objectName: "exactness"
                label: qsTr("How exact")
                choices: [qsTr("A sample"), qsTr("Every entry")]
                current: root.form.isExact ? 1 : 0
                onChosen: index => root.form.isExact = index === 1
            }
        }
        RowLayout {
            spacing: Theme.space12
            FieldLabel {
                label: qsTr("Error of the memory")
                visible: !root.form.isExact
                ChoiceField {
                    implicitWidth: Math.round(220 * Theme.scale)
                    label: qsTr("Error of the memory")
                    model: root.form.errors
                    currentIndex: root.form.error
                    onActivated: index => root.form.error = index
                }
            }
            FieldLabel {
                label: qsTr("Budget on each server")
                ChoiceField {
                    objectName: "budget"
                    label: qsTr("Budget on each server")
                    implicitWidth: Math.round(220 * Theme.scale)
                    model: root.form.budgets
                    currentIndex: root.form.budget
                    onActivated: index => root.form.budget = index
                }
            }
        }
        CheckField {
            objectName: "ofWhole"
            text: qsTr("Only the memory of all regions together has to be that sure; each region may be less")
            visible: !root.form.isExact
            checked: root.form.isOfWhole
            onToggled: root.form.isOfWhole = checked
            Layout.fillWidth: true
        }
        CheckField {
            text: qsTr("Look at up to 96 entries of each region for type, TTL and idle time")
            checked: root.form.looksAtEntries
            onToggled: root.form.looksAtEntries = checked
            Layout.fillWidth: true
        }
        HText {
            text: root.form.looksAtEntries ? qsTr("The server counts these as look-ups, and says how many afterwards. Nothing else of a scan is counted.")
                                           : qsTr("No look-up is counted: types, TTL and idle times stay unknown.")
            color: Theme.dim
            font.pixelSize: Theme.labelSize
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
        Rectangle {
            implicitHeight: Theme.hairline
            color: Theme.line
            Layout.fillWidth: true
        }
        Repeater {
            model: root.form.plans
            HText {
                required property string modelData
                text: modelData
                wrapMode: Text.Wrap
                Layout.fillWidth: true
            }
        }
        HText {
            text: root.form.note
            color: Theme.dim
            visible: text !== ""
            Layout.fillWidth: true
        }
    }

    buttons: [
        Item {
            Layout.fillWidth: true
        },
        HButton {
            text: qsTr("Cancel")
            onClicked: root.close()
        },
        HButton {
            id: start
            objectName: "startScan"
            text: qsTr("Scan")
            isMain: true
            onClicked: root.form.start()
        }
    ]
}
