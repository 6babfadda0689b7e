"""Reading a Markdown report back: rows and sentences that carry a mark."""

import re
from html import unescape

from qplan.core.report import Origin
from qplan.core.report_marks import PROSE, digest, parse_header, tidy
from qplan.core.report_trace import Reading, Slot
from qplan.store.report_reader import NotAReportError

_HEADER = re.compile(r"^<!-- (qplan-report .*) -->$")
_MARK = re.compile(r" <!--q (.+) ([0-9a-f]{8})-->")
_ESCAPED = re.compile(r"\\([\\`*_\[\]#!|~])")
_BAR = re.compile(r"(?<!\\)\|")


def read(data: bytes, name: str) -> Reading:
    """The slots of a Markdown report.

    Raises:
        NotAReportError: if it is no report of qplan's.
    """
    origin: Origin | None = None
    slots: dict[str, Slot] = {}
    loose: list[str] = []
    for n, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), start=1):
        header, mark = _HEADER.match(line), _MARK.search(line)
        if header:
            origin = parse_header(header[1]) or origin
        elif mark:
            parts = _parts(_MARK.sub("", line))
            intact = digest(tidy(*parts)) == mark[2]
            slots[mark[1]] = Slot(f"{name}:{n}", parts, intact, mark[1].startswith(PROSE))
        else:
            loose.append(_plain(line))
    if origin is None:
        raise NotAReportError
    return Reading(origin, slots, tuple(loose))


def _parts(line: str) -> tuple[str, ...]:
    if line.startswith("|"):
        return tuple(_plain(cell) for cell in _BAR.split(line.strip())[1:-1])
    return (_plain(line.removeprefix("- ")),)


def _plain(text: str) -> str:
    return tidy(unescape(_ESCAPED.sub(r"\1", text)))
