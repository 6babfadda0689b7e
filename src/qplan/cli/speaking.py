"""Which language a help or a usage error is in: looked for only when there is one to be said."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

LANGUAGES = ("zh", "en")
_HEAD = 65536
"""Bytes of a plan that are looked at; its language stands near the top."""
_SAYS = re.compile(r"^[^#\n]{0,2000}?\blanguage:[ \t]{0,9}[\"']?(zh|en)\b", re.MULTILINE)


def language_of(words: Sequence[str]) -> str:
    """The language of a command line: `--lang`, else `$QPLAN_LANG`, else the plan's.

    The plan is not read for it, only its head is searched: a plan with errors has a language too,
    and nobody waits for a help.
    """
    for said in (_option(words, "--lang"), os.environ.get("QPLAN_LANG", "")):
        if said in LANGUAGES:
            return said
    try:
        plan = _plan(words)
        with plan.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", errors="replace")
    except Exception:  # noqa: BLE001 - whatever is wrong with the plan is said elsewhere
        return "en"
    found = _SAYS.search(head.partition("\nsections:")[0])
    return found[1] if found else "en"


def _plan(words: Sequence[str]) -> Path:
    from qplan.store.disk.read import find_plan

    named = _option(words, "--file") or _option(words, "-f") or os.environ.get("QPLAN_FILE")
    path = Path(named) if named else find_plan()
    if not path.is_file():
        raise FileNotFoundError(path)
    return path


def _option(words: Sequence[str], name: str) -> str:
    """What an option was given, as far as it can be told before anything is parsed."""
    for n, word in enumerate(words):
        if word == name:
            return words[n + 1] if n + 1 < len(words) else ""
        if word.startswith(name + "="):
            return word[len(name) + 1 :]
    return ""
