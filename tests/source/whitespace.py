# SPDX-License-Identifier: Apache-2.0
"""Text files end in one newline and hold no trailing blanks, tabs or carriage returns."""

import re

from tree import Finding

_AS_RECEIVED = re.compile(r"(.*/)?LICENSE|tests/data/.*|.*/corpus/.*|.*\.(svg|patch)")


def check(tree):
    for path in tree.files:
        text = tree.text(path)
        if not text or _AS_RECEIVED.fullmatch(path):
            continue
        if not text.endswith("\n") or text.endswith("\n\n"):
            yield Finding(path, text.count("\n") + 1, "must end in exactly one newline")
        for number, line in tree.lines(path):
            if line != line.rstrip():
                yield Finding(path, number, "trailing blanks")
            elif "\t" in line:
                yield Finding(path, number, "a tab; indent with spaces")
