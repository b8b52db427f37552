# SPDX-License-Identifier: Apache-2.0
"""The traffic of the trial server: it reads through the cache, and ends the server when its owner is gone."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

_TOP = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(_TOP / "tests/support"))

import processes

_PATIENCE_SECONDS = 30


def wait_until(is_true):
    """Whether it became true in time."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while not (outcome := is_true()) and time.monotonic() < end:
        time.sleep(0.05)
    return outcome


class Traffic(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.port = processes.free_port()
        self.server = self.start("redis-server", "--port", self.port, "--bind", "127.0.0.1", "--save", "", "--dir",
                                 self.folder.name, "--logfile", os.devnull)
        self.assertTrue(wait_until(lambda: self.ask("ping") == "PONG"), "the server did not start")

    def start(self, *command):
        process = processes.start(*command)
        self.addCleanup(processes.end, process)
        return process

    def ask(self, *command):
        run = subprocess.run(["redis-cli", "-p", str(self.port), *command], capture_output=True, text=True)
        return run.stdout.strip()

    def figure(self, name):
        lines = self.ask("info", "stats").splitlines()
        return next(int(line.split(":")[1]) for line in lines if line.startswith(name + ":"))

    def test_hits_follow_misses_and_the_server_ends_with_its_owner(self):
        owner = self.start("sleep", "600")
        load = self.start(_TOP / "packaging/trialload.sh", self.port, owner.pid)
        self.assertTrue(wait_until(lambda: self.figure("keyspace_misses") > 20), "nothing was looked up")
        self.assertTrue(wait_until(lambda: self.figure("keyspace_hits") > 5), "what was missed was not written")
        owner.kill()
        owner.wait()
        self.assertEqual(self.server.wait(_PATIENCE_SECONDS), 0)
        self.assertEqual(load.wait(_PATIENCE_SECONDS), 0)


if __name__ == "__main__":
    if not shutil.which("redis-server"):
        print("redis-server is not installed (packaging/setup.sh trial): left out")
        sys.exit(77)
    unittest.main()
