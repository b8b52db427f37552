# SPDX-License-Identifier: Apache-2.0
"""Runs one check over the tree: run.py CHECK [ROOT]. Prints what it found, one place a line; exit code 1 if anything."""

import importlib
import sys
from pathlib import Path

sys.dont_write_bytecode = True
_HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(_HERE), str(_HERE.parent / "architecture")]

from tree import Tree  # noqa: E402


def main(arguments):
    name, root = arguments[0], Path(arguments[1]) if len(arguments) > 1 else _HERE.parent.parent
    tree = Tree(root)
    if not tree.files:
        print(f"{root}: no files, so nothing was checked")
        return 1
    findings = list(importlib.import_module(name).check(tree))
    for finding in findings:
        print(finding)
    print(f"{name}: {len(findings)} findings in a tree of {len(tree.files)} files")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
