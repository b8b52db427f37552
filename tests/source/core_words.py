# SPDX-License-Identifier: Apache-2.0
"""What the core says to people stands in the window's list of its sentences (CorePhrases), which is translated: every
literal of the core that reads like a sentence is a piece of one of them, or goes elsewhere and is excepted here."""

import re

from tree import Finding

_PHRASES = r"ui/support/\w+Phrases\.cpp"
_SPEAKING = r"core/(?:async|clients|connectors|domain|protocol|services)/.*\.(?:cpp|h)"
# These say nothing that a window shows, or what it has words of its own for.
_SILENT = {
    "core/connectors/memcached/Settings.cpp": "translated by itself: gather.py reads its table",
    "core/connectors/redis/Directives.cpp": "translated by itself: gather.py reads its table",
    "core/connectors/simulated/DemoNodes.cpp": "names of the demo",
    "core/connectors/simulated/KeySpace.cpp": "names of the demo",
    "core/domain/stats/Series.cpp": "help of the agent's metrics",
    "core/protocol/resp/Kind.cpp": "how a server breaks its protocol, byte by byte: for its makers",
    "core/protocol/resp/ReplyParser.cpp": "how a server breaks its protocol, byte by byte: for its makers",
    "core/protocol/resp/TokenReader.cpp": "how a server breaks its protocol, byte by byte: for its makers",
    "core/services/fleet/CredentialsDirectorySecretStore.cpp": "of the agent alone",
    "core/services/fleet/SecretFile.cpp": "of the agent and the command line",
    "core/services/fleet/SingleNodeFleet.cpp": "of the command line alone",
}
# Told to nobody: a programmer's mistake, or the end of something that nobody waits for.
_INWARD = {
    "the handshake is over",
    "command() takes one command",
    "the diagnosis is over",
    "the transaction did not begin",
    "a block of history is damaged",
    "replica of",
    "segmented lru",
    "on >PASSWORD resetkeys",
}
# A comment, a character, or literals side by side, which are one.
_TOKEN = re.compile(r"""//[^\n]*|'(?:[^'\\\n]|\\.)+'|(?P<text>"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*)""")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\(.)")
_PLACE = re.compile(r"%[1-3]")
_FORMAT = re.compile(r"\{[^{}]*\}")
# Two words that follow each other, the second in small letters.
_SENTENCE = re.compile(r"[A-Za-z']+[,;:]? [a-z']{2,}")
_COMMAND = re.compile(r"\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|PRAGMA|BEGIN|VACUUM|FROM|WHERE|ORDER|VALUES|SET|[(),:]"
                      r"|ERR |STAT |stats |watch |set login |lru_crawler )")
_LOG = re.compile(r"(?:spdlog::\w+|static_assert|assert)\s*\($|#include$")
# A phrase with less text of its own than this says nothing about what it matches.
_OWN_TEXT = 12


def _texts(source):
    """Each text between quotes with the place where it begins; what goes to a log is left out."""
    for token in _TOKEN.finditer(source):
        if not token["text"] or _LOG.search(source[max(0, token.start() - 80) : token.start()].rstrip()):
            continue
        yield token.start(), "".join(_ESCAPED.sub(_meant, part) for part in _QUOTED.findall(token["text"]))


def _meant(escape):
    return {"n": "\n", "t": "\t"}.get(escape[1], escape[1])


class _Phrases:
    def __init__(self, texts):
        self._pieces = {piece.strip() for text in texts for piece in [text, *_PLACE.split(text)]}
        shapes = [_PLACE.split(text) for text in texts if _PLACE.search(text)]
        # What the system says of a file is added behind it, in brackets.
        self._pieces |= {text[: -len(" (%1)")] for text in texts if text.endswith(" (%1)")}
        self._shapes = [re.compile(".*".join(map(re.escape, pieces)))
                        for pieces in shapes if sum(map(len, pieces)) >= _OWN_TEXT]

    def have(self, text):
        return text.strip() in self._pieces or any(shape.fullmatch(text) for shape in self._shapes)


def check(tree):
    texts = {text for path in tree.matching(_PHRASES) for _, text in _texts(tree.text(path))}
    if not texts:
        return
    phrases = _Phrases(texts)
    for path in tree.matching(_SPEAKING):
        if path in _SILENT:
            continue
        source = tree.text(path) or ""
        for start, text in _texts(source):
            if _COMMAND.match(text) or phrases.have(text):
                continue
            for piece in _FORMAT.split(text):
                if _SENTENCE.search(piece) and piece.strip() not in _INWARD and not phrases.have(piece):
                    yield Finding(path, source.count("\n", 0, start) + 1, f"is not among the window's phrases: {piece}")
