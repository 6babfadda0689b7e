"""Runs of entries of one line each, read without the parser: a plan is mostly figures.

A line `- {period: 2014-Q1, value: 96.2%}` is recognised where nothing in it can mean anything
else to YAML: plain keys, values without any mark that has a meaning there or might have one, or
in quotation marks without an escape. Lines that follow each other at the same indentation are
taken out of the text, and one line stands for them that leaves the parser in the same state. Only
if it then comes out as one entry of a list is the run what it looked like; it may as well have
been part of a text of several lines. Any doubt, and the whole text goes through the parser.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

MARK = "qplan-run"
"""The key of the entry that stands for a run; a text that has it anywhere is not cut."""
MAX_SCALAR = 20_000
"""Characters that a text may have."""
FEWEST = 3
"""Lines that are worth taking out."""
_WIDEST = 64
"""Columns that anything is indented by."""
ABSENT = frozenset(("", "~", "null", "Null", "NULL"))

_KEY = "[a-z][a-z_]*"
_INNER = "[^\x00-\x20\x7f,:?#&*!|>'\"@`\\[\\]{}\\\\]"
_PLAIN = rf"(?:-(?=[0-9.])|(?![-%<=~]){_INNER}){_INNER}*(?: {_INNER}+)*"
QUOTED = r"\"[^\"\\\x00-\x1f]*\"|'[^'\x00-\x1f]*'"
FLOW_VALUE = f"(?:{_PLAIN}|~|{QUOTED})"
"""A value in brackets that means itself and nothing else."""
_VALUE = f"({_PLAIN}|~|{QUOTED})"
_ENTRY = re.compile(rf"- \{{{_KEY}: {_VALUE}(?:, {_KEY}: {_VALUE})*\}}\r?\n")
_KEYS = re.compile(rf"[{{,] ?({_KEY}): {_VALUE}")


class NotSureError(Exception):
    """Only the parser knows."""


class Cut(NamedTuple):
    """A text without its runs, and what these hold."""

    text: str
    runs: list[list[dict[str, Any]]]


class Values(dict[str, Any]):
    """What the values of lines are, by how they stand there; each is kept once."""

    def __init__(self, same: dict[str, str], longest: int) -> None:
        self.same, self.longest = same, longest

    def __missing__(self, written: str) -> str | None:
        """What a value is."""
        value: str | None = written
        if written[0] in "\"'":
            value = written[1:-1]
        elif written in ABSENT:
            value = None
        if value is not None:
            if len(value) > self.longest:
                raise NotSureError
            value = self.same.setdefault(value, value)
        self[written] = value
        return value


def cut(text: str, values: Values) -> Cut | None:
    """A text with one line for each run; none where there are no runs.

    Raises:
        NotSureError: where something in one is for the parser to judge.
    """
    if MARK in text:
        return None
    pieces: list[str] = []
    runs: list[list[dict[str, Any]]] = []
    at = position = 0
    while (dash := text.find("- {", position)) >= 0:
        start = text.rfind("\n", max(0, dash - _WIDEST), dash) + 1
        position = dash + 3
        if not start or text[start:dash].strip(" "):
            continue
        rows, position = _run(text, start, text[start:dash], values)
        if len(rows) >= FEWEST:
            pieces += (text[at:dash], f"- {{{MARK}: {len(runs)}}}\n")
            runs.append(rows)
            at = position
        position = max(position, dash + 3)
    return Cut("".join((*pieces, text[at:])), runs) if runs else None


def _run(text: str, start: int, indent: str, values: Values) -> tuple[list[dict[str, Any]], int]:
    """The entries from a line on, and where the first line begins that is none."""
    rows: list[dict[str, Any]] = []
    before = -1
    while start > before and (keys := _keys(text, start, indent)):
        before = start
        lines, end = _lines_of(indent, keys), _like_it(indent, text, start)
        found = lines.findall(text, start, end)
        if len(found) != text.count("\n", start, end):  # some have other keys, or are none
            found, end = _up_to_another(lines, text, start)
        columns = zip(*found, strict=True) if len(keys) > 1 else (found,)
        read = (list(map(values.__getitem__, column)) for column in columns)
        # Pairs of keys and values for each row: a call for each would take twice as long.
        rows += map(dict, map(zip, repeat(keys), zip(*read, strict=True)))
        start = end
    return rows, start


def _like_it(indent: str, text: str, start: int) -> int:
    """Where the lines end that begin like the one at a place."""
    alike = re.compile(rf"(?:{indent}- \{{[^\n]*+\n)*+").match(text, start)
    return alike.end() if alike else start


def _up_to_another(lines: re.Pattern[str], text: str, start: int) -> tuple[list[Any], int]:
    """The values of lines one after the other, and where the first begins that is none of them."""
    found = []
    while (match := lines.match(text, start)) is not None:
        groups = match.groups()
        found.append(groups if len(groups) > 1 else groups[0])
        start = match.end()
    return found, start


def _keys(text: str, start: int, indent: str) -> tuple[str, ...]:
    """The keys of the entry in a line, if it holds one at this indentation and nothing else."""
    if not text.startswith(indent, start):
        return ()
    match = _ENTRY.match(text, start + len(indent))
    if match is None:
        return ()
    keys = tuple(found[1] for found in _pairs(match[0]))
    if len(set(keys)) != len(keys) or not ABSENT.isdisjoint(keys):
        raise NotSureError
    return keys


def _pairs(line: str) -> Iterator[re.Match[str]]:
    """The pairs of an entry one after the other; what looks like one in quotation marks is none."""
    position = line.index("{")
    while (match := _KEYS.match(line, position)) is not None:
        yield match
        position = match.end()


@lru_cache(maxsize=256)
def _lines_of(indent: str, keys: tuple[str, ...]) -> re.Pattern[str]:
    """Whole lines of entries that have these keys."""
    pairs = ", ".join(f"{key}: {_VALUE}" for key in keys)
    return re.compile(rf"^{indent}- \{{{pairs}\}}\r?\n", re.MULTILINE)
