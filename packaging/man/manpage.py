#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a program's man page from what its --help says: manpage.py PROGRAM FILE.1 VERSION [SEE-ALSO…].

A page made from the program itself is never older than it. Subcommands are asked in turn, each a section of its own.
"""
import pathlib
import re
import subprocess
import sys

EVERYWHERE = ("--help", "--workspace")  # told of once, for the program
HEADING = re.compile(r"^(Options|Positionals|Subcommands|Examples?):$")


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return re.sub(r"^\.", r"\\&.", text)


def asked(command):
    done = subprocess.run(command + ["--help"], capture_output=True, text=True, timeout=120, check=True)
    return done.stdout.splitlines()


class Help:
    """A help text: what the program is, how it is used, its items by section, and the paragraphs at the end."""

    def __init__(self, lines):
        self.summary = lines[0].rstrip(".")
        self.usage = lines[1].removeprefix("Usage: ")
        self.items = {}
        self.paragraphs = []
        section = None
        for line in lines[2:]:
            heading = HEADING.match(line)
            if heading:
                section = heading.group(1)
                self.items[section] = []
            elif not line.strip():
                if section is None or section not in ("Example", "Examples"):
                    section = None
                self.paragraphs.append([])
            elif section in ("Example", "Examples"):
                self.items[section].append((line.strip(), ""))
            elif section:
                self.take(section, line)
            else:
                self.paragraphs[-1].append(line.strip())
        self.paragraphs = [" ".join(paragraph) for paragraph in self.paragraphs if paragraph]

    def take(self, section, line):
        text = line.strip()
        if len(line) - len(line.lstrip()) > 4 and self.items[section]:
            term, told = self.items[section][-1]
            self.items[section][-1] = (term, f"{told} {text}".strip())
            return
        # Two blanks part a term from what is said of it; a long term has a line to itself.
        term, _, told = text.partition("  ")
        self.items[section].append((term, told.strip()))


def term(text):
    names, _, rest = text.replace(" REQUIRED", "").partition(" ")
    if not names.startswith("-"):
        return f".I {escaped(names)}"
    bold = ", ".join(f"\\fB{escaped(name)}\\fR" for name in re.sub(r"=.*", "", names).split(","))
    default = f" (default {escaped(names.partition('=')[2])})" if "=" in names else ""
    return f"{bold} {escaped(rest)}{default}".rstrip() if rest else bold + default


def items(helped, section, without=()):
    for name, told in helped.items.get(section, []):
        if name.split(",")[-1].split()[0] in without:
            continue
        yield ".TP"
        yield term(name)
        yield escaped(told)


def examples(helped):
    lines = [name for section in ("Example", "Examples") for name, _ in helped.items.get(section, [])]
    if not lines:
        return
    yield ".PP"
    yield ".nf"
    yield ".RS"
    yield from (escaped(line) for line in lines)
    yield ".RE"
    yield ".fi"


def commands(program, path):
    """Every command that can be given, deepest first said with its options."""
    helped = Help(asked([program, *path]))
    for name, _ in helped.items.get("Subcommands", []):
        deeper = [*path, name]
        below = Help(asked([program, *deeper]))
        if below.items.get("Subcommands"):
            yield from commands(program, deeper)
            continue
        usage = below.usage.split("/")[-1]
        yield f".SS {escaped(usage.replace('[OPTIONS] ', ''))}"
        yield escaped(below.summary) + "."
        yield from items(below, "Positionals")
        yield from items(below, "Options", without=EVERYWHERE)
        for paragraph in below.paragraphs:
            yield ".PP"
            yield escaped(paragraph)
        yield from examples(below)


def page(program, name, version, also):
    helped = Help(asked([program]))
    yield f'.TH {name.upper()} 1 "" "Hotset {version}" "Hotset"'
    yield ".SH NAME"
    yield f"{name} \\- {escaped(helped.summary[0].lower() + helped.summary[1:])}"
    yield ".SH SYNOPSIS"
    yield f".B {escaped(name)}"
    yield escaped(helped.usage.partition(" ")[2])
    yield ".SH DESCRIPTION"
    yield escaped(helped.summary) + "."
    for paragraph in helped.paragraphs:
        yield ".PP"
        yield escaped(paragraph)
    yield ".SH OPTIONS"
    yield from items(helped, "Options")
    if helped.items.get("Subcommands"):
        yield ".SH COMMANDS"
        yield from commands(program, [])
    yield ".SH EXAMPLES"
    yield from examples(helped)
    yield ".SH SEE ALSO"
    yield ",\n".join(f".BR {other} (1)" for other in also).replace(" (1),", " (1),")


def main():
    program, file, version, *also = sys.argv[1:]
    name = pathlib.Path(program).name
    pathlib.Path(file).write_text("\n".join(page(program, name, version, also)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
