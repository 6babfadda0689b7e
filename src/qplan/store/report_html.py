"""Reading a page back: every element that carries a mark, with its text."""

from html.parser import HTMLParser

from qplan.core.report import Origin
from qplan.core.report_marks import PROSE, digest, parse_header, tidy
from qplan.core.report_trace import Reading, Slot
from qplan.store.report_reader import NotAReportError

_VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})
_SILENT = frozenset({"style", "title", "script"})
_DRAWN = "svg:"


def read(data: bytes, name: str) -> Reading:
    """The slots of a page.

    Raises:
        NotAReportError: if it is no page of qplan's.
    """
    page = _Page(name)
    page.feed(data.decode("utf-8", errors="replace"))
    page.close()
    if page.origin is None:
        raise NotAReportError
    return Reading(page.origin, page.slots, tuple(page.loose))


class _Page(HTMLParser):
    """Collects the marked elements; a chart counts with its shapes."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.origin: Origin | None = None
        self.slots: dict[str, Slot] = {}
        self.loose: list[str] = []
        self._open: list[str] = []
        self._key: str | None = None
        self._written: str | None = None
        self._depth = 0
        self._line = 0
        self._parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("name") == "qplan-report":
            self.origin = parse_header(given.get("content") or "")
        if tag in _VOID:
            return
        self._open.append(tag)
        if self._key is None and given.get("data-q"):
            self._key, self._written = given["data-q"], given.get("data-v")
            self._depth, self._line, self._parts = len(self._open), self.getpos()[0], []
        if self._key is not None and self._key.startswith(_DRAWN):
            shape = " ".join(f"{key}={value}" for key, value in attrs if key != "data-q")
            self._parts.append(f"{tag} {shape}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open:
            closed = self._open.pop()
            if self._key is not None and len(self._open) < self._depth:
                self._finish()
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        text = tidy(data)
        if not text or (self._open and self._open[-1] in _SILENT):
            return
        if self._key is not None:
            self._parts.append(text)
        else:
            self.loose.append(text)

    def _finish(self) -> None:
        key, parts = self._key, tuple(self._parts)
        assert key is not None  # noqa: S101 - asked before
        intact = None if self._written is None else self._written == digest(tidy(*parts))
        place = f"{self.name}:{self._line} ({key})"
        if key.startswith(_DRAWN):
            parts = (digest(tidy(*parts)),)
        while key in self.slots:
            key += "'"
        self.slots[key] = Slot(place, parts, intact, key.startswith(PROSE))
        self._key = None
