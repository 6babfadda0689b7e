"""Reading a page back: every element that carries a mark, with its text."""

from qplan.core.trace.compare import Reading, Slot
from qplan.core.trace.marks import PROSE, digest, parse_header, tidy
from qplan.core.views.report import Origin
from qplan.store.reports.gathering import Gathering, NotAReportError
from qplan.store.reports.html_text import Attributes, walk
from qplan.store.sheets.limits import Limits

_SILENT = frozenset({"style", "title", "script"})
_DRAWN = "svg:"


def read(data: bytes, name: str, limits: Limits) -> Reading:
    """The slots of a page.

    Raises:
        NotAReportError: if it is no page of qplan's.
        BookError: if it is too deep or too large.
    """
    page = _Page(name, Gathering(limits))
    walk(data.decode("utf-8", errors="replace"), page, limits)
    if page.origin is None:
        raise NotAReportError
    return Reading(page.origin, page.gathering.slots, page.gathering.loose)


class _Page:
    """Collects the marked elements; a chart counts with its shapes."""

    def __init__(self, name: str, gathering: Gathering) -> None:
        self.name = name
        self.gathering = gathering
        self.origin: Origin | None = None
        self._open: list[str] = []
        self._key: str | None = None
        self._written: str | None = None
        self._depth = 0
        self._line = 0
        self._parts: list[str] = []

    def start(self, tag: str, attributes: Attributes, line: int) -> None:
        given = dict(attributes)
        if tag == "meta" and given.get("name") == "qplan-report":
            self.origin = parse_header(given.get("content") or "")
        self._open.append(tag)
        if self._key is None and given.get("data-q"):
            self._key, self._written = given["data-q"], given.get("data-v")
            self._depth, self._line, self._parts = len(self._open), line, []
        if self._key is not None and self._key.startswith(_DRAWN):
            shape = " ".join(f"{key}={value}" for key, value in attributes if key != "data-q")
            self._parts.append(f"{tag} {shape}")

    def end(self, tag: str) -> None:
        del tag
        self._open.pop()
        if self._key is not None and len(self._open) < self._depth:
            self._finish(self._key)

    def text(self, text: str) -> None:
        text = tidy(text)
        if not text or (self._open and self._open[-1] in _SILENT):
            return
        if self._key is not None:
            self._parts.append(text)
        else:
            self.gathering.text(text)

    def _finish(self, key: str) -> None:
        parts = tuple(self._parts)
        intact = None if self._written is None else self._written == digest(tidy(*parts))
        if key.startswith(_DRAWN):
            parts = (digest(tidy(*parts)),)
        place = f"{self.name}:{self._line} ({key})"
        self.gathering.slot(key, Slot(place, parts, intact, key.startswith(PROSE)))
        self._key = None
