# SPDX-License-Identifier: Apache-2.0
"""Every source file opens with its licence, and it is the one of its folder."""

import re

from tree import Finding

_GPL = "GPL-3.0-only"
_APACHE = "Apache-2.0"
_SOURCES = (r".*\.(cpp|h|qml|py|sh|cmake)", r"(.*/)?CMakeLists\.txt", r"\.ci/run", r"packaging/packages\.txt")
_GPL_FOLDERS = ("ui/", "qml/", "src/desktop/", "tests/ui/", "tests/qml/", "tests/desktop/", "tests/src/desktop/")
_EITHER_FOLDERS = ("tests/journeys/", "tests/benchmarks/", "tests/regressions/")
_HEADER = re.compile(r"(?://|#) SPDX-License-Identifier: (\S+)")


def check(tree):
    for path in tree.matching(*_SOURCES):
        opening = (tree.text(path) or "").split("\n")[:2]
        if opening[0].startswith("#!"):
            opening = opening[1:]
        header = _HEADER.fullmatch(opening[0]) if opening else None
        if header is None:
            yield Finding(path, 1, "the first line (after #!) must be an SPDX-License-Identifier")
        elif header[1] not in _allowed(path):
            yield Finding(path, 1, f"licence {header[1]}; this folder's is {' or '.join(_allowed(path))}")
    for path, words in (("LICENSE", "GNU GENERAL PUBLIC LICENSE"), ("core/LICENSE", "Apache License")):
        if words not in (tree.text(path) or "" if path in tree.files else ""):
            yield Finding(path, 0, f"must be the text of the {words}")


def _allowed(path):
    if path.startswith(_EITHER_FOLDERS):
        return (_APACHE, _GPL)
    return (_GPL,) if path.startswith(_GPL_FOLDERS) else (_APACHE,)
