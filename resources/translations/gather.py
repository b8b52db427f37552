#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Brings the translations up to date with the texts in the sources, or (--check) says what they lack. See README.md."""

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from xml.sax.saxutils import escape

_HERE = Path(__file__).resolve().parent
_TOP = _HERE.parent.parent
_CONTEXT = "Hotset"
_PLACEHOLDER = re.compile(r"%(?:n|L?\d)")
# The core has no translations: what its tables say of the servers' directives is gathered from there.
_DIRECTIVES = ("core/connectors/redis/Directives.cpp", "core/connectors/memcached/Settings.cpp")
_DIRECTIVE = re.compile(r'\{\s*"[a-z0-9_-]+",\s*((?:"(?:[^"\\]|\\.)*"\s*)+),')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: GPL-3.0-only -->
<TS version="2.1" language="{language}" sourcelanguage="en">
<context>
    <name>{context}</name>
"""


def _messages(root):
    """Each text with whether it depends on a number, and its translations (none where unfinished)."""
    for message in root.iter("message"):
        translation = message.find("translation")
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        yield message.find("source").text or "", message.get("numerus") == "yes", forms, translation.get("type") != "unfinished"


def _texts():
    """All texts of the sources: text -> whether it depends on a number."""
    lupdate = shutil.which("lupdate", path="/usr/lib/qt6/bin") or shutil.which("lupdate")
    if not lupdate:
        sys.exit("lupdate is not installed (qt6-l10n-tools)")
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "all.ts"
        subprocess.run([lupdate, "-locations", "none", "-recursive", "ui", "qml", "src/desktop", "-ts", found], cwd=_TOP,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        texts = {}
        for text, is_counted, _, _ in _messages(ElementTree.parse(found).getroot()):
            texts[text] = texts.get(text, False) or is_counted
    for path in _DIRECTIVES:
        for meaning in _DIRECTIVE.findall((_TOP / path).read_text(encoding="utf-8")):
            texts.setdefault("".join(_QUOTED.findall(meaning)), False)
    return texts


def _known(language):
    path = _HERE / f"hotset_{language}.ts"
    if not path.exists():
        return {}
    root = ElementTree.parse(path).getroot()
    return {text: (is_counted, forms, is_finished) for text, is_counted, forms, is_finished in _messages(root)}


def _wanted(language, texts):
    return texts if language != "en" else {text: True for text, is_counted in texts.items() if is_counted}


def _write(language, texts):
    known = _known(language)
    lines = [_HEAD.format(language=language, context=_CONTEXT)]
    for text in sorted(_wanted(language, texts)):
        is_counted = texts[text]
        was_counted, forms, is_finished = known.get(text, (is_counted, [], False))
        is_finished = is_finished and was_counted == is_counted
        state = "" if is_finished else ' type="unfinished"'
        if is_counted:
            forms = (forms if is_finished else [])[:2] or ["", ""]
            body = "".join(f"\n            <numerusform>{escape(form)}</numerusform>" for form in forms) + "\n        "
        else:
            body = escape(forms[0]) if forms and is_finished else ""
        numerus = ' numerus="yes"' if is_counted else ""
        lines.append(f"    <message{numerus}>\n        <source>{escape(text)}</source>\n"
                     f"        <translation{state}>{body}</translation>\n    </message>\n")
    lines.append("</context>\n</TS>\n")
    (_HERE / f"hotset_{language}.ts").write_text("".join(lines), encoding="utf-8")


def _faults(language, texts):
    known = _known(language)
    wanted = _wanted(language, texts)
    for text in sorted(wanted):
        is_counted, forms, is_finished = known.get(text, (texts[text], [], False))
        if not is_finished or not all(forms) or is_counted != texts[text]:
            yield f"not translated: {text}"
            continue
        needed = set(_PLACEHOLDER.findall(text)) - {"%n"}
        for form in forms:
            if set(_PLACEHOLDER.findall(form)) - {"%n"} != needed:
                yield f"loses or makes up a placeholder: {text}"
    yield from (f"no longer used: {text}" for text in sorted(set(known) - set(wanted)))


def main():
    texts = _texts()
    count = 0
    for language in ("de", "en"):
        if "--check" not in sys.argv:
            _write(language, texts)
        for fault in _faults(language, texts):
            print(f"resources/translations/hotset_{language}.ts: {fault}")
            count += 1
    return 1 if count and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
