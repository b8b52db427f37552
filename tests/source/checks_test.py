# SPDX-License-Identifier: Apache-2.0
"""Every check catches what it is for: each gets a small tree with the fault, and one without, which it must leave alone."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
_HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(_HERE), str(_HERE.parent / "architecture")]

import build_files  # noqa: E402
import core_words  # noqa: E402
import formatting  # noqa: E402
import layers  # noqa: E402
import licences  # noqa: E402
import packages  # noqa: E402
import qml  # noqa: E402
import readme  # noqa: E402
import shell  # noqa: E402
import whitespace  # noqa: E402
import wording  # noqa: E402
from tree import Tree  # noqa: E402

_QMLLINT = Path("/usr/lib/qt6/bin/qmllint")
_APACHE = "// SPDX-License-Identifier: Apache-2.0\n"
_GPL = "// SPDX-License-Identifier: GPL-3.0-only\n"
_SCRIPT = "#!/usr/bin/env bash\n# SPDX-License-Identifier: Apache-2.0\nset -euo pipefail\n"
_CMAKE = "# SPDX-License-Identifier: Apache-2.0\n"
_LICENCES = {"LICENSE": "GNU GENERAL PUBLIC LICENSE\n", "core/LICENSE": "Apache License\n"}


def _findings(check, files):
    """What the check says of a tree of these files; 'x:' before a path makes it executable."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            file = Path(folder) / path.removeprefix("x:")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, newline="")
            if path.startswith("x:"):
                file.chmod(0o755)
        return list(check.check(Tree(folder)))


class CheckTest(unittest.TestCase):
    """Assertions over small trees."""

    def assert_caught(self, check, files, *words):
        findings = _findings(check, files)
        self.assertTrue(findings, f"{check.__name__} accepted {files}")
        for word in words:
            self.assertTrue(any(word in str(finding) for finding in findings), f"'{word}' not in {findings}")

    def assert_clean(self, check, files):
        self.assertEqual(_findings(check, files), [])


class Licences(CheckTest):
    def assert_licence_caught(self, path, text, word):
        self.assert_caught(licences, {**_LICENCES, path: text}, word)

    def test_a_file_without_its_licence_is_caught(self):
        for path in ("core/base/A.h", "qml/App/Main.qml", "packaging/x.sh", "core/CMakeLists.txt", ".ci/run"):
            self.assert_licence_caught(path, "something else\n", path)

    def test_an_empty_file_is_caught(self):
        self.assert_licence_caught("core/base/A.cpp", "", "core/base/A.cpp")

    def test_the_licence_of_another_folder_is_caught(self):
        self.assert_licence_caught("core/base/A.h", _GPL, "this folder's is Apache-2.0")
        for folder in ("ui/app", "qml/App", "src/desktop", "tests/ui", "tests/qml"):
            self.assert_licence_caught(folder + "/A.cpp", _APACHE, "this folder's is GPL-3.0-only")

    def test_a_missing_licence_text_is_caught(self):
        self.assert_caught(licences, {"LICENSE": _LICENCES["LICENSE"]}, "core/LICENSE")

    def test_the_right_licences_are_left_alone(self):
        self.assert_clean(licences, {**_LICENCES, "core/A.h": _APACHE, "ui/A.h": _GPL, "x:packaging/x.sh": _SCRIPT,
                                     "src/cli/main.cpp": _APACHE, "src/desktop/main.cpp": _GPL})


class Wording(CheckTest):
    def test_what_is_left_to_do_is_caught(self):
        for word in ("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"):
            self.assert_caught(wording, {"core/A.cpp": f"int a;  // {word}: later\n"}, "core/A.cpp:1", word)

    def test_a_path_of_a_machine_is_caught(self):
        for path in ("/wor" + "k/x", "/ho" + "me/anna/x", "/roo" + "t/x"):
            self.assert_caught(wording, {"README.md": f"see {path}\n"}, "README.md:1")

    def test_an_unresolved_conflict_is_caught(self):
        self.assert_caught(wording, {"core/A.cpp": "<" * 7 + " ours\n"}, "conflict")

    def test_ordinary_words_are_left_alone(self):
        self.assert_clean(wording, {"core/A.cpp": "// XXXX, network/workers, build/work/x, hackney\n"})


