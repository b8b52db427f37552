// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import QtTest
import Hotset.Style
import Hotset.Controls

/// Every colour of text on every surface it stands on, in every theme, measured from the pixels that were drawn.
Item {
    id: root
    width: 300
    height: 60

    Rectangle {
        id: sample
        width: 90
        height: 26
        HText {
            id: label
            anchors.centerIn: parent
            text: "Hamburg 01"
            font.weight: Font.DemiBold
        }
    }
    Badge {
        id: badge
        y: 30
        text: "production"
    }
    Rectangle {
        id: ground
        x: 240
        y: 4
        width: 40
        height: 40
        color: "white"
        StateShape {
            id: shape
            width: 24
            height: 24
            tone: 0
        }
    }
    HButton {
        id: button
        x: 120
        text: "Connect a server"
        isMain: true
    }

    TestCase {
        name: "Contrast"
        when: windowShown

        function init_data() {
            return [
                {tag: "light", least: 4.5},
                {tag: "dark", least: 4.5},
                {tag: "contrast", least: 7}
            ];
        }
        function cleanupTestCase() {
            Theme.choice = "system";
        }

        function light(channel: real): real {
            const part = channel / 255;
            return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
        }
        /// The contrast (WCAG 2.1) between the item's ground and the pixel that stands out most from it.
        function contrastOf(item: Item, groundX: int, groundY: int): real {
            const picture = grabImage(item);
            const luminance = (x, y) => 0.2126 * light(picture.red(x, y)) + 0.7152 * light(picture.green(x, y))
                                        + 0.0722 * light(picture.blue(x, y));
            const ground = luminance(groundX, groundY);
            let best = 1;
            for (let y = 4; y < picture.height - 4; ++y) {
                for (let x = 8; x < picture.width - 8; ++x) {
                    const other = luminance(x, y);
                    best = Math.max(best, (Math.max(ground, other) + 0.05) / (Math.min(ground, other) + 0.05));
                }
            }
            return best;
        }

        function test_texts_data() {
            return init_data();
        }
        function test_texts(data) {
            Theme.choice = data.tag;
            const pairs = [
                ["text", Theme.text, Theme.background], ["text", Theme.text, Theme.surface], ["text", Theme.text, Theme.side],
                ["text on hover", Theme.text, Theme.hover], ["text chosen", Theme.text, Theme.accentSoft],
                ["dim", Theme.dim, Theme.background], ["dim", Theme.dim, Theme.surface], ["dim", Theme.dim, Theme.side],
                ["dim chosen", Theme.dim, Theme.accentSoft], ["accent", Theme.accent, Theme.surface],
                ["accent chosen", Theme.accent, Theme.accentSoft], ["main action", Theme.accentInk, Theme.accent],
                ["severe", Theme.severe, Theme.surface], ["notice", Theme.text, Theme.warningSoft]
            ];
            for (const pair of pairs) {
                label.color = pair[1];
                sample.color = pair[2];
                const contrast = contrastOf(sample, 2, 2);
                verify(contrast >= data.least, data.tag + ": " + pair[0] + " " + contrast.toFixed(2));
            }
        }
        function test_badges_data() {
            return init_data();
        }
        function test_badges(data) {
            Theme.choice = data.tag;
            for (let tone = 1; tone <= 3; ++tone) {
                badge.tone = tone;
                const contrast = contrastOf(badge, 12, 3);
                verify(contrast >= data.least, data.tag + ": badge of tone " + tone + " " + contrast.toFixed(2));
            }
        }
        function test_main_action_data() {
            return init_data();
        }
        function test_main_action(data) {
            Theme.choice = data.tag;
            const contrast = contrastOf(button, 6, 4);
            verify(contrast >= data.least, data.tag + ": " + contrast.toFixed(2));
        }
        function test_edges_of_fields_data() {
            return init_data();
        }
        /// What shows where a field is needs 3:1 (WCAG 2.1, 1.4.11).
        function test_edges_of_fields(data) {
            Theme.choice = data.tag;
            label.color = Theme.fieldLine;
            for (const surface of [Theme.surface, Theme.background]) {
                sample.color = surface;
                const contrast = contrastOf(sample, 2, 2);
                verify(contrast >= 3, data.tag + ": " + contrast.toFixed(2));
            }
        }
        /// A state is told by its shape: the silhouettes of any two differ in a tenth of their square at least.
        function test_states_differ_without_colour() {
            Theme.choice = "light";
            const drawn = [];
            for (let tone = 0; tone <= 3; ++tone) {
                shape.tone = tone;
                wait(50);
                const picture = grabImage(ground);
                const inked = [];
                for (let y = 0; y < picture.height; ++y) {
                    for (let x = 0; x < picture.width; ++x)
                        inked.push(picture.red(x, y) + picture.green(x, y) + picture.blue(x, y) < 600);
                }
                drawn.push(inked);
            }
            for (let one = 0; one < 4; ++one) {
                for (let other = one + 1; other < 4; ++other) {
                    let differing = 0;
                    for (let i = 0; i < drawn[one].length; ++i)
                        differing += drawn[one][i] !== drawn[other][i] ? 1 : 0;
                    verify(differing >= 24 * 24 / 10, one + " and " + other + ": " + differing);
                }
            }
        }
        /// Lines of charts need 3:1 (WCAG 2.1, 1.4.11).
        function test_series_data() {
            return init_data();
        }
        function test_series(data) {
            Theme.choice = data.tag;
            sample.color = Theme.surface;
            for (let i = 0; i < Theme.series.length; ++i) {
                label.color = Theme.series[i];
                const contrast = contrastOf(sample, 2, 2);
                verify(contrast >= Math.max(3, data.least - 1.5), data.tag + ": series " + i + " " + contrast.toFixed(2));
            }
        }
    }
}
