# SPDX-License-Identifier: Apache-2.0
"""Which files are longer than good company. A report to think about, not a rule: it finds nothing."""

_GOOD_COMPANY = {".cpp": 300, ".h": 110, ".qml": 190}


def check(tree):
    longest = []
    for path in tree.matching(r".*\.(cpp|h|qml)"):
        limit = _GOOD_COMPANY[path[path.rindex(".") :]]
        length = (tree.text(path) or "").count("\n")
        if length > limit:
            longest.append((length / limit, f"  {length:5} lines  {path} (good company: {limit})"))
    for _, line in sorted(longest, reverse=True):
        print(line)
    return []
