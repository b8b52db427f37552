# SPDX-License-Identifier: GPL-3.0-only
"""The window as a screen reader meets it: another process that reads its tree, presses what it finds there and types,
over the bus of assistive technology (AT-SPI). First the demo, page by page, then a real server, connected and opened.

screen_reader.py PROGRAM [SERVER], inside dbus-run-session and with an X display. Ends with 77 where pyatspi or a server
is missing."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

try:
    import pyatspi
except ImportError:
    print("left out: pyatspi is not installed")
    sys.exit(77)

_PROGRAM = sys.argv.pop(1) if len(sys.argv) > 1 else "hotset"
_SERVER = sys.argv.pop(1) if len(sys.argv) > 1 else "redis-server"
_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
_PATIENCE_SECONDS = 20
# What a role that says nothing of what a thing is for is called.
_EMPTY_ROLES = {"unknown", "invalid", "filler", "redundant object", ""}
_CELLS_READ = 12


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, is_true):
    """What `is_true` gives once that is something; the tree changes under our hands, so a part that is gone is not yet."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            if outcome := is_true():
                return outcome
        except (LookupError, RuntimeError, AttributeError, NotImplementedError):
            pass
        except Exception as error:  # pyatspi hands on the errors of its bus, which have no class of their own
            if "atspi_error" not in str(error) and "DBus" not in type(error).__name__ + str(error):
                raise
        time.sleep(0.1)
    raise AssertionError(f"{what}: not within {_PATIENCE_SECONDS} s")


def state_has(node, state):
    return node.getState().contains(state)


def walk(node):
    """A node and all below it that is seen."""
    yield node
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None and (state_has(child, pyatspi.STATE_SHOWING) or child.getRole() == pyatspi.ROLE_TABLE_CELL):
            yield from walk(child)


def press(node):
    action = node.queryAction()
    names = [action.getName(index) for index in range(action.nActions)]
    if "Press" not in names or not action.doAction(names.index("Press")):
        raise AssertionError(f"{node.getRoleName()} “{node.name}” can't be pressed: {names}")


