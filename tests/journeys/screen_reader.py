# SPDX-License-Identifier: GPL-3.0-only
"""The window as a screen reader meets it: another process that reads its tree, presses what it finds there and types,
over the bus of assistive technology (AT-SPI). First the demo, page by page, then a real server, connected and opened.

screen_reader.py PROGRAM [SERVER]. Ends with 77 where pyatspi, a server or what makes a session is missing."""

import importlib.util
import os
import re
import shutil
import signal
import socket
import sys
import tempfile
import unittest

import session

_PROGRAM = sys.argv[1] if len(sys.argv) > 1 else "hotset"
_SERVER = sys.argv[2] if len(sys.argv) > 2 else "redis-server"

missing = session.missing_programs() + [_SERVER] * (shutil.which(_SERVER) is None)
missing += ["pyatspi"] * (importlib.util.find_spec("pyatspi") is None)
if missing:
    print("left out: not installed are", ", ".join(missing))
    sys.exit(77)
session.open_session()

import pyatspi

import accessible
import processes
from accessible import press, state_has, wait_for, walk

# What a role that says nothing of what a thing is for is called.
_EMPTY_ROLES = {"unknown", "invalid", "filler", "redundant object", ""}
_CELLS_READ = 12
# What a chart shows at a moment.
_READING = re.compile(r"\d\d:\d\d:\d\d: \S")
_START_ATTEMPTS = 5


