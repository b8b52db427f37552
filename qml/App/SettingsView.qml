// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Controls
import Hotset.App

/// What the operator can choose about the window itself; every choice holds at once and is kept.
FocusScope {
    id: root

    required property AppModel app
    readonly property list<string> themes: ["system", "light", "dark", "contrast"]
    readonly property list<string> languages: ["system", "en", "de"]
    readonly property list<int> sizes: [100, 125, 150, 175, 200]

    function themeIndex(theme: string): int {
        for (let i = 0; i < root.themes.length; ++i)
            if (root.themes[i] === theme)
                return i;
        return 0;
    }
    function languageIndex(language: string): int {
        for (let i = 0; i < root.languages.length; ++i)
            if (root.languages[i] === language)
                return i;
        return 0;
    }
    function sizeIndex(percent: int): int {
        for (let i = 0; i < root.sizes.length; ++i)
            if (root.sizes[i] >= percent)
                return i;
        return root.sizes.length - 1;
    }

    focus: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Settings")

    ScrollArea {
        id: flick
        anchors.fill: parent
        contentHeight: body.height + 2 * Theme.space16

        Card {
            id: body
            anchors.left: parent.left
            anchors.leftMargin: Theme.space20
            y: Theme.space16
            width: Math.min(flick.width - 2 * Theme.space20, Math.round(720 * Theme.scale))
            height: fields.implicitHeight + 2 * Theme.space20

            Column {
                id: fields
                anchors.left: parent.left
                anchors.leftMargin: Theme.space20
                y: Theme.space20
                width: parent.width - 2 * Theme.space20
                spacing: Theme.space16

                HText {
                    text: qsTr("Appearance")
                    font.pixelSize: Theme.titleSize
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                FieldLabel {
                    label: qsTr("Theme")
                    SegmentedControl {
                        label: qsTr("Theme")
                        focus: true
                        choices: [qsTr("System"), qsTr("Light"), qsTr("Dark"), qsTr("High contrast")]
                        current: root.themeIndex(root.app.appearance.theme)
                        onChosen: index => root.app.appearance.theme = root.themes[index]
                    }
                }
                FieldLabel {
                    label: qsTr("Size of text")
                    SegmentedControl {
                        label: qsTr("Size of text")
                        choices: ["100 %", "125 %", "150 %", "175 %", "200 %"]
                        current: root.sizeIndex(root.app.appearance.textPercent)
                        onChosen: index => root.app.appearance.textPercent = root.sizes[index]
                    }
                }
                CheckField {
                    text: qsTr("Show by movement where things went")
                    checked: root.app.appearance.hasMotion
                    onToggled: root.app.appearance.hasMotion = checked
                }
                FieldLabel {
                    label: qsTr("Language")
                    SegmentedControl {
                        objectName: "language"
                        label: qsTr("Language")
                        // Each by its own name, whatever is spoken now.
                        choices: [qsTr("System"), "English", "Deutsch"]
                        current: root.languageIndex(root.app.appearance.language)
                        onChosen: index => root.app.appearance.language = root.languages[index]
                    }
                }
                HText {
                    visible: root.app.isDemo
                    topPadding: Theme.space12
                    text: qsTr("Demo")
                    font.pixelSize: Theme.titleSize
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                HButton {
                    visible: root.app.isDemo
                    text: qsTr("Remove the demo")
                    onClicked: root.app.removeDemo()
                }
            }
        }
    }
}
