# SPDX-License-Identifier: Apache-2.0
"""The manuals say all that the programs' --help says, without a complaint of the formatter; the completion offers what
the programs take."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

_TOP = Path(__file__).resolve().parent.parent.parent
_BIN = Path(sys.argv.pop(1))


def _help(*command):
    return subprocess.run([*command, "--help"], capture_output=True, text=True, timeout=30, check=True).stdout


def _options(text):
    return set(re.findall(r"^  (?:-\w,)?(--[a-z-]+)", text, re.MULTILINE))


def _subcommands(text):
    _, _, listed = text.partition("\nSubcommands:\n")
    return re.findall(r"^  ([a-z-]+) ", listed.partition("\n\n")[0], re.MULTILINE)


def _commands(*command):
    text = _help(*command)
    yield command[1:], text
    for name in _subcommands(text):
        yield from _commands(*command, name)


class Manual(unittest.TestCase):
    programs = [name for name in ("hotsetctl", "hotsetd", "hotset") if (_BIN / name).exists()]

    def page(self, program):
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / f"{program}.1"
            made = subprocess.run([sys.executable, _TOP / "packaging/man/manpage.py", _BIN / program, page, "1.0", "hotset"],
                                  timeout=60, check=False)
            self.assertEqual(made.returncode, 0)
            return page.read_text(encoding="utf-8")

    def test_every_option_of_every_command_is_told(self):
        self.assertIn("hotsetctl", self.programs)
        for program in self.programs:
            page = self.page(program).replace("\\-", "-")
            for command, text in _commands(str(_BIN / program)):
                for option in _options(text):
                    self.assertIn(option, page, f"{program} {' '.join(command)}")
                if command and not _subcommands(text):
                    self.assertIn(f".SS {program} {' '.join(command)}", page)

    @unittest.skipUnless(shutil.which("groff"), "groff is not installed")
    def test_the_formatter_has_nothing_to_say(self):
        for program in self.programs:
            done = subprocess.run(["groff", "-K", "utf8", "-man", "-ww", "-z"], input=self.page(program), text=True,
                                  capture_output=True, timeout=60, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ""), program)


class Completion(unittest.TestCase):
    def complete(self, *words):
        script = f"""
            source {_TOP}/packaging/completion/hotset.bash
            COMP_WORDS=({" ".join(f"'{word}'" for word in words)})
            COMP_CWORD={len(words) - 1}
            _hotset
            printf '%s\\n' "${{COMPREPLY[@]}}"
        """
        done = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, timeout=30, check=True,
                              env=dict(os.environ, PATH=f"{_BIN}:{os.environ['PATH']}"))
        self.assertEqual(done.stderr, "")
        return set(done.stdout.split())

    def test_commands_and_their_commands(self):
        self.assertEqual(self.complete("hotsetctl", "doc"), {"doctor"})
        self.assertEqual(self.complete("hotsetctl", "nodes", ""), set(_subcommands(_help(str(_BIN / "hotsetctl"), "nodes"))))

    def test_options_of_the_command_at_hand(self):
        self.assertEqual(self.complete("hotsetctl", "stats", "x", "--"), _options(_help(str(_BIN / "hotsetctl"), "stats")))

    def test_the_words_an_option_takes(self):
        self.assertEqual(self.complete("hotsetctl", "nodes", "add", "--environment", "pro"), {"production"})


if __name__ == "__main__":
    unittest.main()
