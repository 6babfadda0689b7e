"""A report as a ledger (台账): real numbers, a sheet for each kind of thing, ready to print."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from io import BytesIO
from typing import Any, NamedTuple

import xlsxwriter

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.terms import Light, State
from qplan.core.trace.marks import digest, header, tidy
from qplan.core.views.indicator import IndicatorDetail
from qplan.core.views.report import ReportView
from qplan.core.views.report_departments import summarise_departments
from qplan.language import Speaker
from qplan.render.cells import indicator
from qplan.render.cells.facts import origin_facts
from qplan.render.cells.figure import counted
from qplan.render.cells.seal import said as sealed
from qplan.render.kit.styles import STATES
from qplan.render.kit.workbook import OPTIONS
from qplan.render.report import sentences
from qplan.render.report.changes_xlsx import CHANGES, KEYS, change_lines
from qplan.render.report.grades_xlsx import LINES, SCORES, ScoreRow, sum_rows
from qplan.render.report.xlsx_columns import (
    ACTIONS,
    DEPARTMENTS,
    FIGURES,
    TARGETS,
    TOLD,
    Amount,
    Cell,
    FigureLine,
    LedgerColumn,
    TargetLine,
    lines,
)
from qplan.render.report.xlsx_labels import indicator_columns

MARKS = "_qplan"
"""A hidden sheet: what the ledger was made from, and what each row held."""
_FONT = "等线"
_LINE = 17
"""Points of a line: fonts that stand in for a missing one are taller."""
_LONGEST_HEAD = 90
"""Letters of a title over a printed page; the whole head must stay under 255."""
_LONGEST = 32_000
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_FILLS = {
    Light.GREEN: "#C6EFCE",
    Light.YELLOW: "#FFEB9C",
    Light.RED: "#FFC7CE",
    Light.NONE: "#E4E7EB",
}


class LedgerSheet(NamedTuple):
    """A sheet with its rows, and how many columns tell a row from all others."""

    key: str
    title: Message
    columns: tuple[LedgerColumn[Any], ...]
    rows: Sequence[Any]
    keys: int = 1
    printed: int | None = None
    """So many columns are for paper, the rest for the screen; all unless given."""


def sheets(view: ReportView) -> tuple[LedgerSheet, ...]:
    """Every sheet of the ledger."""
    details = tuple(view.details.values())
    columns, printed = indicator_columns(details)
    return (
        LedgerSheet("ledger", msg("Ledger"), columns, details, printed=printed),
        LedgerSheet(
            "figures",
            msg_in("every one of them", "Figures"),
            FIGURES,
            tuple(_figures(view)),
            3,
        ),
        *_changed(view),
        *_targets(details),
        LedgerSheet("actions", msg("Actions"), ACTIONS, view.actions),
        *_told(view),
        *_graded(view),
        LedgerSheet("departments", msg("Departments"), DEPARTMENTS, summarise_departments(view)),
    )


def _targets(details: Sequence[IndicatorDetail]) -> Iterator[LedgerSheet]:
    """The targets one by one, where an indicator has several or one was set later."""
    lines = tuple(TargetLine(detail, target) for detail in details for target in detail.row.targets)
    if any(len(d.row.targets) > 1 for d in details) or any(line.target.since for line in lines):
        yield LedgerSheet("targets", msg("Targets"), TARGETS, lines, 3)


def _changed(view: ReportView) -> Iterator[LedgerSheet]:
    """What changed since the report before, where that was asked for."""
    if view.changes is not None:
        yield LedgerSheet("changes", msg("Changes"), CHANGES, change_lines(view), KEYS)


def _told(view: ReportView) -> Iterator[LedgerSheet]:
    """What was written about tasks, of every period."""
    if view.told:
        yield LedgerSheet("told", msg("Tasks in words"), TOLD, view.told, 3)


def _graded(view: ReportView) -> Iterator[LedgerSheet]:
    """Scores and grades, where anything has points."""
    if view.grades is not None:
        scores = tuple(ScoreRow(view.grades, row) for row in view.grades.rows)
        yield LedgerSheet("grades", msg("Scores and grades"), SCORES, scores)
        lines = sum_rows(view.grades)
        yield LedgerSheet("points", msg("Scores line by line"), LINES, lines, 2)


def _figures(view: ReportView) -> Iterator[FigureLine]:
    for detail in view.details.values():
        for figure, n in counted(detail):
            yield FigureLine(detail, figure, n)


_ROW_BY_ROW = {"constant_memory": True, "in_memory": False}
"""Rows go to a temporary file as they are written: of a long ledger memory holds one."""


def render(view: ReportView, say: Speaker) -> bytes:
    """The whole workbook."""
    try:
        return _made(view, say, _ROW_BY_ROW)
    except OSError:  # nowhere to put temporary files: memory may do
        return _made(view, say, {})


def _made(view: ReportView, say: Speaker, how: dict[str, bool]) -> bytes:
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
    writer = _LedgerWriter(book, view, say)
    for sheet in sheets(view):
        writer.sheet(sheet)
    writer.about()
    writer.marks()
    book.close()
    return out.getvalue()


class _LedgerWriter:
    """Writes sheets, and remembers what each row held."""

    def __init__(self, book: Any, view: ReportView, say: Speaker) -> None:  # noqa: ANN401 - untyped
        self.book, self.view, self.say = book, view, say
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._amounts: dict[str, Any] = {}
        self._marks: list[tuple[str, ...]] = []

    def format(self, **properties: object) -> Any:  # noqa: ANN401 - untyped
        """A format; of two that are the same, one."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(
                {"valign": "top", "font_name": _FONT} | properties
            )
        return self._formats[key]

    def sheet(self, sheet: LedgerSheet) -> None:
        """One sheet with its header, rows, filter and print set-up."""
        say = self.say
        page = self.book.add_worksheet(say(sheet.title))
        page.set_row(0, 2 * _LINE)
        bold = self.format(bold=True, text_wrap=True, bottom=1, bg_color="#E8EEF5")
        for n, column in enumerate(sheet.columns):
            page.set_column(n, n, column.width)
            page.write_string(0, n, say(column.heading), bold)
        for at, row in enumerate(sheet.rows, start=1):
            written = [column.cell(row, say) for column in sheet.columns]
            for n, cell in enumerate(written):
                if cell:
                    self._write(page, at, n, cell)
            shown = sheet.printed or len(written)
            page.set_row(at, _LINE * lines(written[:shown], sheet.columns[:shown]))
            texts = [said(cell) for cell in written]
            key = "|".join(texts[: sheet.keys])
            self._marks.append((say(sheet.title), key, digest(tidy(*texts))))
        self._marks.append((say(sheet.title), "#", f"{sheet.keys} {len(sheet.columns)}"))
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

    def _write(self, page: Any, row: int, column: int, cell: Cell) -> None:  # noqa: ANN401 - untyped
        match cell:
            case None:
                return
            case str():
                text = cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…"
                page.write_string(row, column, text, self._of_text(text))
            case Amount(value, form) if is_exact(value):
                page.write_number(row, column, float(value), self._of_amount(form))
            case Amount(value, _):
                # More digits than a spreadsheet's numbers have: as text it keeps them.
                page.write_string(row, column, f"{value:f}", self.format(align="right"))
            case date():
                page.write_datetime(
                    row,
                    column,
                    datetime.combine(cell, time()),
                    self.format(num_format="yyyy-mm-dd"),
                )

    def _of_amount(self, form: str) -> Any:  # noqa: ANN401 - untyped
        """The format of a number; looked up for each of a hundred thousand."""
        if form not in self._amounts:
            self._amounts[form] = self.format(num_format=form)
        return self._amounts[form]

    def _of_text(self, text: str) -> Any:  # noqa: ANN401 - untyped
        if text.startswith(_FORMULA):
            return self.format(text_wrap=True, quote_prefix=True)
        return self._plain

    @cached_property
    def _plain(self) -> Any:  # noqa: ANN401 - untyped
        return self.format(text_wrap=True)

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
            page.write_string(n, 1, words, self.format(text_wrap=True))

    def marks(self) -> None:
        """The hidden sheet that `trace` reads."""
        page = self.book.add_worksheet(MARKS)
        page.write_string(0, 0, header(self.view.origin))
        for n, mark in enumerate(self._marks, start=1):
            for column, text in enumerate(mark):
                page.write_string(n, column, text)
        page.very_hidden()


def is_exact(value: Decimal) -> bool:
    """Whether a spreadsheet's number, of fifteen digits, is this number."""
    return len(value.as_tuple().digits) <= 15 and Decimal(repr(float(value))) == value  # noqa: PLR2004


def said(cell: Cell) -> str:
    """A cell as text, whatever a spreadsheet program makes of its number: `0.50` is `0.5`."""
    match cell:
        case None:
            return ""
        case Amount(value, _):
            return plain(value)
        case date():
            return cell.isoformat()
        case str():
            return tidy(cell)


def plain(value: Decimal) -> str:
    """A number without the zeros at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