class ScreenReader(unittest.TestCase):
    """Each step stands on the one before."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.start_server()
        environment = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8")
        cls.program = cls.start(_PROGRAM, "--workspace", os.path.join(cls.folder.name, "workspace"),
                                "--theme", "light", env=environment)
        cls.window = wait_for("the window on the bus", cls.find_window)
        wait_for("the pages", lambda: cls.find("list", "Nodes"))

    @classmethod
    def start(cls, *command, **options):
        child = processes.start(*command, **options)
        cls.addClassCleanup(processes.end, child)  # also after a start that failed
        return child

    @classmethod
    def start_server(cls):
        """On a port that nobody takes between the look and the start."""
        for _ in range(_START_ATTEMPTS):
            cls.port = processes.free_port()
            cls.server = cls.start(_SERVER, "--port", str(cls.port), "--bind", "127.0.0.1", "--save", "",
                                   "--dir", cls.folder.name, "--logfile", os.devnull)
            wait_for("the server", lambda: cls.answers() or cls.server.poll() is not None)
            if cls.server.poll() is None:
                return
        raise AssertionError(f"{_SERVER} does not start")

    @classmethod
    def answers(cls):
        """True when our server does, and not another that has our port."""
        try:
            with socket.create_connection(("127.0.0.1", cls.port), timeout=5) as client:
                client.sendall(b"INFO server\r\n")
                answer = b""
                while b"process_id:" not in answer or not answer.endswith(b"\r\n"):
                    more = client.recv(10_000)
                    if not more:
                        return False
                    answer += more
        except OSError:
            return False
        return f"process_id:{cls.server.pid}\r".encode() in answer

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
    def find(cls, role, name=None):
        """The first thing seen of a role whose name begins so; null: none."""
        def is_meant(node):
            return node.getRoleName() == role and (name is None or node.name.startswith(name))
        return accessible.find(cls.window, is_meant)

    def await_node(self, role, name=None):
        return wait_for(f"{role} “{name or ''}”", lambda: self.find(role, name))

    def press(self, role, name):
        wait_for(f"{role} “{name}” to press", lambda: press(self.find(role, name)))

    def await_state(self, role, name, state):
        wait_for(f"{role} “{name}”: {state}", lambda: state_has(self.find(role, name), state))

    def tabs(self, name):
        """What the tabs of a list of tabs are called."""
        return wait_for(name, lambda: [node.name for node in walk(self.find("page tab list", name))
                                       if node.getRoleName() == "page tab"])

    def open(self, page):
        self.press("page tab", page)
        self.await_state("page tab", page, pyatspi.STATE_SELECTED)

    def type(self, name, text):
        """Real key presses, sent through the bus to the X server."""
        wait_for(f"{name} to take the focus", lambda: self.find("text", name).queryComponent().grabFocus())
        self.await_state("text", name, pyatspi.STATE_FOCUSED)
        for letter in text:
            pyatspi.Registry.generateKeyboardEvent(0, letter, pyatspi.KEY_STRING)
        wait_for(f"“{text}” in {name}", lambda: self.find("text", name).queryText().getText(0, -1) == text)

    def assert_spoken(self, page):
        """Whatever can have the focus, or be pressed, says what it is and what it is called."""
        def is_spoken():
            silent = []
            for node in self.seen():
                role, name = node.getRoleName(), node.name.strip()
                if role == "password text":  # Qt 6.4 keeps its name back
                    name = node.description.strip()
                is_used = state_has(node, pyatspi.STATE_FOCUSABLE) or role in ("image", "chart", "table", "heading", "label")
                if is_used and (not name or role in _EMPTY_ROLES):
                    silent.append(f"{role} in {node.parent.getRoleName()} “{node.parent.name}”")
            if silent:
                raise LookupError(f"said without a role or a name: {silent}")
            return True
        wait_for(f"all of {page} to be told", is_spoken)

    def assert_table(self, name):
        """A table tells its size, its titles, and what is in each cell."""
        def is_told():
            table = self.find("table", name).queryTable()
            rows, columns = min(table.nRows, _CELLS_READ), table.nColumns
            if rows == 0 or columns < 2:
                raise LookupError("it has no rows")
            for column in range(columns):
                header = table.getColumnHeader(column)
                self.assertEqual(header.getRole(), pyatspi.ROLE_TABLE_COLUMN_HEADER, f"{name}, column {column}")
                self.assertEqual(header.name, table.getColumnDescription(column))
            read = 0
            for row in range(rows):
                for column in range(columns):
                    cell = table.getAccessibleAt(row, column)
                    self.assertEqual(cell.getRole(), pyatspi.ROLE_TABLE_CELL, f"{name}, {row}, {column}")
                    index = table.getIndexAt(row, column)
                    self.assertEqual((table.getRowAtIndex(index), table.getColumnAtIndex(index)), (row, column))
                    read += 1 if cell.name.strip() else 0
            if read <= rows * columns // 3:
                raise LookupError(f"of {rows} rows of {columns} cells {read} say something")
            return True
        wait_for(f"the table {name}, cell by cell", is_told)

    def assert_charts(self, least):
        """Charts say their last values and where they go."""
        def is_said():
            charts = [node.name for node in self.seen() if node.getRoleName() == "chart"]
            said = [name for name in charts if any(word in name for word in ("rising", "falling", "steady"))]
            return len(said) >= least and any(letter.isdigit() for letter in said[0])
        wait_for(f"{least} charts that say where they go", is_said)

    def test_1_every_page_of_the_demo_is_told(self):
        pages = self.tabs("Pages")
        self.assertGreaterEqual(len(pages), 3)
        for page in pages:
            with self.subTest(page=page):
                self.open(page)
                self.assert_spoken(page)

    def test_2_the_overview_tells_its_charts_and_its_nodes_cell_by_cell(self):
        self.open("Overview")
        self.assert_charts(least=4)
        self.assert_table("Nodes")
        wait_for("ten nodes", lambda: self.find("table", "Nodes").queryTable().nRows == 10)

    def test_3_a_title_sorts_and_a_choice_is_told(self):
        self.press("table column header", "Memory")
        wait_for("what it is sorted by", lambda: "sorted" in self.find("table column header", "Memory").description)
        self.open("Settings")
        self.press("radio button", "Dark")
        self.await_state("radio button", "Dark", pyatspi.STATE_CHECKED)
        wait_for("one choice of two", lambda: not state_has(self.find("radio button", "Light"), pyatspi.STATE_CHECKED))

    def test_4_the_page_of_a_node_tells_its_charts_and_tables(self):
        self.open("Overview")
        self.press("list item", "catalog-1")
        self.await_node("heading", "catalog-1")
        self.assert_charts(least=6)
        self.assert_spoken("a node")
        tabs = [tab.split(" ")[0] for tab in self.tabs("Tables")]
        self.assertEqual(len(tabs), 9)
        for tab in tabs:
            self.open(tab)
            with self.subTest(tab=tab):
                self.assert_spoken(tab)
                if tab in ("Commands", "Clients", "Configuration"):
                    self.assert_table(tab)

    def test_4b_the_crosshair_of_a_chart_is_told_as_keys_move_it(self):
        chart = self.await_node("chart", "Hit ratio")
        wait_for("the chart to take the focus", lambda: chart.queryComponent().grabFocus())
        self.await_state("chart", "Hit ratio", pyatspi.STATE_FOCUSED)
        said = []
        for _ in range(2):
            pyatspi.Registry.generateKeyboardEvent(0xFF51, "", pyatspi.KEY_SYM)  # Left

            def is_pointed_at(node):
                return (node.getRoleName() == "label" and state_has(node, pyatspi.STATE_FOCUSED)
                        and node.name not in said and _READING.match(node.name))
            said.append(wait_for("the values at the crosshair", lambda: accessible.find(self.window, is_pointed_at)).name)
        pyatspi.Registry.generateKeyboardEvent(0xFF1B, "", pyatspi.KEY_SYM)  # Escape

    def test_4c_a_page_is_no_panel_of_which_every_sentence_is_read(self):
        self.assertEqual(self.await_node("section").name, "catalog-1")

    def test_5_the_list_of_commands_is_told(self):
        self.press("push button", "Search or run")
        self.await_node("text", "Search or run")
        self.assert_spoken("the list of commands")
        self.await_state("text", "Search or run", pyatspi.STATE_FOCUSED)
        pyatspi.Registry.generateKeyboardEvent(0xFF1B, "", pyatspi.KEY_SYM)  # Escape
        wait_for("its end", lambda: self.is_gone("text", "Search or run"))

    def is_gone(self, role, name=None):
        """That it is nowhere in a whole reading."""
        return not any(node.getRoleName() == role and (name is None or node.name.startswith(name)) for node in self.seen())

    def test_6_a_real_server_is_connected(self):
        self.press("push button", "Connect a server")
        self.await_node("dialog")
        self.assert_spoken("the dialog of a connection")
        self.type("URI", f"redis://127.0.0.1:{self.port}")
        self.type("Name in Hotset", "catalog-9")
        self.press("push button", "Test")

        def is_found(node):
            return node.getRoleName() == "list item"
        wait_for("what the doctor found", lambda: accessible.find(self.find("dialog"), is_found))
        self.assert_spoken("what the doctor found")
        self.press("push button", "Add")
        wait_for("the end of the demo", lambda: self.is_gone("notification"))

    def test_7_its_page_is_opened_and_told(self):
        with socket.create_connection(("127.0.0.1", self.port)) as client:
            client.sendall(b"SET a 1\r\nGET a\r\nGET b\r\n")
            self.assertTrue(client.recv(100))
        self.open("Overview")
        self.press("list item", "catalog-9")
        self.await_node("heading", "catalog-9")
        self.await_node("label", "reachable")
        self.press("page tab", "Commands")  # a page opens with the table that was looked at last
        self.assert_table("Commands")
        self.assert_spoken("a real node")

    def told_as_lost(self):
        return [node.name for node in self.seen() if node.getRoleName() == "alert" and "nreachable" in node.name]

    def test_8_what_is_lost_is_said(self):
        os.kill(self.server.pid, signal.SIGSTOP)
        try:
            wait_for("word of the loss", self.told_as_lost)
        finally:
            os.kill(self.server.pid, signal.SIGCONT)
        wait_for("its return", lambda: not self.told_as_lost())
        self.assertIsNone(self.program.poll(), "the program ended")


if __name__ == "__main__":
    # pyatspi warns of what it calls itself.
    unittest.main(argv=sys.argv[:1], failfast=True, verbosity=2, warnings="ignore")
