"""A report as a ledger (台账): real numbers, a sheet for each kind of thing, ready to print."""

from qplan.core.views.report import ReportView
from qplan.language import Speaker
from qplan.render.kit.filled_book import UnlikeError, fill
from qplan.render.report.xlsx_book import make
from qplan.render.report.xlsx_cell_by_cell import CellByCell
from qplan.render.report.xlsx_rows import LedgerRows, Samples
from qplan.render.report.xlsx_sheets import sheets

_TEXTS_IN_CELLS = {"constant_memory": True, "in_memory": False}
"""Texts stand in their cells, and rows go to a temporary file as they are written."""


def render(view: ReportView, say: Speaker) -> bytes:
    """The whole workbook."""
    try:
        return with_rows_put_in(view, say)
    except (UnlikeError, OSError):  # another XlsxWriter, or no place for temporary files
        return cell_by_cell(view, say)


def with_rows_put_in(view: ReportView, say: Speaker) -> bytes:
    """The workbook, made without its rows, which are put in afterwards.

    Raises:
        UnlikeError: if the workbook is not made as is known.
        OSError: if there is no place for temporary files.
    """
    all_sheets = sheets(view)
    with LedgerRows(say) as rows:
        for sheet in all_sheets:
            rows.add(sheet)
        book = make(view, all_sheets, say, _TEXTS_IN_CELLS, lambda made: Samples(made, rows))
        return fill(book, rows.files(), tuple(rows.looks.values()))


def cell_by_cell(view: ReportView, say: Speaker) -> bytes:
    """The workbook by calls for each cell; in memory where there is no place for files."""
    all_sheets = sheets(view)
    try:
        return make(view, all_sheets, say, _TEXTS_IN_CELLS, lambda made: CellByCell(made, say))
    except OSError:
        return make(view, all_sheets, say, {}, lambda made: CellByCell(made, say))
