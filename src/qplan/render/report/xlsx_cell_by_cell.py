"""The rows of the ledger by XlsxWriter's calls for cells: slow, and sure whatever it makes of them.

It is what rows are held against that are put in as XML, and what is done where that cannot be.
"""

from datetime import date, datetime, time
from typing import Any

from qplan.core.trace.marks import digest, tidy
from qplan.language import Speaker
from qplan.render.kit.workbook import as_text
from qplan.render.report.xlsx_book import Formats
from qplan.render.report.xlsx_cells import (
    DAY,
    LINE,
    LONG_NUMBER,
    Look,
    is_exact,
    look_of,
    said,
    shortened,
)
from qplan.render.report.xlsx_columns import Amount, Cell, lines
from qplan.render.report.xlsx_sheets import LedgerSheet


class CellByCell:
    """Writes rows with a call for each cell."""

    def __init__(self, formats: Formats, say: Speaker) -> None:
        self._format, self._say = formats, say
        self._marks: list[tuple[str, ...]] = []

    def rows(self, page: Any, sheet: LedgerSheet) -> None:  # noqa: ANN401 - untyped
        """The rows of a sheet."""
        say, title = self._say, self._say(sheet.title)
        shown = sheet.printed or len(sheet.columns)
        for at, row in enumerate(sheet.rows, start=1):
            cells = [column.cell(row, say) for column in sheet.columns]
            for n, cell in enumerate(cells):
                if cell:
                    self._write(page, at, n, cell)
            page.set_row(at, LINE * lines(cells[:shown], sheet.columns[:shown]))
            texts = [said(cell) for cell in cells]
            self._marks.append((title, "|".join(texts[: sheet.keys]), digest(tidy(*texts))))
        self._marks.append((title, "#", f"{sheet.keys} {len(sheet.columns)}"))

    def marks(self, page: Any) -> None:  # noqa: ANN401 - untyped
        """What each row held."""
        for n, mark in enumerate(self._marks, start=1):
            for column, text in enumerate(mark):
                page.write_string(n, column, text)

    def _write(self, page: Any, row: int, column: int, cell: Cell) -> None:  # noqa: ANN401 - untyped
        match cell:
            case None:
                return
            case str():
                text = as_text(shortened(cell))
                page.write_string(row, column, text, self._looking(look_of(text)))
            case Amount(value, form) if is_exact(value):
                look = (("num_format", form),)
                page.write_number(row, column, float(value), self._looking(look))
            case Amount(value, _):
                page.write_string(row, column, f"{value:f}", self._looking(LONG_NUMBER))
            case date():
                day = datetime.combine(cell, time())
                page.write_datetime(row, column, day, self._looking(DAY))

    def _looking(self, look: Look) -> Any:  # noqa: ANN401 - untyped
        return self._format(**dict(look))
