"""The workbook of the ledger but for its rows: heads, widths, filters, pages, and what it is of."""

from collections.abc import Callable, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any, Protocol

import xlsxwriter

from qplan.core.base.message import msg
from qplan.core.base.terms import Light, State
from qplan.core.trace.marks import header
from qplan.core.views.report import ReportView
from qplan.language import Speaker
from qplan.render.cells import indicator
from qplan.render.cells.facts import origin_facts
from qplan.render.cells.seal import said as sealed
from qplan.render.kit.styles import STATES
from qplan.render.kit.workbook import OPTIONS, as_text
from qplan.render.report import sentences
from qplan.render.report.xlsx_cells import LINE
from qplan.render.report.xlsx_sheets import LedgerSheet

MARKS = "_qplan"
"""A hidden sheet: what the ledger was made from, and what each row held."""
_FONT = "等线"
_LONGEST_HEAD = 90
"""Letters of a title over a printed page; the whole head must stay under 255."""
_FILLS = {
    Light.GREEN: "#C6EFCE",
    Light.YELLOW: "#FFEB9C",
    Light.RED: "#FFC7CE",
    Light.NONE: "#E4E7EB",
}


class Formats:
    """The formats of a book; of two that are the same, one."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - untyped
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **properties: object) -> Any:  # noqa: ANN401 - untyped
        """A format, in XlsxWriter's names."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(
                {"valign": "top", "font_name": _FONT} | properties
            )
        return self._made[key]


class RowWriter(Protocol):
    """Gets rows into sheets, and remembers what each held."""

    def rows(self, page: Any, sheet: LedgerSheet) -> None:  # noqa: ANN401 - untyped
        """The rows of a sheet whose head is written."""

    def marks(self, page: Any) -> None:  # noqa: ANN401 - untyped
        """What each row held, under the first."""


def make(
    view: ReportView,
    all_sheets: Sequence[LedgerSheet],
    say: Speaker,
    how: dict[str, bool],
    writer: Callable[[Formats], RowWriter],
) -> bytes:
    """The workbook of these sheets, their rows by a writer."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS | {"default_date_format": "yyyy-mm-dd"} | how)
    made = datetime.combine(view.origin.known_at, time())
    book.set_properties(
        {
            "title": say(view.status.title),
            "comments": header(view.origin),
            "author": "qplan",
            "created": made,
        }
    )
    formats = Formats(book)
    ledger = _Book(book, formats, writer(formats), view, say)
    for sheet in all_sheets:
        ledger.sheet(sheet)
    ledger.about()
    ledger.marks()
    book.close()
    return out.getvalue()


class _Book:
    """Writes everything but rows."""

    def __init__(
        self,
        book: Any,  # noqa: ANN401 - untyped
        formats: Formats,
        writer: RowWriter,
        view: ReportView,
        say: Speaker,
    ) -> None:
        self.book, self.format, self.writer = book, formats, writer
        self.view, self.say = view, say

    def sheet(self, sheet: LedgerSheet) -> None:
        """One sheet with its header, rows, filter and print set-up."""
        say = self.say
        page = self.book.add_worksheet(say(sheet.title))
        page.set_row(0, 2 * LINE)
        bold = self.format(bold=True, text_wrap=True, bottom=1, bg_color="#E8EEF5")
        for n, column in enumerate(sheet.columns):
            page.set_column(n, n, column.width)
            page.write_string(0, n, say(column.heading), bold)
        self.writer.rows(page, sheet)
        last = max(len(sheet.rows), 1)
        page.autofilter(0, 0, last, len(sheet.columns) - 1)
        page.freeze_panes(1, max(sheet.keys, 2 if sheet.key == "ledger" else 1))
        page.hide_gridlines(0)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_margins(0.4, 0.4, 0.8, 0.6)
        page.set_header(self._head(sheet))
        page.set_footer("&C&P / &N")
        if sheet.printed is not None:
            page.print_area(0, 0, last, sheet.printed - 1)
            for n, column in enumerate(sheet.columns):
                if column.key in ("state", "light"):
                    self._fills(page, n, last)

    def _head(self, sheet: LedgerSheet) -> str:
        """What stands over every printed page: the plan, the sheet, the days."""
        say = self.say
        status = self.view.status
        title = say(status.title)
        if len(title) > _LONGEST_HEAD:
            title = title[: _LONGEST_HEAD - 1] + "…"
        # A mark of its own begins with &; the blank parts a size from a title that is a number.
        parts = (title, say(sheet.title), say(indicator.days(status.as_of, status.known_at)))
        title, name, days = (part.replace("&", "&&") for part in parts)
        return f"&L&B&12 {title}&B&11 {name}&R&10 {days}"

    def _fills(self, page: Any, column: int, last: int) -> None:  # noqa: ANN401 - untyped
        fills: list[tuple[State | Light, Light]] = [
            (state, look.tone) for state, look in STATES.items() if look.tone is not None
        ]
        fills += [(light, light) for light in Light if light is not Light.NONE]
        for term, tone in fills:
            word = self.say(term).replace('"', '""')
            page.conditional_format(
                1, column, last, column,
                {
                    "type": "cell", "criteria": "==", "value": f'"{word}"',
                    "format": self.format(bg_color=_FILLS[tone]),
                },
            )  # fmt: skip

    def about(self) -> None:
        """What the ledger was made from, and how the numbers come about."""
        say = self.say
        page = self.book.add_worksheet(say(msg("About")))
        page.set_column(0, 0, 14)
        page.set_column(1, 1, 100)
        rows = [(say(msg("Title")), say(self.view.status.title)), *origin_facts(self.view, say)]
        rows += [(say(msg("Sealed")), say(sealed(row))) for row in self.view.status.seals
                 if row.in_force]  # fmt: skip
        rows += [(say(msg("Method")), line) for line in sentences.method(self.view, say)]
        for n, (label, words) in enumerate(rows):
            page.write_string(n, 0, label, self.format(bold=True))
            page.write_string(n, 1, as_text(words), self.format(text_wrap=True))

    def marks(self) -> None:
        """The hidden sheet that `trace` reads."""
        page = self.book.add_worksheet(MARKS)
        page.write_string(0, 0, header(self.view.origin))
        self.writer.marks(page)
        page.very_hidden()
