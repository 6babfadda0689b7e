"""Reading a Markdown report back: rows and sentences that carry a mark."""

import re
from html import unescape
from typing import NamedTuple

from qplan.core.trace.compare import Reading, Slot
from qplan.core.trace.marks import PROSE, digest, parse_header, tidy
from qplan.core.views.report import Origin
from qplan.store.reports.gathering import Gathering, NotAReportError
from qplan.store.sheets.limits import Limits

_HEADER = "<!-- ", " -->"
_MARK = " <!--q ", "-->"
_DIGEST = re.compile(r"[0-9a-f]{8}", re.ASCII)
_LINE_END = re.compile(r"\r\n|\r|\n")
_ESCAPED = re.compile(r"\\([\\`*_\[\]#!|~])")
_BAR = re.compile(r"(?<!\\)\|")


def read(data: bytes, name: str, limits: Limits) -> Reading:
    """The slots of a Markdown report.

    Raises:
        NotAReportError: if it is no report of qplan's.
        BookError: if it is too large.
    """
    origin: Origin | None = None
    gathering = Gathering(limits)
    text = data.decode("utf-8", errors="replace")
    limits.text(len(text))
    at = n = 0
    while at < len(text):
        end = _LINE_END.search(text, at)
        line, at, n = (
            text[at : end.start() if end else None],
            end.end() if end else len(text),
            n + 1,
        )
        limits.element()
        marked = _marked(line)
        if marked is not None:
            parts = _parts(marked.rest)
            intact = digest(tidy(*parts)) == marked.digest
            slot = Slot(f"{name}:{n}", parts, intact, marked.key.startswith(PROSE))
            gathering.slot(marked.key, slot)
        elif line.startswith(_HEADER[0]) and line.endswith(_HEADER[1]):
            origin = parse_header(line[len(_HEADER[0]) : -len(_HEADER[1])]) or origin
        else:
            gathering.text(_plain(line))
    if origin is None:
        raise NotAReportError
    return Reading(origin, gathering.slots, gathering.loose)


class _Marked(NamedTuple):
    key: str
    digest: str
    rest: str
    """The line without its mark."""


def _marked(line: str) -> _Marked | None:
    """What the mark of a line says, if it has one."""
    before, found, behind = line.partition(_MARK[0])
    inside, closed, after = behind.partition(_MARK[1])
    key, _, check = inside.rpartition(" ")
    if not (found and closed and key and _DIGEST.fullmatch(check)):
        return None
    return _Marked(key, check, before + after)


def _parts(line: str) -> tuple[str, ...]:
    if line.startswith("|"):
        return tuple(_plain(cell) for cell in _BAR.split(line.strip())[1:-1])
    return (_plain(line.removeprefix("- ")),)


def _plain(text: str) -> str:
    return tidy(unescape(_ESCAPED.sub(r"\1", text)))
