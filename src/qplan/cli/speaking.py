"""Which language a help or a usage error is in: looked for only when there is one to be said.

Without pathlib, which would be a third of what `--help` costs.
"""

import os
from collections.abc import Sequence

LANGUAGES = ("zh", "en")
_HEAD = 65536
"""Bytes of a plan that are looked at; its language stands near the top."""


def language_of(words: Sequence[str]) -> str:
    """The language of a command line: `--lang`, else `$QPLAN_LANG`, else the plan's.

    The plan is not read for it, only its head is searched: a plan with errors has a language too,
    and nobody waits for a help.
    """
    for said in (_option(words, "--lang"), os.environ.get("QPLAN_LANG", "")):
        if said in LANGUAGES:
            return said
    try:
        return _said_by(plan_named(words)) or "en"
    except Exception:  # noqa: BLE001 - whatever is wrong with the plan is said elsewhere
        return "en"


def plan_named(words: Sequence[str]) -> str | None:
    """The plan, as `Settings.plan_path` finds it."""
    named = _option(words, "--file") or _option(words, "-f") or os.environ.get("QPLAN_FILE")
    if named:
        return named
    from qplan.store.disk.find import FILE_NAME, nearest

    return nearest(FILE_NAME)


def _said_by(plan: str | None) -> str | None:
    """The language that a plan names, if it does."""
    if plan is None or not os.path.isfile(plan):  # noqa: PTH113 - without pathlib
        return None
    with open(plan, "rb") as file:  # noqa: PTH123 - as above
        head = file.read(_HEAD).decode("utf-8", errors="replace").partition("\nsections:")[0]
    if "language:" not in head:
        return None
    import re

    said = r"^[^#\n]{0,2000}?\blanguage:[ \t]{0,9}[\"']?(zh|en)\b"
    found = re.search(said, head, re.MULTILINE)
    return found[1] if found else None


def _option(words: Sequence[str], name: str) -> str:
    """What an option was given, as far as it can be told before anything is parsed."""
    for n, word in enumerate(words):
        if word == name:
            return words[n + 1] if n + 1 < len(words) else ""
        if word.startswith(name + "="):
            return word[len(name) + 1 :]
    return ""
