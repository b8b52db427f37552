// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtTest
import Hotset.Style
import Hotset.Controls

Item {
    id: root
    width: 640
    height: 480

    ScrollArea {
        id: area
        width: 300
        height: 200
        contentHeight: 1000
        HButton {
            id: first
            text: "First"
        }
        HButton {
            id: last
            y: 900
            text: "Last"
        }
    }
    DialogFrame {
        id: dialog
        title: "Tall"
        basicWidth: 900
        Column {
            Repeater {
                model: 40
                HText {
                    text: "Line"
                    height: 30
                }
            }
        }
        buttons: [
            HButton {
                id: done
                text: "Close"
                onClicked: dialog.close()
            }
        ]
    }

    TestCase {
        name: "Scrolling"
        when: windowShown

        function init() {
            area.contentY = 0;
        }
        function test_what_gets_the_focus_is_brought_into_sight() {
            last.forceActiveFocus(Qt.TabFocusReason);
            verify(area.contentY + area.height >= last.y + last.height);
            verify(area.contentY <= last.y);
            first.forceActiveFocus(Qt.BacktabFocusReason);
            compare(area.contentY, 0);
        }
        function test_what_is_not_followed_waits_until_it_is() {
            area.unfollowed = last;
            last.forceActiveFocus(Qt.OtherFocusReason);
            compare(area.contentY, 0);
            area.unfollowed = null;
            verify(area.contentY + area.height >= last.y + last.height);
            first.forceActiveFocus(Qt.BacktabFocusReason);
        }
        function test_page_up_and_page_down_scroll_to_the_ends_and_no_further() {
            first.forceActiveFocus(Qt.TabFocusReason);
            for (let i = 0; i < 10; ++i)
                keyClick(Qt.Key_PageDown);
            compare(area.contentY, area.contentHeight - area.height);
            for (let i = 0; i < 10; ++i)
                keyClick(Qt.Key_PageUp);
            compare(area.contentY, 0);
        }
        function test_a_dialog_is_never_larger_than_the_window_and_keeps_its_buttons_in_sight() {
            dialog.open();
            tryCompare(dialog, "opened", true);
            verify(dialog.width <= root.width && dialog.height <= root.height);
            const corner = done.mapToItem(root, done.width, done.height);
            verify(corner.x <= root.width && corner.y <= root.height);
            dialog.close();
        }
    }
}
