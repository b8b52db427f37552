# SPDX-License-Identifier: Apache-2.0
"""Every command of ours in the README exists: readme_test.py DIRECTORY-OF-PROGRAMS [--window]. Subcommands and options are
looked up in the programs' own --help; without --window those of hotset are left out."""

import re
import subprocess
import sys
import unittest
from pathlib import Path

_TOP = Path(__file__).resolve().parent.parent.parent
_PROGRAMS = ("hotset", "hotsetctl", "hotsetd")
_SUBCOMMAND = re.compile(r"^  ([a-z]+)  ", re.MULTILINE)


def commands(text):
    """The words of each line of a code block that starts with a program of ours; remarks after two blanks left out."""
    blocks = re.findall(r"^```\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = [line.split("  ")[0].split() for block in blocks for line in block.splitlines()]
    return [words for words in lines if words and Path(words[0]).name in _PROGRAMS]


def fault(words, help_of):
    """Why a command can't be as it is written, or nothing. `help_of(words)` is what a program says of a subcommand."""
    known, rest = words[:1], words[1:]
    while "Subcommands:" in help_of(known):
        subcommands = _SUBCOMMAND.findall(help_of(known).split("Subcommands:")[1])
        plain = [word for word in rest if not word.startswith("-")]
        if not plain:
            break
        if plain[0] not in subcommands:
            return f"{' '.join(known)} knows no '{plain[0]}'"
        known = [*known, plain[0]]
        rest.remove(plain[0])
    for option in (word.split("=")[0] for word in rest if word.startswith("-")):
        if not re.search(rf"{re.escape(option)}\b", help_of(known)):
            return f"{' '.join(known)} knows no option {option}"
    return None


class Reader(unittest.TestCase):
    """What finds the faults is tested on a program that is not there."""

    _HELP = {"hotsetctl": "Subcommands:\n  nodes     The nodes\n  stats     Show\n", "hotsetctl nodes": "Subcommands:\n  add   x\n",
             "hotsetctl stats": "Options:\n  --watch\n", "hotsetctl nodes add": "--json\n"}

    def fault_of(self, line):
        return fault(line.split(), lambda words: self._HELP[" ".join(words)])

    def test_commands_are_found_in_code_blocks_only(self):
        text = "hotsetctl no\n```\nhotsetctl stats A --watch    live\nls\n```\n"
        self.assertEqual(commands(text), [["hotsetctl", "stats", "A", "--watch"]])

    def test_faults_are_seen(self):
        self.assertIn("no 'gone'", self.fault_of("hotsetctl gone"))
        self.assertIn("no 'gone'", self.fault_of("hotsetctl nodes gone"))
        self.assertIn("no option --wtch", self.fault_of("hotsetctl stats A --wtch"))

    def test_true_commands_pass(self):
        self.assertIsNone(self.fault_of("hotsetctl nodes add NAME URI --json"))
        self.assertIsNone(self.fault_of("hotsetctl stats A --watch"))


class Readme(unittest.TestCase):
    programs = None
    has_window = False

    def help_of(self, words):
        program, subcommands = Path(words[0]).name, words[1:]
        run = subprocess.run([self.programs / program, *subcommands, "--help"], capture_output=True, text=True, timeout=30)
        self.assertEqual(run.returncode, 0, f"{words} --help: {run.stderr}")
        return run.stdout

    def test_every_command_exists(self):
        found = commands((_TOP / "README.md").read_text())
        self.assertTrue(any(words[0] == "hotsetctl" for words in found), "the README shows no command of hotsetctl")
        for words in found:
            if self.has_window or Path(words[0]).name != "hotset":
                with self.subTest(command=" ".join(words)):
                    self.assertIsNone(fault(words, self.help_of))


if __name__ == "__main__":
    Readme.programs = Path(sys.argv[1])
    Readme.has_window = "--window" in sys.argv
    unittest.main(argv=sys.argv[:1])
