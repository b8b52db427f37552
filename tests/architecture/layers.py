# SPDX-License-Identifier: Apache-2.0
"""The promises of the architecture, read from the includes: dependencies point down, the core knows no Qt, the lower
folders no Boost.Asio, and nothing above the connectors names a kind of server."""

import re

from tree import Finding

# What each folder may include besides itself.
_BELOW = {
    "core/base": set(),
    "core/cache": {"core/base"},
    "core/lab": {"core/base", "core/cache"},
    "core/protocol": {"core/base"},
    "core/domain": {"core/base"},
    "core/async": {"core/base"},
    "core/clients": {"core/base", "core/cache", "core/protocol", "core/domain", "core/async"},
    "core/connectors": {"core/base", "core/cache", "core/protocol", "core/domain", "core/async", "core/clients"},
    "core/services": {"core/base", "core/cache", "core/lab", "core/domain", "core/async", "core/connectors"},
    "core/adminapi": {"core/base", "core/lab", "core/domain", "core/async", "core/services"},
    "ui": {"core/base", "core/lab", "core/domain", "core/async", "core/services"},
    "qml": {"core/base", "core/domain", "ui"},
}
_QT_FREE = ("core/", "src/agent/", "src/cli/")
_ASIO_FREE = ("core/base/", "core/protocol/", "core/domain/", "core/cache/", "core/lab/")
_INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
_QT = re.compile(r"Q[A-Z]\w*(?:/.*)?|Qt\w+/.*|q[a-z]+\.h|qt6keychain/.*|.*\.moc|moc_.*")
_ASIO = re.compile(r"boost/(?:asio|beast)\b.*")
_KIND_OF_SERVER = re.compile(r"core/(?:connectors/\w+/|clients/)")


def check(tree):
    for path in tree.matching(r"(core|src|ui|qml)/.*\.(cpp|h|cc|hpp|ipp)"):
        for number, line in tree.lines(path):
            if include := _INCLUDE.match(line):
                yield from _faults(path, number, include[1] == '"', include[2])


def _faults(path, number, is_quoted, included):
    if path.startswith(_QT_FREE) and _QT.fullmatch(included):
        yield Finding(path, number, f"{included}: core, agent and command line know no Qt")
    if path.startswith(_ASIO_FREE) and (_ASIO.fullmatch(included) or included.startswith("core/async/")):
        yield Finding(path, number, f"{included}: this folder does no I/O")
    if is_quoted and "/" not in included and not included.endswith(".moc"):
        yield Finding(path, number, f"{included}: include from the top of the tree")
    above, below = _folder(path), _folder(included)
    if above in (None, "src") or below in (None, above):
        return
    if below not in _BELOW[above]:
        yield Finding(path, number, f"{included}: {above} may not depend on {below}")
    elif not path.startswith(("core/clients/", "core/connectors/")) and _KIND_OF_SERVER.match(included):
        yield Finding(path, number, f"{included}: above the connectors nobody asks which kind of server it is")


def _folder(path):
    """The folder of _BELOW that a path lies in; src stands above all of them and tests beside."""
    for folder in _BELOW:
        if path.startswith(folder + "/"):
            return folder
    return "src" if path.startswith(("src/", "tests/")) else None
