# SPDX-License-Identifier: Apache-2.0
"""Shell scripts parse, stop at the first failure, and can be started if they are programs."""

import os
import re
import subprocess

from tree import Finding

_STRICT = "set -euo pipefail"


def check(tree):
    for path in tree.matching(r".*\.sh", r"\.ci/run"):
        text = tree.text(path) or ""
        is_program = text.startswith("#!")
        parsed = subprocess.run(["bash", "-n", str(tree.root / path)], capture_output=True, text=True)
        if parsed.returncode != 0:
            yield Finding(path, 0, f"does not parse: {parsed.stderr.strip()}")
        if is_program and not os.access(tree.root / path, os.X_OK):
            yield Finding(path, 1, "opens with #! but is not executable")
        if is_program and _STRICT not in text and not re.search(r"^exec ", text, re.MULTILINE):
            yield Finding(path, 1, f"must '{_STRICT}'")
