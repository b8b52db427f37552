// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtTest
import Hotset.Controls

/// The parts of a page are made one after the other, whether or not somebody looks at it from the start.
Item {
    id: root
    width: 100
    height: 100

    Component {
        id: making
        Item {
            id: page
            property bool isSeen: true
            readonly property int partCount: parts.count
            property alias reached: steps.reached
            MakingSteps {
                id: steps
                isSeen: page.isSeen
                count: 4
            }
            LazyItem {
                id: parts
                isWanted: steps.isDone
                Rectangle {}
            }
        }
    }
    TestCase {
        name: "Making"
        when: windowShown

        function test_every_part_comes_data() {
            return [
                {
                    "tag": "seen from the start",
                    "isSeen": true
                },
                {
                    "tag": "made ahead",
                    "isSeen": false
                }
            ];
        }
        function test_every_part_comes(data: var) {
            const page = createTemporaryObject(making, root, {
                "isSeen": data.isSeen
            });
            compare(page.partCount, 0);
            tryCompare(page, "partCount", 1);
            compare(page.reached, 4);
        }
        function test_what_is_half_made_when_somebody_comes_is_ended() {
            const page = createTemporaryObject(making, root, {
                "isSeen": false
            });
            tryVerify(() => page.reached > 0);
            page.isSeen = true;
            tryCompare(page, "partCount", 1);
        }
    }
}
