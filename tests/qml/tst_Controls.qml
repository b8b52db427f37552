// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtTest
import Hotset.Style
import Hotset.Controls

Item {
    id: root
    width: 640
    height: 480

    Column {
        spacing: 12
        HButton {
            id: button
            text: "Connect"
            iconName: "add"
        }
        SegmentedControl {
            id: segments
            label: "Span"
            choices: ["5 min", "15 min", "60 min"]
            onChosen: index => segments.current = index
        }
        CheckField {
            id: check
            text: "Read-only"
        }
        TextEntry {
            id: entry
            label: "Host"
            placeholderText: "name or address"
        }
        ChoiceField {
            id: choice
            label: "Environment"
            model: ["not marked", "production"]
        }
        EmptyState {
            id: empty
            title: "Nothing here"
            explanation: "Because nothing was added."
            actionText: "Add"
            iconName: "nodes"
        }
    }
    IconButton {
        id: icon
        x: 600
        y: 440
        iconName: "more"
        text: "Actions"
        focusPolicy: Qt.NoFocus
    }
    SignalSpy {
        id: clicks
        target: button
        signalName: "clicked"
    }
    SignalSpy {
        id: acts
        target: empty
        signalName: "acted"
    }

    TestCase {
        name: "Controls"
        when: windowShown

        function init() {
            clicks.clear();
            acts.clear();
        }
        function test_a_button_is_pressed_by_mouse_space_and_return() {
            mouseClick(button);
            button.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            keyClick(Qt.Key_Return);
            compare(clicks.count, 3);
        }
        function test_a_disabled_button_does_nothing() {
            button.enabled = false;
            mouseClick(button);
            compare(clicks.count, 0);
            button.enabled = true;
        }
        function test_arrows_move_the_choice_and_stop_at_its_ends() {
            segments.current = 0;
            segments.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Left);
            compare(segments.current, 0);
            keyClick(Qt.Key_Right);
            keyClick(Qt.Key_Right);
            keyClick(Qt.Key_Right);
            compare(segments.current, 2);
        }
        function test_tab_leads_through_all_controls_and_back() {
            button.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Tab);
            keyClick(Qt.Key_Tab);
            verify(check.activeFocus);
            keyClick(Qt.Key_Tab);
            verify(entry.activeFocus);
            keyClick(Qt.Key_Backtab);
            verify(check.activeFocus);
        }
        function test_a_box_is_ticked_by_space() {
            check.checked = false;
            check.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            verify(check.checked);
        }
        function test_a_list_drops_down_and_chooses() {
            choice.currentIndex = 0;
            choice.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Down);
            compare(choice.currentIndex, 1);
        }
        function test_a_tip_makes_way_for_what_its_button_opens() {
            const tip = Array.from(icon.data).find(item => item instanceof Tip);
            mouseMove(icon, 10, 10);
            tryVerify(() => tip.isWanted);
            mouseClick(icon, 10, 10);
            verify(!tip.isWanted);
            mouseMove(root, 10, 470);
            tryVerify(() => !icon.hovered);
            mouseMove(icon, 12, 12);
            tryVerify(() => tip.isWanted);
            mouseMove(root, 10, 470);
        }
        function test_an_empty_state_offers_its_action() {
            for (let i = 0; i < 40 && acts.count === 0; ++i) {
                keyClick(Qt.Key_Tab);
                if (root.Window.activeFocusItem.text === "Add")
                    keyClick(Qt.Key_Return);
            }
            compare(acts.count, 1);
        }
        function test_every_text_reads_well_on_its_surface_data() {
            return ["light", "dark"].map(choice => ({
                        "tag": choice
                    }));
        }
        function luminance(color) {
            const channel = value => value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
            return 0.2126 * channel(color.r) + 0.7152 * channel(color.g) + 0.0722 * channel(color.b);
        }
        function contrast(one, other) {
            const bright = Math.max(luminance(one), luminance(other));
            const dark = Math.min(luminance(one), luminance(other));
            return (bright + 0.05) / (dark + 0.05);
        }
        function test_every_text_reads_well_on_its_surface(data) {
            const before = Theme.choice;
            Theme.choice = data.tag;
            const pairs = [[Theme.text, Theme.surface], [Theme.text, Theme.background], [Theme.dim, Theme.surface],
                [Theme.dim, Theme.background], [Theme.dim, Theme.side], [Theme.accent, Theme.accentSoft],
                [Theme.accentInk, Theme.accent], [Theme.good, Theme.goodSoft], [Theme.warning, Theme.warningSoft],
                [Theme.severe, Theme.severeSoft], [Theme.severe, Theme.surface], [Theme.text, Theme.severeSoft],
                [Theme.text, Theme.warningSoft], [Theme.text, Theme.hover]];
            for (const pair of pairs)
                verify(contrast(pair[0], pair[1]) >= 4.5, data.tag + " " + pair[0] + " on " + pair[1]);
            for (let i = 0; i < Theme.series.length; ++i)
                verify(contrast(Theme.series[i], Theme.surface) >= 3, data.tag + " series " + i);
            Theme.choice = before;
        }
    }
}
