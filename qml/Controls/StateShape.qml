// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style

/// A state as a shape, never by colour alone: ring (0, not yet known), disc (1, fine), triangle (2, warning),
/// square (3, severe). The word stands beside it.
Canvas {
    id: root

    required property int tone
    readonly property color ink: Theme.toneColor(root.tone)

    width: Theme.shapeSize
    height: Theme.shapeSize
    Accessible.ignored: true
    onToneChanged: root.requestPaint()
    onInkChanged: root.requestPaint()
    onPaint: {
        const context = root.getContext("2d");
        context.reset();
        context.fillStyle = root.ink;
        context.strokeStyle = root.ink;
        context.lineWidth = Theme.lineWidth;
        const size = root.width;
        context.beginPath();
        if (root.tone === 0) {
            context.arc(size / 2, size / 2, size / 2 - 1, 0, 2 * Math.PI);
            context.stroke();
            return;
        }
        if (root.tone === 1) {
            context.arc(size / 2, size / 2, size / 2 - 0.5, 0, 2 * Math.PI);
        } else if (root.tone === 2) {
            context.moveTo(size / 2, 0);
            context.lineTo(size, size);
            context.lineTo(0, size);
        } else {
            context.rect(0.5, 0.5, size - 1, size - 1);
        }
        context.fill();
    }
}
