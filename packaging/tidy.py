#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy over every file of ours that changed since it last passed: tidy.py BUILD [JOBS].

BUILD is a finished build with compile_commands.json. A file is told by what the compiler sees of it (its text and that
of all it includes, comments too, since they may silence a finding), its options, and .clang-tidy. What passed is noted
in build/tidy, so that an ended run goes on where it was; notes that no file of this run matches are removed.
"""
import concurrent.futures
import hashlib
import json
import pathlib
import shlex
import subprocess
import sys
import threading

TOP = pathlib.Path(__file__).resolve().parent.parent
OURS = ("core", "src", "ui", "tests")
NOTES = TOP / "build" / "tidy"
TIDY = "clang-tidy-19"
printing = threading.Lock()


def ours(build):
    entries = json.loads((build / "compile_commands.json").read_text())
    return [entry for entry in entries
            if any(pathlib.Path(entry["file"]).is_relative_to(TOP / folder) for folder in OURS)]


def note_of(entry, configuration):
    """The file that says this text passed, or None where it can't be preprocessed (clang-tidy will say why)."""
    options = shlex.split(entry["command"])
    output = options.index("-o")
    options[output:output + 2] = []
    seen = subprocess.run(options + ["-E", "-C", "-P"], cwd=entry["directory"], capture_output=True)
    if seen.returncode != 0:
        return None
    digest = hashlib.sha256(configuration)
    digest.update(" ".join(options).replace(str(TOP), "").encode())
    digest.update(seen.stdout)
    return NOTES / digest.hexdigest()


def examine(build, entry, configuration):
    """The note of a file that passes, else None; its findings are printed in one piece."""
    note = note_of(entry, configuration)
    if note is not None and note.exists():
        return note
    done = subprocess.run([TIDY, "-quiet", "-p", str(build), entry["file"]], capture_output=True, text=True)
    if done.returncode == 0 and note is not None:
        note.touch()
        return note
    with printing:
        print(done.stdout or done.stderr, flush=True)
    return None


def main(build, jobs):
    configuration = (TOP / ".clang-tidy").read_bytes() + subprocess.check_output([TIDY, "--version"])
    entries = ours(build)
    if not entries:
        sys.exit(f"{build} compiles nothing of ours.")
    NOTES.mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        notes = list(pool.map(lambda entry: examine(build, entry, configuration), entries))
    for old in set(NOTES.iterdir()) - set(notes):
        old.unlink()
    print(f"{len(notes) - notes.count(None)} of {len(notes)} files passed.")
    sys.exit(None in notes)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
