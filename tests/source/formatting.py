# SPDX-License-Identifier: Apache-2.0
"""Every C++ file is as clang-format 19 would write it."""

import re
import subprocess

from tree import Finding

_COMPLAINT = re.compile(r"^(.*?):(\d+):\d+: error: code should be clang-formatted", re.MULTILINE)
_FILES_AT_ONCE = 100


def check(tree):
    files = tree.matching(r".*\.(cpp|h)")
    for first in range(0, len(files), _FILES_AT_ONCE):
        batch = files[first : first + _FILES_AT_ONCE]
        command = ["clang-format-19", "--dry-run", "-Werror", "--style=file", *batch]
        run = subprocess.run(command, cwd=tree.root, capture_output=True, text=True)
        complaints = _COMPLAINT.findall(run.stderr)
        first_lines = {path: int(line) for path, line in reversed(complaints)}
        for path, line in sorted(first_lines.items()):
            yield Finding(path, line, f"not formatted; clang-format-19 -i {path}")
        if run.returncode != 0 and not complaints:
            yield Finding(batch[0], 0, f"clang-format-19 failed: {run.stderr.strip()}")
