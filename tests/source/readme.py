# SPDX-License-Identifier: Apache-2.0
"""The README's map names every top-level folder, and every path in the README is there."""

import re

from tree import Finding

_MAP_ENTRY = re.compile(r"^\| `([\w.-]+)/` \|", re.MULTILINE)
_PATH = re.compile(r"`((?!build/)[\w.-]+/[\w./-]*)`")


def check(tree):
    if "README.md" not in tree.files:
        yield Finding("README.md", 0, "is missing")
        return
    mapped = set(_MAP_ENTRY.findall(tree.text("README.md")))
    for folder in tree.folders():
        if not folder.startswith(".") and folder not in mapped:
            yield Finding("README.md", 0, f"the map does not name {folder}/")
    for number, line in tree.lines("README.md"):
        for path in _PATH.findall(line):
            if not _exists(tree, path.rstrip("/")):
                yield Finding("README.md", number, f"names {path}, which is not there")


def _exists(tree, path):
    return any(file == path or file.startswith(path + "/") for file in tree.files)