class Whitespace(CheckTest):
    def test_faults_are_caught(self):
        self.assert_caught(whitespace, {"a.h": "int a;"}, "newline")
        self.assert_caught(whitespace, {"a.h": "int a;\n\n"}, "newline")
        self.assert_caught(whitespace, {"a.h": "int a; \n"}, "a.h:1: trailing")
        self.assert_caught(whitespace, {"a.h": "int a;\r\n"}, "a.h:1: trailing")
        self.assert_caught(whitespace, {"a.h": "int\ta;\n"}, "a.h:1: a tab")

    def test_clean_text_and_binaries_are_left_alone(self):
        self.assert_clean(whitespace, {"a.h": "int a;\n", "a.png": "\0 \t", "empty": ""})


class BuildFiles(CheckTest):
    def test_a_folder_without_its_sentence_is_caught(self):
        self.assert_caught(build_files, {"core/CMakeLists.txt": _CMAKE + "add_subdirectory(base)\n"}, "what this folder")
        self.assert_caught(build_files, {"core/CMakeLists.txt": _CMAKE + "# no full stop\n"}, "whole sentence")

    def test_a_download_is_caught(self):
        for call in ("FetchContent_Declare(x)", "ExternalProject_Add(x)", "file(DOWNLOAD x y)", "include(FetchContent)"):
            self.assert_caught(build_files, {"packaging/cmake/x.cmake": call + "\n"}, "downloads nothing")

    def test_a_named_host_is_caught(self):
        self.assert_caught(build_files, {"packaging/x.sh": "curl https:" + "//example.org/x\n"}, "example.org")

    def test_a_clean_file_is_left_alone(self):
        self.assert_clean(build_files, {"core/CMakeLists.txt": _CMAKE + "# core: one sentence\n# over two lines.\n",
                                        "packaging/x.sh": "curl http:" + "//127.0.0.1:80/\n"})


class Readme(CheckTest):
    _MAP = "| `core/` | the core |\n"

    def test_a_missing_readme_is_caught(self):
        self.assert_caught(readme, {"core/A.h": ""}, "README.md: is missing")

    def test_a_folder_that_the_map_forgets_is_caught(self):
        self.assert_caught(readme, {"README.md": self._MAP, "core/A.h": "", "ui/A.h": ""}, "does not name ui/")

    def test_a_path_that_is_not_there_is_caught(self):
        self.assert_caught(readme, {"README.md": self._MAP + "| `gone/` | x |\n", "core/A.h": ""}, "gone/")
        self.assert_caught(readme, {"README.md": self._MAP + "see `core/B.h`\n", "core/A.h": ""}, "README.md:2", "core/B.h")

    def test_a_true_map_is_left_alone(self):
        self.assert_clean(readme, {"README.md": self._MAP + "`core/A.h`, `build/x/y`, `nothing`\n", "core/A.h": "",
                                   ".ci/run": ""})


class Packages(CheckTest):
    _LIST = {"packaging/packages.txt": _CMAKE + ":build\nlibfmt-dev\nlibboost1.81-dev|libboost-dev\n"}

    def assert_search_caught(self, text, *words, path="core/CMakeLists.txt"):
        self.assert_caught(packages, {**self._LIST, path: text}, *words)

    def test_a_library_that_is_not_in_the_list_is_caught(self):
        self.assert_search_caught("\nfind_package(OpenSSL 3 REQUIRED)\n", ":2: OpenSSL needs libssl-dev")
        self.assert_search_caught("find_package(Boost 1.81 REQUIRED COMPONENTS json)", "libboost-json-dev")
        self.assert_search_caught("pkg_check_modules(SECRET IMPORTED_TARGET libsecret-1)", "libsecret-1-dev")

    def test_a_library_of_no_known_package_is_caught(self):
        self.assert_search_caught("find_package(Unheard)", "Unheard: say in")

    def test_a_qml_import_that_is_not_in_the_list_is_caught(self):
        self.assert_search_caught("import QtQuick.Layouts\n", "qml6-module-qtquick-layouts", path="qml/App/A.qml")
        self.assert_search_caught("import QtUnheard\n", "QtUnheard: say in", path="qml/App/A.qml")

    def test_what_is_in_the_list_or_ours_is_left_alone(self):
        self.assert_clean(packages, {**self._LIST, "core/CMakeLists.txt": "find_package(fmt 9)\nfind_package(HotsetCache)\n"
                                     "find_package(Boost 1.81 REQUIRED CONFIG)\n", "qml/App/A.qml": "import Hotset.Style\n"})


