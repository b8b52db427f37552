# SPDX-License-Identifier: Apache-2.0
"""What the build looks for and what QML imports is in packaging/packages.txt, so that a bare system gets it."""

import re

from tree import Finding

_LIST = "packaging/packages.txt"
_OF_CMAKE = {
    "benchmark": "libbenchmark-dev",
    "CLI11": "libcli11-dev",
    "fmt": "libfmt-dev",
    "GTest": "libgtest-dev",
    "Java": "default-jdk-headless",
    "LibLZMA": "liblzma-dev",
    "OpenSSL": "libssl-dev",
    "PkgConfig": "pkg-config",
    "Python3": "python3",
    "Fontconfig": "libfontconfig-dev",
    "Qt6Keychain": "qtkeychain-qt6-dev",
    "spdlog": "libspdlog-dev",
    "SOCI": "libsoci-dev",
    "RocksDB": "librocksdb-dev",
    "SQLite3": "libsqlite3-dev",
    "TBB": "libtbb-dev",
    "Threads": "libc6-dev",
    "XxHash": "libxxhash-dev",
    "ZLIB": "zlib1g-dev",
    "ZSTD": "libzstd-dev",
}
_OF_COMPONENT = {
    "Boost": {"": "libboost-dev", "json": "libboost-json-dev", "url": "libboost-url-dev"},
    "Qt6": {
        "": "qt6-base-dev", "Core": "qt6-base-dev", "Gui": "qt6-base-dev", "Widgets": "qt6-base-dev",
        "Test": "qt6-base-dev", "Network": "qt6-base-dev", "Qml": "qt6-declarative-dev", "Quick": "qt6-declarative-dev",
        "QuickTemplates2": "qt6-declarative-dev", "QuickControls2": "qt6-declarative-dev",
        "QuickTest": "qt6-declarative-dev", "Charts": "qt6-charts-dev", "Svg": "qt6-svg-dev",
        "LinguistTools": "qt6-tools-dev",
    },
}
_OF_QML = {
    "QtQml": "qml6-module-qtqml",
    "QtQml.Models": "qml6-module-qtqml-models",
    "QtQuick": "qml6-module-qtquick",
    "QtQuick.Controls": "qml6-module-qtquick-controls",
    "QtQuick.Dialogs": "qml6-module-qtquick-dialogs",
    "QtQuick.Layouts": "qml6-module-qtquick-layouts",
    "QtQuick.Shapes": "qml6-module-qtquick-shapes",
    "QtQuick.Templates": "qml6-module-qtquick-templates",
    "QtQuick.Window": "qml6-module-qtquick-window",
    "QtCharts": "qml6-module-qtcharts",
    "QtTest": "qml6-module-qttest",
}
_OF_PKG_CONFIG = {"libsecret-1": "libsecret-1-dev", "hiredis": "libhiredis-dev"}
_FIND = re.compile(r"\bfind_package\s*\(\s*(\w+)([^)]*)\)")
_PKG_CONFIG = re.compile(r"\bpkg_check_modules\s*\(\s*\w+([^)]*)\)")
_IMPORT = re.compile(r"^import (Qt[\w.]*)")


def check(tree):
    listed = _listed(tree)
    for path in tree.matching(r"(.*/)?CMakeLists\.txt", r".*\.cmake"):
        text = tree.text(path) or ""
        for found in _FIND.finditer(text):
            if found[1].startswith("Hotset"):
                continue  # our own, found by those who embed it
            yield from _absent(listed, path, _line(text, found), _of_find(found[1], found[2]))
        for found in _PKG_CONFIG.finditer(text):
            modules = re.findall(r"[a-z][\w.+-]*", found[1])
            yield from _absent(listed, path, _line(text, found), [(name, _OF_PKG_CONFIG.get(name)) for name in modules])
    for path in tree.matching(r"(qml|tests)/.*\.qml"):
        for number, line in tree.lines(path):
            if found := _IMPORT.match(line):
                name = found[1].removesuffix(".Basic").removesuffix(".impl")
                yield from _absent(listed, path, number, [(name, _OF_QML.get(name))])


def _listed(tree):
    """Every package name of the list, alternatives too."""
    lines = (tree.text(_LIST) or "").split("\n") if _LIST in tree.files else []
    return {name for line in lines if line and line[0] not in "#:" for name in line.split("|")}


def _of_find(name, rest):
    """Pairs of what is looked for and its package, or nothing where the tables above don't know it."""
    if name not in _OF_COMPONENT:
        return [(name, _OF_CMAKE.get(name))]
    known = _OF_COMPONENT[name]
    words = rest.partition("COMPONENTS")[2].split()
    components = [word for word in words if word not in ("REQUIRED", "COMPONENTS", "OPTIONAL_COMPONENTS")]
    return [(name, known[""]), *((f"{name} {component}", known.get(component)) for component in components)]


def _line(text, found):
    return text.count("\n", 0, found.start()) + 1


def _absent(listed, path, number, wanted):
    for name, package in wanted:
        if package is None:
            yield Finding(path, number, f"{name}: say in tests/source/packages.py which Debian package has it")
        elif package not in listed:
            yield Finding(path, number, f"{name} needs {package}, which is not in {_LIST}")
