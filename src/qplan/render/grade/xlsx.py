"""Scores and grades as a workbook: every line with its product, every sum a formula.

A department can do the sum again by changing a cell. The values that the formulas give are in the
file as well, for programs that work out nothing.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from fractions import Fraction
from io import BytesIO
from typing import Any, NamedTuple

from qplan.core.base.errors import QplanError
from qplan.core.base.extras import Extra, how_to_install
from qplan.core.base.message import Message, msg, msg_in
from qplan.core.base.number import Number, json_number
from qplan.core.views.grading import CreditLine, DepartmentScore, GradeView, ScoreLine
from qplan.language import Speaker
from qplan.render.cells import grade as cells
from qplan.render.cells.indicator import days
from qplan.render.kit.workbook import OPTIONS, as_text

_NUMBER, _PERCENT = "0.00", "0.00%"
_LINE = 20
"""Points of a row: fonts that stand in for a missing one are taller."""
_LONG = 80
"""Letters of a remark that may take a second row."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_SUMMARY = (
    (msg("Department"), 26),
    (msg("Points that count"), 12),
    (msg("Earned"), 12),
    (msg("Given or taken"), 12),
    (msg_in("of a department", "Score"), 12),
    (msg("Grade"), 10),
    (msg("Grade by score"), 10),
    (msg("Fixed by"), 60),
)
_LINES = (
    (msg("Department"), 22),
    (msg("Id"), 18),
    (msg("Indicator or action"), 40),
    (msg("State"), 14),
    (msg("Points"), 10),
    (msg("Completion"), 12),
    (msg("Counted as"), 12),
    (msg("Earned"), 12),
    (msg("Why"), 30),
    (msg("Day"), 12),
)


class _Span(NamedTuple):
    """The rows of one department among the lines, from 1."""

    first: int
    middle: int
    """The first row of what is given or taken."""
    last: int


def render(view: GradeView, say: Speaker) -> bytes:
    """The whole workbook.

    Raises:
        QplanError: where the package for it is not installed.
    """
    try:
        import xlsxwriter
    except ImportError:
        raise QplanError(
            msg("workbooks need a package that is not installed"),
            hint=how_to_install(Extra.EXCEL),
        ) from None
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    made = datetime.combine(view.known_at, time())
    book.set_properties({"title": say(view.title), "author": "qplan", "created": made})
    writer = _ScoreBook(book, view, say)
    writer.write()
    book.close()
    return out.getvalue()