class Formatting(CheckTest):
    _STYLE = "BasedOnStyle: Google\n"

    def test_an_unformatted_file_is_caught(self):
        self.assert_caught(formatting, {".clang-format": self._STYLE, "core/A.cpp": "int a;\nint  b ;\n"}, "core/A.cpp:2")

    def test_a_formatted_file_is_left_alone(self):
        self.assert_clean(formatting, {".clang-format": self._STYLE, "core/A.cpp": "int a;\n"})


class Shell(CheckTest):
    def test_faults_are_caught(self):
        self.assert_caught(shell, {"x:packaging/x.sh": _SCRIPT + "if true\n"}, "does not parse")
        self.assert_caught(shell, {"packaging/x.sh": _SCRIPT}, "not executable")
        self.assert_caught(shell, {"x:packaging/x.sh": "#!/bin/bash\nls\n"}, "set -euo pipefail")

    def test_a_sound_script_is_left_alone(self):
        self.assert_clean(shell, {"x:packaging/x.sh": _SCRIPT + "ls\n", "packaging/common.sh": "ls\n"})


class Qml(CheckTest):
    def test_a_colour_outside_style_is_caught(self):
        for line in ('color: "#ff0000"', 'color: "red"', "color: Qt.rgba(1, 0, 0, 1)", 'border.color: "#abc"',
                     'property color c: dark ? "#123456" : "#654321"'):
            self.assert_caught(qml, {"qml/App/A.qml": f"Item {{\n    {line}\n}}\n"}, "qml/App/A.qml:2")

    def test_a_colour_in_a_view_model_is_caught(self):
        for line in ('QColor c("#ff0000");', "QColor c{255, 0, 0};", "auto c = Qt::red;"):
            self.assert_caught(qml, {"ui/charts/A.cpp": line + "\n"}, "ui/charts/A.cpp:1")

    def test_an_untyped_property_is_caught(self):
        self.assert_caught(qml, {"qml/App/A.qml": "Item {\n    property var x\n}\n"}, "give it a type")

    def test_tokens_are_left_alone(self):
        self.assert_clean(qml, {"qml/App/A.qml": 'Item { color: Theme.accent; text: "#1"; border.color: "transparent" }\n',
                                "qml/Style/Theme.qml": 'QtObject { property color accent: "#0B63C5" }\n',
                                "ui/charts/A.h": "QColor accent() const;\n"})


@unittest.skipUnless(_QMLLINT.exists(), "qmllint is not installed: no window is built here")
class QmlLint(unittest.TestCase):
    """The tree's own settings make qmllint fail on what a default run only mentions."""

    def lint(self, text):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / ".qmllint.ini").write_bytes((_HERE.parent.parent / ".qmllint.ini").read_bytes())
            (Path(folder) / "A.qml").write_text(text)
            return subprocess.run([_QMLLINT, "A.qml"], cwd=folder, capture_output=True).returncode

    def test_an_unused_import_and_an_unqualified_name_fail(self):
        self.assertNotEqual(self.lint("import QtQuick\nimport QtQuick.Layouts\nItem {}\n"), 0)
        self.assertNotEqual(self.lint("import QtQuick\nItem { width: unknownName }\n"), 0)

    def test_a_sound_file_passes(self):
        self.assertEqual(self.lint("import QtQuick\nItem {}\n"), 0)


