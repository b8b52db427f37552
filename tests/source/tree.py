# SPDX-License-Identifier: Apache-2.0
"""The project's files as the checks see them, and what a check reports."""

import os
import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    """One place that breaks a rule. Line 0 stands for the file as a whole."""

    path: str
    line: int
    message: str

    def __str__(self):
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


class Tree:
    """A directory and the files in it that belong to the project: those git knows of, or, without git, all but build/."""

    def __init__(self, root):
        self.root = Path(root)

    @cached_property
    def files(self):
        """Paths relative to the root, sorted; new files that git is not told to ignore count too."""
        found = self._known_to_git()
        if found is None:
            found = self._walked()
        return sorted(path for path in found if (self.root / path).is_file())

    def matching(self, *patterns):
        """Files that match one of the regular expressions from beginning to end."""
        wanted = re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
        return [path for path in self.files if wanted.fullmatch(path)]

    def text(self, path):
        """The content of a text file; nothing for one that is not UTF-8 or holds a NUL."""
        content = (self.root / path).read_bytes()
        if b"\0" in content:
            return None
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            return None

    def lines(self, path):
        """Numbered lines, from 1."""
        return enumerate((self.text(path) or "").split("\n"), start=1)

    def folders(self):
        """Top-level folders that hold a file of the project."""
        return sorted({path.split("/", 1)[0] for path in self.files if "/" in path})

    def _known_to_git(self):
        if not (self.root / ".git").exists():
            return None
        command = ["git", "-c", f"safe.directory={self.root}", "-C", str(self.root), "ls-files", "-z",
                   "--cached", "--others", "--exclude-standard"]
        try:
            output = subprocess.run(command, check=True, capture_output=True).stdout
        except (OSError, subprocess.CalledProcessError):
            return None
        return [path for path in output.decode().split("\0") if path]

    def _walked(self):
        for folder, names, files in os.walk(self.root):
            names[:] = [name for name in names if name not in (".git", "build")]
            for file in files:
                yield str((Path(folder) / file).relative_to(self.root))