class _ScoreBook:
    """Writes the two sheets."""

    def __init__(self, book: Any, view: GradeView, say: Speaker) -> None:  # noqa: ANN401 - untyped
        self.book, self.view, self.say = book, view, say
        font = {"font_name": "等线", "valign": "vcenter", "border": 1, "border_color": "#BFBFBF"}
        self.head = book.add_format(font | {"bold": True, "bg_color": "#E8EEF5", "text_wrap": True})
        self.text = book.add_format(font | {"text_wrap": True, "indent": 1})
        self.quoted = book.add_format(font | {"text_wrap": True, "indent": 1, "quote_prefix": True})
        self.note = book.add_format({"font_name": "等线", "text_wrap": True, "valign": "top"})
        self.fine = book.add_format(font | {"num_format": "0.000000"})
        self.number = book.add_format(font | {"num_format": _NUMBER})
        self.percent = book.add_format(font | {"num_format": _PERCENT})
        self.day = book.add_format(font | {"num_format": "yyyy-mm-dd"})

    def write(self) -> None:
        """The scores first, then the lines they come from."""
        summary = self._sheet(msg("Scores and grades"), _SUMMARY)
        lines = self._sheet(msg("Scores line by line"), _LINES)
        name = self.say(msg("Scores line by line"))
        at = 1
        for n, row in enumerate(self.view.rows, start=1):
            span = self._lines(lines, at, row)
            self._score(summary, n, row, span, name)
            at = span.last + 1
        lines.autofilter(0, 0, max(at - 1, 1), len(_LINES) - 1)
        at = len(self.view.rows) + 2
        remarks = (self.say(days(self.view.as_of, self.view.known_at)),)
        for remark in (*remarks, *cells.remarks(self.view, self.say)):
            summary.merge_range(at, 0, at, len(_SUMMARY) - 1, remark, self.note)
            summary.set_row(at, _LINE * (2 if len(remark) > _LONG else 1))
            at += 1

    def _sheet(self, title: Message, columns: Iterable[tuple[Message, int]]) -> Any:  # noqa: ANN401 - untyped
        page = self.book.add_worksheet(self.say(title))
        for n, (heading, width) in enumerate(columns):
            page.set_column(n, n, width)
            page.write_string(0, n, self.say(heading), self.head)
        page.set_row(0, 2 * _LINE)
        page.set_default_row(_LINE)
        page.freeze_panes(1, 1)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer("&C&P / &N")
        return page

    def _lines(self, page: Any, at: int, row: DepartmentScore) -> _Span:  # noqa: ANN401 - untyped
        first = at
        for line in row.lines:
            self._line(page, at, row.name, line)
            at += 1
        middle = at
        for credit in row.credits:
            self._credit(page, at, row.name, credit)
            at += 1
        return _Span(first + 1, middle + 1, at - 1)

    def _line(self, page: Any, at: int, name: str, line: ScoreLine) -> None:  # noqa: ANN401 - untyped
        say = self.say
        for n, text in enumerate((say(name), line.id, say(line.title), say(line.state))):
            self._text(page, at, n, text)
        self._number(page, at, 4, line.points)
        self._share(page, at, 5, line.achieved)
        self._share(page, at, 6, line.share)
        if line.earned is not None:
            value = float(json_number(line.earned))
            page.write_formula(at, 7, f"=E{at + 1}*G{at + 1}", self.number, value)
        self._text(page, at, 8, cells.why(line, say) + ("*" if line.provisional else ""))

    def _credit(self, page: Any, at: int, name: str, credit: CreditLine) -> None:  # noqa: ANN401 - untyped
        self._text(page, at, 0, self.say(name))
        self._text(page, at, 2, self.say(credit.reason))
        self._number(page, at, 7, credit.points)
        self._text(page, at, 8, self.say(credit.source or ""))
        self._date(page, at, 9, credit.on)

    def _score(
        self,
        page: Any,  # noqa: ANN401 - untyped
        at: int,
        row: DepartmentScore,
        span: _Span,
        sheet: str,
    ) -> None:
        """The sums of a department; points that are left out have no share, and are not added."""
        sheet = sheet.replace("'", "''")
        lines = f"{span.first}:{{0}}{span.middle - 1}"
        counted = f"'{sheet}'!{{0}}{lines}".format
        value = _value(row.points)
        formula = f'=SUMIF({counted("G")},">=0",{counted("E")})'
        self._text(page, at, 0, self.say(row.name))
        page.write_formula(at, 1, formula, self.number, value)
        page.write_formula(at, 2, f"=SUM({counted('H')})", self.number, _value(row.earned))
        if row.credits:
            given = f"=SUM('{sheet}'!H{span.middle}:H{span.last + 1})"
            page.write_formula(at, 3, given, self.number, _value(row.added))
        if row.score is not None:
            n = at + 1
            bound = self.view.next_bound(row.score)
            # One that misses a grade by little has all its digits, not those of the grade.
            shown = self.say.number(row.score, 2, bound)
            style = self.fine if len(shown.partition(".")[2]) > len("00") else self.number
            score = float(json_number(row.score, bound))
            page.write_formula(at, 4, f"=(C{n}+D{n})/B{n}*100", style, score)
        self._text(page, at, 5, self.say(row.grade or ""))
        self._text(page, at, 6, self.say(row.by_score or ""))
        self._text(page, at, 7, cells.fixed(row, self.say) if row.fixed else "")

    def _text(self, page: Any, row: int, column: int, text: str) -> None:  # noqa: ANN401 - untyped
        if text:
            style = self.quoted if text.startswith(_FORMULA) else self.text
            page.write_string(row, column, as_text(text), style)

    def _number(self, page: Any, row: int, column: int, value: Number) -> None:  # noqa: ANN401 - untyped
        page.write_number(row, column, _value(value), self.number)

    def _share(self, page: Any, row: int, column: int, value: Fraction | None) -> None:  # noqa: ANN401 - untyped
        if value is not None:
            page.write_number(row, column, float(json_number(value).scaleb(-2)), self.percent)

    def _date(self, page: Any, row: int, column: int, day: date) -> None:  # noqa: ANN401 - untyped
        page.write_datetime(row, column, datetime.combine(day, time()), self.day)


def _value(number: Number) -> float:
    """A number as a spreadsheet has it."""
    return float(json_number(number))
