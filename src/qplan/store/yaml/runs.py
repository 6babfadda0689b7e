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
from typing import NamedTuple

from qplan.core.base.run import Run

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
_FIRST = "(?:[^\x00-\x20\x7f,:?#&*!|>'\"@`\\[\\]{}\\\\%<=~-]|-(?=[0-9.]))"
_PLAIN = rf"{_FIRST}{_INNER}*+(?: {_INNER}++)*+"
QUOTED = r"\"[^\"\\\x00-\x1f]*+\"|'[^'\x00-\x1f]*+'"
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
    runs: list[list[Run]]


_How = tuple[int, dict[str, str] | None]
"""The most characters of a value, and the texts that are kept once."""


def cut(text: str, longest: int, same: dict[str, str] | None = None) -> Cut | None:
    """A text with one line for each run; none where there are no runs.

    Args:
        text: what is to be read.
        longest: the most characters that a value may have.
        same: given where every text is to be kept once: in long ones that saves memory.

    Raises:
        NotSureError: where something in one is for the parser to judge.
    """
    if MARK in text:
        return None
    pieces: list[str] = []
    runs: list[list[Run]] = []
    at = position = 0
    usual: tuple[str, ...] = ()
    while (dash := text.find("- {", position)) >= 0:
        start = text.rfind("\n", max(0, dash - _WIDEST), dash) + 1
        position = dash + 3
        if not start or text[start:dash].strip(" "):
            continue
        run, position, usual = _run(text, start, text[start:dash], usual, (longest, same))
        if sum(map(len, run)) >= FEWEST:
            pieces += (text[at:dash], f"- {{{MARK}: {len(runs)}}}\n")
            runs.append(run)
            at = position
        position = max(position, dash + 3)
    return Cut("".join((*pieces, text[at:])), runs) if runs else None


def _run(
    text: str, start: int, indent: str, usual: tuple[str, ...], how: _How
) -> tuple[list[Run], int, tuple[str, ...]]:
    """The entries from a line on, where the first line begins that is none, and what keys it had.

    The first lines mostly have the `usual` keys: those of the run before.
    """
    run: list[Run] = []
    while True:
        match = _lines_of(indent, usual).match(text, start) if usual else None
        if match is None:
            keys = _keys(text, start, indent)
            match = _lines_of(indent, keys).match(text, start) if keys else None
            if match is None:
                return run, start, usual
            usual = keys
        run.append(Run(_columns(match[0], indent, usual, how)))
        start = match.end()


def _columns(
    lines: str, indent: str, keys: tuple[str, ...], how: _How
) -> dict[str, list[str | None]]:
    """What each key holds in lines of the same keys."""
    longest, same = how
    written: list[str]
    is_quoted = '"' in lines or "'" in lines
    if is_quoted or "\r" in lines:
        found = _values_of(indent, keys).findall(lines)
        written = [value for row in found for value in row] if len(keys) > 1 else found
    else:  # nothing that parts values stands within one
        begin = f"{indent}- {{{keys[0]}: "
        bare = lines[len(begin) : -len(_END)].replace(_END + begin, "\n")
        for key in keys[1:]:
            bare = bare.replace(f", {key}: ", "\n")
        written = bare.split("\n")
    values: list[str | None] = list(
        written if same is None else map(same.setdefault, written, written)
    )
    if is_quoted or "~" in lines or "ull" in lines or "ULL" in lines:
        values = list(map(_value, written))  # some may not be what stands there
    if len(lines) > longest and any(value and len(value) > longest for value in values):
        raise NotSureError
    return {key: values[n :: len(keys)] for n, key in enumerate(keys)}


def _value(written: str) -> str | None:
    if written[0] in "\"'":
        return written[1:-1]
    return None if written in ABSENT else written


_END = "}\n"


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
    """As many lines as there are of entries that have these keys."""
    pairs = ", ".join(f"{key}: {FLOW_VALUE}" for key in keys)
    return re.compile(rf"(?:{indent}- \{{{pairs}\}}\r?\n)++")


@lru_cache(maxsize=256)
def _values_of(indent: str, keys: tuple[str, ...]) -> re.Pattern[str]:
    """The same line by line, with the value of each key."""
    pairs = ", ".join(f"{key}: {_VALUE}" for key in keys)
    return re.compile(rf"{indent}- \{{{pairs}\}}\r?\n")
