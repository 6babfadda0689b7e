"""PX (PC-Axis): keywords with their values, and the figures of a cube."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from qplan.core.base.message import msg
from qplan.core.base.period import PLAIN, Period, month
from qplan.core.base.terms import Rhythm
from qplan.core.intake.cube import (
    Axis,
    Cube,
    NotACubeError,
    Reading,
    checked,
    reader_of,
    reads,
    size_of,
)
from qplan.core.intake.dataset import Flow
from qplan.core.intake.px_keys import PxCell, keyed

_KEY = re.compile(
    r"(?P<name>[A-Z][A-Z0-9_-]{0,63})(?:\[(?P<language>[^\]\n]{1,20})\])?"
    r'(?:\((?P<of>"[^"]{0,1000}"(?:\s*,\s*"[^"]{0,1000}"){0,9})\))?\s*=\s*'
)
_TOKEN = re.compile(r'(?:"(?P<text>[^"]*)"|(?P<mark>[,;()-])|(?P<word>[^\s",;()-]+))')
_NEXT = re.compile(r"\S")
_CELL = re.compile(r'"([^"]*)"|([^\s",;]+)')
_MISSING = re.compile(r"\.{1,6}")
"""Dots, from one to six: not available, confidential, not applicable …"""
_YEAR = re.compile(r"(?a)(?<!\d)[12]\d{3}(?!\d)")
_QUOTED = re.compile(r'"([^"]*)"')
_RHYTHMS = {"A1": Rhythm.YEAR, "H1": Rhythm.HALF, "Q1": Rhythm.QUARTER, "M1": Rhythm.MONTH,
            "W1": Rhythm.WEEK}  # fmt: skip
_CODED = {
    Rhythm.YEAR: re.compile(r"(?a)([12]\d{3})"),
    Rhythm.HALF: re.compile(r"(?a)([12]\d{3})[HSK]?0?([12])"),
    Rhythm.QUARTER: re.compile(r"(?a)([12]\d{3})[QKT]?0?([1-4])"),
    Rhythm.MONTH: re.compile(r"(?a)([12]\d{3})M?(0[1-9]|1[0-2])"),
    Rhythm.WEEK: re.compile(r"(?a)([12]\d{3})[WUV]?(\d\d)"),
}


class _Entry(NamedTuple):
    """A keyword: what it is of, and its tokens."""

    name: str
    of: tuple[str, ...]
    values: tuple[str, ...]
    rhythm: str
    """Of `TLIST(M1)`."""


Entries = dict[tuple[str, ...], _Entry]
"""By keyword, and what it is of."""


def cube_of(text: str) -> Cube:
    """The cube of a file.

    Raises:
        NotACubeError: if it is no PX file, or one that holds only some of its cells.
    """
    entries: Entries = {}
    cells: list[PxCell] | None = None
    for entry in _entries(text):
        if isinstance(entry, list):
            cells = entry
        else:
            entries.setdefault((entry.name, *entry.of), entry)
    if cells is None:
        raise NotACubeError(msg("no keyword {name}", name="DATA"))
    stub, heading = (
        tuple(_axis(entries, name) for name in _values(entries, key)) for key in ("STUB", "HEADING")
    )
    axes = (*stub, *heading)
    places = size_of(axes) if axes else 0
    if any(name == "KEYS" for name, *_ in entries):
        cells = [*keyed(cells, _keys(entries, stub), size_of(heading))]
    if not axes or places != len(cells):
        message = msg("{count} values for {places} places", count=len(cells), places=places)
        raise NotACubeError(message, "DATA")
    time, read = _time(entries, axes)

    def said(n: int) -> Mapping[str, str]:
        value = cells[n].text
        return {} if _MISSING.fullmatch(value) else {"value": value} | about

    about = {"unit": _unit(entries), "decimals": "".join(_values(entries, "DECIMALS")[:1])}
    matrix = (_values(entries, "TABLEID") or _values(entries, "MATRIX") or ("",))[0]
    return Cube(Flow("", matrix, ""), axes, time, said, lambda n: cells[n].path, read)


def _unit(entries: Entries, *of: str) -> str:
    return " ".join(_values(entries, "UNITS", *of)).strip()


def _keys(entries: Entries, stub: Sequence[Axis]) -> list[dict[str, str]]:
    """By what is written before a row of a file with KEYS, the code that it stands for."""
    found = []
    for axis in stub:
        kind = _values(entries, "KEYS", axis.name)
        if kind not in (("VALUES",), ("CODES",)):
            neither = msg("a keyword says neither {one} nor {other}", one="VALUES", other="CODES")
            raise NotACubeError(neither, f'KEYS("{axis.name}")')
        codes = {axis.labels.get(code, code): code for code in axis.codes}
        found.append(codes if kind == ("VALUES",) else {code: code for code in axis.codes})
    return found


def _entries(text: str) -> Iterator[_Entry | list[PxCell]]:
    """The keywords in the main language, then the cells.

    Raises:
        NotACubeError: if something else stands there.
    """
    at = 0
    while (start := _NEXT.search(text, at)) is not None:
        match = _KEY.match(text, start.start())
        if match is None:
            line = text.count("\n", 0, start.start()) + 1
            raise NotACubeError(msg("no keyword at line {line}", line=line))
        if match["name"] == "DATA":
            body = text[match.end() :]
            if body[-1:].isspace() and not body.rstrip().endswith(";"):
                body += ";"  # some offices leave it out; what is white ends the last figure as well
            body = body.rstrip()
            if not body.endswith(";"):
                raise NotACubeError(msg("the file is cut off: no ; at its end"), "DATA")
            yield [
                PxCell(quoted or bare, f"DATA[{n}]", is_quoted=not bare)
                for n, (quoted, bare) in enumerate(_CELL.findall(body[:-1]), 1)
            ]
            return
        at, values, rhythm = _read_values(text, match.end())
        if match["language"] is None:
            yield _Entry(match["name"], tuple(_QUOTED.findall(match["of"] or "")), values, rhythm)


def _read_values(text: str, at: int) -> tuple[int, tuple[str, ...], str]:
    """The values up to the semicolon; texts beside each other are one."""
    values: list[str] = []
    rhythm, inside, joined = "", "", False
    while (start := _NEXT.search(text, at)) and (match := _TOKEN.match(text, start.start())):
        at = match.end()
        if match["mark"] == ";":
            return at, tuple(values), rhythm
        if match["word"] == "TLIST":
            inside = "TLIST"
        elif inside and match["word"]:
            rhythm, inside = match["word"], ""
        elif match["text"] is not None:
            if joined and values:
                values[-1] += match["text"]
            else:
                values.append(match["text"])
        elif match["word"]:
            values.append(match["word"])
        joined = match["text"] is not None
    raise NotACubeError(msg("a keyword without ; at its end"))


def _values(entries: Entries, name: str, *of: str) -> tuple[str, ...]:
    entry = entries.get((name, *of))
    return entry.values if entry else ()


def _axis(entries: Entries, name: str) -> Axis:
    values = _values(entries, "VALUES", name)
    codes = _values(entries, "CODES", name)
    if values and len(codes) != len(values):
        codes = values
    if not codes or len(set(codes)) != len(codes):
        raise NotACubeError(msg("a dimension without its categories"), f'VALUES("{name}")')
    labels = dict(zip(codes, values, strict=True)) if len(values) == len(codes) else {}
    return Axis(name, codes, dict(_about(entries, name, codes, labels)), labels)


def _about(
    entries: Entries, name: str, codes: Iterable[str], labels: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """What is said of the figures of a category: their unit where the axis holds the contents."""
    is_content = name in _values(entries, "CONTVARIABLE")
    for code in codes:
        label = labels.get(code, code)
        about = {"decimals": "".join(_values(entries, "PRECISION", name, label)[:1])}
        if is_content:
            about["unit"] = _unit(entries, label)
        about = {key: text for key, text in about.items() if text}
        if about:
            yield code, about


def _time(entries: Entries, axes: tuple[Axis, ...]) -> tuple[str, Reading]:
    """The axis of time and what reads its codes: `TIMEVAL`, else the one that holds periods."""
    for axis in axes:
        entry = entries.get(("TIMEVAL", axis.name))
        if entry is not None and entry.rhythm in _RHYTHMS:
            return axis.name, _decided(_RHYTHMS[entry.rhythm], axis, entry.values)
    found = [(axis.name, read) for axis in axes if (read := _reads_all(axis)) is not None]
    if len(found) != 1:
        raise NotACubeError(msg("no dimension of time, or several"), "TIMEVAL")
    return found[0]


def _reads_all(axis: Axis) -> Reading | None:
    read = reader_of(axis)
    return read if all(reads(read, code) for code in axis.codes) else None


def _decided(rhythm: Rhythm, axis: Axis, times: tuple[str, ...]) -> Reading:
    """Reads codes whose rhythm the file says: `20041` is a quarter, `200401` a month.

    The codes and their names go before the list of times, which offices write in another order.
    """
    meant = dict(zip(axis.codes, times, strict=True)) if len(times) == len(axis.codes) else {}

    def read(code: str) -> Period:
        label = axis.labels.get(code, code)
        for text in (code, label, meant.get(code, "")):
            match = _CODED[rhythm].fullmatch(text)
            if match is not None:
                break
        else:
            raise ValueError(code)
        if text not in (code, label) and _YEAR.search(label) and match[1] not in label:
            raise ValueError(label)
        year = int(match[1])
        if rhythm is Rhythm.MONTH:
            return month(year, int(match[2]))
        if rhythm is Rhythm.WEEK:
            return PLAIN.containing(date.fromisocalendar(year, int(match[2]), 1), rhythm)
        return PLAIN.of_year(year, rhythm, int(match[2]) if match.re.groups > 1 else 1)

    return checked(read, axis.labels)