class CoreWords(CheckTest):
    _PHRASES = {"ui/support/CorePhrases.cpp": 'const char* const k[] = {"nothing listens there", "no answer within %1 s"};\n'}

    def test_a_sentence_that_the_window_does_not_know_is_caught(self):
        source = 'return fail(ErrorCode::timedOut, "the host has gone home");\n'
        self.assert_caught(core_words, self._PHRASES | {"core/clients/Dialer.cpp": source}, "has gone home")

    def test_a_sentence_in_two_pieces_is_caught(self):
        source = 'return "no answer within " + seconds + " s of "\n    "waiting for it";\n'
        self.assert_caught(core_words, self._PHRASES | {"core/clients/Dialer.cpp": source}, "waiting for it")

    def test_what_is_known_or_is_no_sentence_is_left_alone(self):
        source = ('fail("nothing listens there"); fmt::format("no answer within {:.3g} s", s); spdlog::warn("it is late");\n'
                  'session << "SELECT id FROM nodes where id = 1"; // "a comment says what it likes"\n')
        self.assert_clean(core_words, self._PHRASES | {"core/clients/Dialer.cpp": source})


class Layers(CheckTest):
    def assert_include_caught(self, path, include, word):
        self.assert_caught(layers, {path: f"#pragma once\n#include {include}\n"}, path + ":2", word)

    def test_qt_in_core_agent_and_command_line_is_caught(self):
        for include in ("<QString>", "<QtCore/QObject>", '"QObject"', "<qt6keychain/keychain.h>", "<qobject.h>"):
            for path in ("core/services/fleet/A.h", "core/base/A.cpp", "src/agent/main.cpp", "src/cli/main.cpp"):
                self.assert_include_caught(path, include, "know no Qt")

    def test_network_code_in_the_lower_folders_is_caught(self):
        for folder in ("base", "protocol/resp", "domain/stats", "cache/region", "lab/curves"):
            for include in ("<boost/asio.hpp>", "<boost/asio/ip/tcp.hpp>", "<boost/beast/http.hpp>", '"core/async/A.h"'):
                self.assert_include_caught(f"core/{folder}/A.h", include, "no I/O")

    def test_a_dependency_upwards_is_caught(self):
        for path, included in (
            ("core/base/A.h", "core/domain/fleet/Node.h"),
            ("core/protocol/resp/A.h", "core/domain/fleet/Node.h"),
            ("core/domain/fleet/A.h", "core/services/fleet/FleetService.h"),
            ("core/cache/region/A.h", "core/lab/trace/Trace.h"),
            ("core/async/A.h", "core/clients/redis/Pool.h"),
            ("core/services/stats/A.cpp", "core/adminapi/contract/Json.h"),
            ("core/services/stats/A.cpp", "ui/stats/Model.h"),
            ("core/connectors/redis/A.cpp", "core/services/stats/StatsService.h"),
            ("core/base/A.h", "src/cli/Command.h"),
            ("core/base/A.h", "tests/support/Fixture.h"),
            ("ui/stats/A.cpp", "core/protocol/resp/Value.h"),
        ):
            self.assert_include_caught(path, f'"{included}"', "may not depend on")

    def test_a_kind_of_server_above_the_connectors_is_caught(self):
        self.assert_include_caught("core/services/stats/A.cpp", '"core/connectors/redis/RedisConnector.h"', "which kind")
        self.assert_include_caught("core/services/stats/A.cpp", '"core/clients/redis/Pool.h"', "may not depend on")
        self.assert_include_caught("ui/fleet/A.cpp", '"core/connectors/NodeConnector.h"', "may not depend on")

    def test_an_include_that_is_not_from_the_top_is_caught(self):
        self.assert_include_caught("core/base/A.cpp", '"Error.h"', "from the top")

    def test_what_points_down_is_left_alone(self):
        self.assert_clean(layers, {
            "core/services/stats/A.cpp": '#include <expected>\n#include "core/connectors/NodeConnector.h"\n',
            "core/connectors/redis/A.cpp": '#include "core/clients/redis/Pool.h"\n#include "core/connectors/redis/A.h"\n',
            "core/clients/redis/A.cpp": '#include <boost/asio.hpp>\n#include "core/protocol/resp/Value.h"\n',
            "src/agent/main.cpp": '#include "core/connectors/redis/RedisConnector.h"\n',
            "ui/fleet/A.cpp": '#include <QString>\n#include "core/services/fleet/FleetService.h"\n#include "A.moc"\n',
        })


if __name__ == "__main__":
    unittest.main()
