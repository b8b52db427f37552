# SPDX-License-Identifier: Apache-2.0
"""What tests in Python share: programs that end with the test, and ports for them."""

import random
import socket
import subprocess
from pathlib import Path

_END_SECONDS = 10
_FIRST_PORT = 10_000
_ATTEMPTS = 200


def start(*command, **options):
    """A process that is killed when this one ends, however that ends; end() ends it before."""
    return subprocess.Popen(("setpriv", "--pdeathsig", "KILL", "--", *map(str, command)), **options)


def end(process):
    """Asks it to end, and sees to it."""
    process.terminate()
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port():
    """A port of loopback on which nothing listens; not of those that the system gives to whoever asks for any, so that
    nobody comes by it by chance."""
    given = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    for _ in range(_ATTEMPTS):
        port = random.randrange(_FIRST_PORT, max(given, _FIRST_PORT + 1))
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise RuntimeError("no port of loopback is free")
