# SPDX-License-Identifier: GPL-3.0-only
"""A screen, a session bus and a bus of assistive technology of this process's own, for a journey that reads a window from
outside. All that is started here ends with this process, however that ends."""

import atexit
import os
import select
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from processes import end, start

_NEEDED = ("Xvfb", "dbus-daemon", "setpriv")
_START_SECONDS = 60


def missing_programs():
    return [program for program in _NEEDED if shutil.which(program) is None]


def _start_and_hear(*command):
    """Starts what says on a pipe, given as its last argument, where it is to be found; gives what it said."""
    reading, writing = os.pipe()
    try:
        child = start(*command, str(writing), pass_fds=(writing,), stderr=subprocess.DEVNULL)
        atexit.register(end, child)
        os.close(writing)
        said = b""
        while not said.endswith(b"\n"):
            ready, _, _ = select.select([reading], [], [], _START_SECONDS)
            more = os.read(reading, 1000) if ready else b""
            if not more:
                raise RuntimeError(f"{command[0]} did not start")
            said += more
        return said.decode().strip()
    finally:
        os.close(reading)


def open_session():
    """Gives this process the screen and the buses. Each is asked for before it is used: who connects to the bus of
    assistive technology before it is there never does."""
    # The server itself looks for a number: who looks first and starts then may find it taken.
    screen = _start_and_hear("Xvfb", "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset", "-displayfd")
    os.environ["DISPLAY"] = f":{screen}"
    os.environ.pop("WAYLAND_DISPLAY", None)
    folder = tempfile.TemporaryDirectory()  # where the buses have their sockets; goes with the process
    atexit.register(folder.cleanup)
    os.environ["XDG_RUNTIME_DIR"] = folder.name
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = _start_and_hear("dbus-daemon", "--session", "--nofork", "--print-address")
    from gi.repository import Gio

    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.set_exit_on_close(False)
    bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, Gio.DBusCallFlags.NONE,
                  _START_SECONDS * 1000)
