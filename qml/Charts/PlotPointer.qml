// SPDX-License-Identifier: GPL-3.0-only
import QtQuick
import Hotset.Style
import Hotset.Charts

/// What the mouse does over a plot: moving points, dragging selects a stretch to zoom into, dragging with Shift pans,
/// the wheel zooms with Ctrl and pans with Shift, a double click goes back to live.
Item {
    id: root

    required property TimeAxis axis
    readonly property bool isPointing: hover.hovered
    signal tapped

    Rectangle {
        readonly property real from: Math.min(selection.pressedAt, selection.isAt)
        readonly property real to: Math.max(selection.pressedAt, selection.isAt)
        x: Math.max(0, from)
        width: Math.min(root.width, to) - x
        height: root.height
        color: Theme.accent
        opacity: Theme.areaOpacity
        visible: selection.active
    }
    HoverHandler {
        id: hover
        cursorShape: Qt.CrossCursor
        onPointChanged: if (hover.hovered) root.axis.point(hover.point.position.x / root.width)
        onHoveredChanged: if (!hover.hovered) root.axis.point(-1)
    }
    TapHandler {
        onTapped: root.tapped()
        onDoubleTapped: root.axis.follow()
    }
    DragHandler {
        id: selection
        property real pressedAt: 0
        property real isAt: 0
        target: null
        yAxis.enabled: false
        acceptedModifiers: Qt.NoModifier
        onCentroidChanged: {
            if (!selection.active)
                return;
            selection.pressedAt = selection.centroid.pressPosition.x;
            selection.isAt = selection.centroid.position.x;
        }
        onActiveChanged: {
            if (!selection.active && Math.abs(selection.isAt - selection.pressedAt) > 4)
                root.axis.select(selection.pressedAt / root.width, selection.isAt / root.width);
            selection.isAt = selection.pressedAt;
        }
    }
    DragHandler {
        id: panning
        property real last: 0
        target: null
        yAxis.enabled: false
        acceptedModifiers: Qt.ShiftModifier
        onActiveChanged: panning.last = panning.centroid.pressPosition.x
        onCentroidChanged: {
            if (!panning.active)
                return;
            root.axis.pan((panning.last - panning.centroid.position.x) / root.width);
            panning.last = panning.centroid.position.x;
        }
    }
    WheelHandler {
        acceptedModifiers: Qt.ControlModifier
        onWheel: event => root.axis.zoom(event.angleDelta.y > 0 ? 0.8 : 1.25, event.x / root.width)
    }
    WheelHandler {
        acceptedModifiers: Qt.ShiftModifier
        onWheel: event => root.axis.pan(event.angleDelta.y > 0 ? -0.1 : 0.1)
    }
}
