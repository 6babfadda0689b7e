"""The rows of a ledger as XML, and the marks of them.

A long ledger has a million cells. XlsxWriter takes several calls for each and looks at every text
once more; here a text is looked at once, however many cells it stands in.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple, Self

from qplan.core.base.columns import column_name
from qplan.core.trace.marks import digest, tidy
from qplan.language import Speaker
from qplan.render.kit.filled_book import SAMPLE
from qplan.render.kit.sheet_xml import (
    day_number,
    number_cell,
    row_height,
    text_cell,
)
from qplan.render.report.xlsx_book import Formats
from qplan.render.report.xlsx_cells import (
    DAY,
    LINE,
    LONG_NUMBER,
    Look,
    is_exact,
    look_of,
    plain,
    said,
    shortened,
)
from qplan.render.report.xlsx_columns import TALLEST, Amount, Cell, lines
from qplan.render.report.xlsx_sheets import LedgerSheet

_HEIGHTS = [row_height(LINE * n) for n in range(TALLEST + 1)]
_FIRST_LOOK = 2
"""XlsxWriter counts looks from one as they come; the first is that of a sheet's head."""
_AT_ONCE = 500
_REMEMBERED = 4096
"""Texts whose cells are remembered: of a long ledger most stand in many."""
_IN_MEMORY = 1 << 22
"""Rows of so many bytes stay in memory; what is longer goes to a temporary file."""


class Written(NamedTuple):
    """A cell: its XML from behind its place, and what its mark holds of it."""

    xml: str
    said: str


class RowFile:
    """Rows on their way into a sheet."""

    def __init__(self) -> None:
        self.count = 0
        self.file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - LedgerRows closes
        self._waiting: list[str] = []

    def add(self, xml: str) -> None:
        """Take the next row."""
        self.count += 1
        self._waiting.append(xml)
        if len(self._waiting) == _AT_ONCE:
            self._write()

    def whole(self) -> IO[bytes]:
        """All of them, from the first."""
        self._write()
        self.file.seek(0)
        return self.file

    def _write(self) -> None:
        self.file.write("".join(self._waiting).encode())
        self._waiting.clear()


class LedgerRows:
    """The rows of all sheets and of their marks; numbers looks in the order they come."""

    def __init__(self, say: Speaker) -> None:
        self._say = say
        self.looks: dict[Look, int] = {}
        """Every look and the number that the rows name it by."""
        self._of_text = lru_cache(_REMEMBERED)(self._text)
        self.of: dict[str, RowFile] = {}
        """The rows of each sheet, by its key."""
        self.marks = RowFile()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for rows in (*self.of.values(), self.marks):
            rows.file.close()

    def files(self) -> dict[int, IO[bytes]]:
        """All rows, by the number that the samples say."""
        kept = enumerate((*self.of.values(), self.marks), start=1)
        return {number: rows.whole() for number, rows in kept if rows.count}

    def add(self, sheet: LedgerSheet) -> None:
        """Make the rows of the next sheet, and the marks of them."""
        say, columns = self._say, sheet.columns
        out = self.of[sheet.key] = RowFile()
        title, shown = say(sheet.title), sheet.printed or len(columns)
        cells_of, paper = [column.cell for column in columns], columns[:shown]
        starts = [f'<c r="{column_name(n)}' for n in range(len(columns))]
        for at, row in enumerate(sheet.rows, start=2):
            cells = [cell_of(row, say) for cell_of in cells_of]
            xml, texts = self._row(at, cells, starts)
            out.add(f'<row r="{at}"{_HEIGHTS[lines(cells[:shown], paper)]}>{xml}</row>')
            key, held = "|".join(texts[: sheet.keys]), " ".join(filter(None, texts))
            self._mark(title, key, digest(held))
        self._mark(title, "#", f"{sheet.keys} {len(columns)}")

    def _row(self, at: int, cells: Sequence[Cell], starts: Sequence[str]) -> tuple[str, list[str]]:
        """The cells of a row, and what each of them says."""
        xml, texts = [], []
        for start, cell in zip(starts, cells, strict=True):
            if not cell:
                texts.append("")
                continue
            written = self._of_text(cell) if type(cell) is str else self.cell(cell)
            xml.append(f"{start}{at}{written.xml}")
            texts.append(written.said)
        return "".join(xml), texts

    def _text(self, text: str) -> Written:
        text_shown = shortened(text)
        return Written(text_cell(text_shown, self._look(look_of(text_shown))), tidy(text))

    def cell(self, cell: Cell) -> Written:
        """A number, a day or a text."""
        match cell:
            case Amount(value, form):
                number = plain(value)
                if is_exact(value):
                    look = self._look((("num_format", form),))
                    xml = number_cell(number, look)
                else:
                    xml = text_cell(f"{value:f}", self._look(LONG_NUMBER))
                return Written(xml, number)
            case date():
                return Written(number_cell(str(day_number(cell)), self._look(DAY)), said(cell))
            case _:
                return self._of_text(cell or "")

    def _look(self, look: Look) -> int:
        return self.looks.setdefault(look, len(self.looks) + _FIRST_LOOK)

    def _mark(self, title: str, key: str, held: str) -> None:
        """A row of the marks: of which sheet, which row, and what it held."""
        at = self.marks.count + 2
        self.marks.add(
            f'<row r="{at}"><c r="A{at}{text_cell(title)}<c r="B{at}{text_cell(key)}'
            f'<c r="C{at}{text_cell(held)}</row>'
        )


class Samples:
    """Writes a sample in place of rows: which they are, how they look, and where the last is."""

    def __init__(self, formats: Formats, rows: LedgerRows) -> None:
        self._format, self._rows = formats, rows
        self._numbers = {key: number for number, key in enumerate(rows.of, start=1)}
        longest_first = sorted(rows.of, key=lambda key: rows.of[key].count < 2)  # noqa: PLR2004
        self._shows_looks = longest_first[0]

    def rows(self, page: Any, sheet: LedgerSheet) -> None:  # noqa: ANN401 - untyped
        """A sample of a sheet's rows; one sheet's shows every look."""
        last = self._rows.of[sheet.key].count
        if not last:
            return
        page.write_number(SAMPLE, 0, self._numbers[sheet.key])
        if sheet.key == self._shows_looks:
            for column, look in enumerate(self._rows.looks, start=1):
                page.write_blank(SAMPLE, column, None, self._format(**dict(look)))
            page.write_number(SAMPLE + 1, 0, 0)  # with a next row, this one gets its looks' numbers
        page.set_row(last, LINE)

    def marks(self, page: Any) -> None:  # noqa: ANN401 - untyped
        """A sample of the marks, which are three columns wide."""
        page.write_number(SAMPLE, 0, len(self._numbers) + 1)
        page.write_number(self._rows.marks.count, 2, 0)
