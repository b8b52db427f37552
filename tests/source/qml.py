# SPDX-License-Identifier: Apache-2.0
"""QML says who it is and what it depends on: no untyped var, no colour outside qml/Style, bound components."""

import re

from tree import Finding

_QUOTED_COLOUR = re.compile(r"""["']#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})["']""")
_MADE_COLOUR = re.compile(r"\bQt\.(?:rgba|hsla|hsva|color)\s*\(")
_NAMED_COLOUR = re.compile(r"""\b\w*(?:color|colour|Color|Colour)\s*:\s*["'](?!transparent["'])""")
_CPP_COLOUR = re.compile(
    r"""\bQColor(?:\s+\w+)?\s*[({]\s*(?:"|'|u"|0x|\d|Qt::)"""
    r"""|\bQt::(?:red|green|blue|black|white|cyan|magenta|yellow|\w*[gG]ray)\b"""
)
_UNTYPED = re.compile(r"^\s*(?:required |readonly )*property var\b")


def check(tree):
    for path in tree.matching(r"qml/.*\.qml"):
        if path.startswith("qml/Style/"):
            continue
        for number, line in tree.lines(path):
            code = line.split("//", 1)[0] if "://" not in line else line
            for rule in (_QUOTED_COLOUR, _MADE_COLOUR, _NAMED_COLOUR):
                if found := rule.search(code):
                    yield Finding(path, number, f"{found[0]}: colours come from Theme (qml/Style)")
                    break
            if _UNTYPED.search(code):
                yield Finding(path, number, "property var: give it a type")
    for path in tree.matching(r"ui/.*\.(cpp|h)"):
        for number, line in tree.lines(path):
            if found := _CPP_COLOUR.search(line.split("//", 1)[0]):
                yield Finding(path, number, f"{found[0]}: colours come from Theme (qml/Style), as properties")
