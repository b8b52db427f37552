# SPDX-License-Identifier: Apache-2.0
"""Nothing is left to do, and nothing in the tree belongs to one machine or one person."""

import re

from tree import Finding

# Written so that this file does not find itself.
_RULES = (
    (re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b"), "left to do: do it, or leave it out"),
    (re.compile(r"(?<![\w.}])/(?:wor" r"k|ho" r"me/\w+|roo" r"t|Us" r"ers)/"), "a path of somebody's machine"),
    (re.compile(r"<{7} |^={7}$|>{7} "), "a conflict that was not resolved"),
)
_PROSE_ELSEWHERE = re.compile(r"(.*/)?LICENSE|.*\.svg|tests/data/.*|tests/fuzz/.*corpus/.*")


def check(tree):
    for path in tree.files:
        if _PROSE_ELSEWHERE.fullmatch(path):
            continue
        for number, line in tree.lines(path):
            for rule, message in _RULES:
                if found := rule.search(line):
                    yield Finding(path, number, f"'{found[0].strip()}': {message}")