class ScreenReader(unittest.TestCase):
    """Each step stands on the one before."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.children = []
        cls.port = free_port()
        cls.start(_SERVER, "--port", str(cls.port), "--bind", "127.0.0.1", "--save", "", "--dir", cls.folder.name,
                  "--logfile", os.devnull)
        cls.start(_LAUNCHER, "--launch-immediately")
        environment = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8")
        cls.program = cls.start(_PROGRAM, "--workspace", os.path.join(cls.folder.name, "workspace"),
                                "--theme", "light", environment=environment)
        cls.window = wait_for("the window on the bus", cls.find_window)
        wait_for("the pages", lambda: cls.find("list", "Nodes"))

    @classmethod
    def start(cls, *command, environment=None):
        child = subprocess.Popen(command, env=environment)
        cls.children.append(child)
        cls.addClassCleanup(child.wait)  # the last added is done first, also after a start that failed
        cls.addClassCleanup(child.terminate)
        return child

    @classmethod
    def find_window(cls):
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.get_process_id() == cls.program.pid and application.childCount:
                return application.getChildAtIndex(0)
        return None

    @classmethod
    def seen(cls):
        return list(walk(cls.window))

    @classmethod
    def find(cls, role, name=None, below=None):
        """The first thing seen of a role whose name begins so; null: none."""
        for node in walk(below or cls.window):
            if node.getRoleName() == role and (name is None or node.name.startswith(name)):
                return node
        return None

    def await_node(self, role, name=None, below=None):
        return wait_for(f"{role} “{name or ''}”", lambda: self.find(role, name, below))

    def pages(self):
        return [node for node in walk(self.await_node("page tab list", "Pages")) if node.getRoleName() == "page tab"]

    def open(self, page):
        press(self.await_node("page tab", page))
        wait_for(f"the page {page}", lambda: state_has(self.find("page tab", page), pyatspi.STATE_SELECTED))

    def type(self, field, text):
        """Real key presses, sent through the bus to the X server."""
        self.assertTrue(field.queryComponent().grabFocus(), f"{field.name} takes no focus")
        wait_for(f"the focus on {field.name}", lambda: state_has(field, pyatspi.STATE_FOCUSED))
        for letter in text:
            pyatspi.Registry.generateKeyboardEvent(0, letter, pyatspi.KEY_STRING)
        wait_for(f"“{text}” in {field.name}", lambda: field.queryText().getText(0, -1) == text)

    def assert_spoken(self, page):
        """Whatever can have the focus, or be pressed, says what it is and what it is called."""
        silent = []
        for node in self.seen():
            role, name = node.getRoleName(), node.name.strip()
            if role == "password text":  # Qt 6.4 keeps its name back
                name = node.description.strip()
            is_used = state_has(node, pyatspi.STATE_FOCUSABLE) or role in ("image", "chart", "table", "heading", "label")
            if is_used and (not name or role in _EMPTY_ROLES):
                silent.append(f"{role} in {node.parent.getRoleName()} “{node.parent.name}”")
        self.assertEqual(silent, [], f"said without a role or a name on {page}")

    def assert_table(self, name):
        """A table tells its size, its titles, and what is in each cell."""
        def filled():
            table = self.find("table", name).queryTable()
            return table if table.nRows > 0 and table.nColumns > 1 else None
        table = wait_for(f"rows in the table {name}", filled)
        rows, columns = table.nRows, table.nColumns
        for column in range(columns):
            header = table.getColumnHeader(column)
            self.assertEqual(header.getRole(), pyatspi.ROLE_TABLE_COLUMN_HEADER, f"{name}, column {column}")
            self.assertEqual(header.name, table.getColumnDescription(column))
        read = 0
        for row in range(min(rows, _CELLS_READ)):
            for column in range(columns):
                cell = table.getAccessibleAt(row, column)
                self.assertEqual(cell.getRole(), pyatspi.ROLE_TABLE_CELL, f"{name}, {row}, {column}")
                index = table.getIndexAt(row, column)
                self.assertEqual((table.getRowAtIndex(index), table.getColumnAtIndex(index)), (row, column))
                read += 1 if cell.name.strip() else 0
        self.assertGreater(read, min(rows, _CELLS_READ) * columns // 3, f"the cells of {name} are empty")

    def assert_charts(self, least):
        """Charts say their last values and where they go."""
        def spoken():
            charts = [node.name for node in self.seen() if node.getRoleName() == "chart"]
            said = [name for name in charts if any(word in name for word in ("rising", "falling", "steady"))]
            return said if len(said) >= least and any(letter.isdigit() for letter in said[0]) else None
        wait_for(f"{least} charts that say where they go", spoken)

    def test_1_every_page_of_the_demo_is_told(self):
        self.assertGreaterEqual(len(self.pages()), 3)
        for page in [node.name for node in self.pages()]:
            with self.subTest(page=page):
                self.open(page)
                self.assert_spoken(page)

    def test_2_the_overview_tells_its_charts_and_its_nodes_cell_by_cell(self):
        self.open("Overview")
        self.assert_charts(least=4)
        self.assert_table("Nodes")
        rows = wait_for("ten nodes", lambda: self.find("table", "Nodes").queryTable().nRows == 10)
        self.assertTrue(rows)

    def test_3_a_title_sorts_and_a_choice_is_told(self):
        title = self.await_node("table column header", "Memory")
        press(title)
        wait_for("what it is sorted by", lambda: "sorted" in self.find("table column header", "Memory").description)
        self.open("Settings")
        dark = self.await_node("radio button", "Dark")
        press(dark)
        wait_for("the choice", lambda: state_has(self.find("radio button", "Dark"), pyatspi.STATE_CHECKED))
        self.assertFalse(state_has(self.find("radio button", "Light"), pyatspi.STATE_CHECKED))

    def test_4_the_page_of_a_node_tells_its_charts_and_tables(self):
        self.open("Overview")
        press(self.await_node("list item", "catalog-1"))
        self.await_node("heading", "catalog-1")
        self.assert_charts(least=6)
        self.assert_spoken("a node")
        tabs = [node.name for node in walk(self.await_node("page tab list", "Tables")) if node.getRoleName() == "page tab"]
        self.assertEqual(len(tabs), 9)
        for tab in tabs:
            press(self.await_node("page tab", tab.split(" ")[0]))
            wait_for(tab, lambda tab=tab: state_has(self.find("page tab", tab.split(" ")[0]), pyatspi.STATE_SELECTED))
            with self.subTest(tab=tab):
                self.assert_spoken(tab)
                if tab.split(" ")[0] in ("Commands", "Clients", "Configuration"):
                    self.assert_table(tab.split(" ")[0])

    def test_5_the_list_of_commands_is_told(self):
        press(self.await_node("push button", "Search or run"))
        entry = self.await_node("text", "Search or run")
        self.assert_spoken("the list of commands")
        wait_for("the focus", lambda: state_has(entry, pyatspi.STATE_FOCUSED))
        pyatspi.Registry.generateKeyboardEvent(0xFF1B, "", pyatspi.KEY_SYM)  # Escape
        wait_for("its end", lambda: self.find("text", "Search or run") is None)

    def test_6_a_real_server_is_connected(self):
        press(self.await_node("push button", "Connect a server"))
        self.await_node("dialog")
        self.assert_spoken("the dialog of a connection")
        self.type(self.await_node("text", "URI"), f"redis://127.0.0.1:{self.port}")
        self.type(self.await_node("text", "Name in Hotset"), "catalog-9")
        press(self.await_node("push button", "Test"))
        self.await_node("list item", "", below=self.await_node("dialog"))
        self.assert_spoken("what the doctor found")
        press(self.await_node("push button", "Add"))
        wait_for("the end of the demo", lambda: self.find("notification") is None)

    def test_7_its_page_is_opened_and_told(self):
        with socket.create_connection(("127.0.0.1", self.port)) as client:
            client.sendall(b"SET a 1\r\nGET a\r\nGET b\r\n")
            self.assertTrue(client.recv(100))
        self.open("Overview")
        press(self.await_node("list item", "catalog-9"))
        self.await_node("heading", "catalog-9")
        self.await_node("label", "reachable")
        press(self.await_node("page tab", "Commands"))  # a page opens with the table that was looked at last
        self.assert_table("Commands")
        self.assert_spoken("a real node")

    def told_as_lost(self):
        return next((node for node in self.seen() if node.getRoleName() == "alert" and "nreachable" in node.name), None)

    def test_8_what_is_lost_is_said(self):
        os.kill(self.children[0].pid, signal.SIGSTOP)
        try:
            wait_for("word of the loss", self.told_as_lost)
        finally:
            os.kill(self.children[0].pid, signal.SIGCONT)
        wait_for("its return", lambda: self.told_as_lost() is None)
        self.assertIsNone(self.program.poll(), "the program ended")


if __name__ == "__main__":
    # pyatspi warns of what it calls itself.
    unittest.main(failfast=True, verbosity=2, warnings="ignore")
