# SPDX-License-Identifier: GPL-3.0-only
"""The tree of a window as assistive technology is told it. It changes while it is read: what is asked of a thing that has
gone fails, so each reading is made within wait_for(), which makes it again."""

import time

import pyatspi
from gi.repository import GLib

PATIENCE_SECONDS = 30
_ANSWER_MS = 10_000
# What reading a thing that has gone, or is not whole yet, ends in.
GONE = (LookupError, RuntimeError, AttributeError, NotImplementedError, GLib.Error)

# A program that is at work answers late; the 0.8 s that are usual are for a reader with a person before it.
pyatspi.setTimeout(_ANSWER_MS, _ANSWER_MS)


def wait_for(what, is_true):
    """What `is_true` gives once that is something. A LookupError says why it is not yet."""
    end = time.monotonic() + PATIENCE_SECONDS
    why = None
    while time.monotonic() < end:
        try:
            if outcome := is_true():
                return outcome
            why = None
        except GONE as error:
            why = error
        time.sleep(0.1)
    raise AssertionError(f"{what}: not within {PATIENCE_SECONDS} s" + (f"; {why!r}" if why else ""))


def state_has(node, state):
    return node.getState().contains(state)


def _children(node):
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None and (state_has(child, pyatspi.STATE_SHOWING) or child.getRole() == pyatspi.ROLE_TABLE_CELL):
            yield child


def walk(node):
    """A node and all below it that is seen. What goes meanwhile ends it with an error: the reading is not whole."""
    yield node
    for child in _children(node):
        yield from walk(child)


def find(below, is_meant):
    """The first thing that is seen and meant; null: none. What goes meanwhile is passed by."""
    try:
        if is_meant(below):
            return below
        for child in _children(below):
            if found := find(child, is_meant):
                return found
    except GONE:
        pass
    return None


def press(node):
    """Whether it could be pressed now. What can never be pressed fails."""
    action = node.queryAction()
    names = [action.getName(index) for index in range(action.nActions)]
    if "Press" not in names:
        raise AssertionError(f"{node.getRoleName()} “{node.name}” can't be pressed: {names}")
    return action.doAction(names.index("Press"))
