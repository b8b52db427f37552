# SPDX-License-Identifier: Apache-2.0
"""Every CMakeLists.txt says in a sentence what its folder is for, and no part of the build downloads anything."""

import re

from tree import Finding

_BUILD_FILES = (r"(.*/)?CMakeLists\.txt", r".*\.cmake")
_DOWNLOADS = re.compile(r"\b(FetchContent\w*|ExternalProject\w*|CPM\w*|file\s*\(\s*DOWNLOAD)\b", re.IGNORECASE)
_HOST = re.compile(r"\b(?:https?|ftp|git)://(?!localhost|127\.0\.0\.1|\$)[\w.-]+")


def check(tree):
    for path in tree.matching(r"(.*/)?CMakeLists\.txt"):
        if fault := _fault_of_sentence(tree.text(path) or ""):
            yield Finding(path, 2, fault)
    for path in tree.matching(*_BUILD_FILES):
        for number, line in tree.lines(path):
            if found := _DOWNLOADS.search(line):
                yield Finding(path, number, f"{found[0]}: the build downloads nothing")
    for path in tree.matching(*_BUILD_FILES, r"packaging/[^/]*", r"\.ci/.*"):
        for number, line in tree.lines(path):
            if found := _HOST.search(line):
                yield Finding(path, number, f"{found[0]}: hosts come from the system's own configuration")


def _fault_of_sentence(text):
    lines = text.split("\n")[1:]
    sentence = []
    while lines and lines[0].startswith("# "):
        sentence.append(lines.pop(0)[2:])
    if not sentence:
        return "the line after the licence must say what this folder is for"
    if not " ".join(sentence).endswith("."):
        return "what this folder is for must be a whole sentence, with its full stop"
    return None
