"""What `trace` reads of a ledger that nobody changed, without making one."""

from collections.abc import Iterator
from typing import NamedTuple

from qplan.core.trace.compare import Slot
from qplan.core.trace.repeated import Repeated
from qplan.core.views.report import ReportView
from qplan.language import Speaker
from qplan.render.report.xlsx_cells import read_back
from qplan.render.report.xlsx_sheets import LedgerSheet, sheets


class SheetSlots(NamedTuple):
    """The slots of a sheet, each with its key."""

    title: str
    slots: Iterator[tuple[str, Slot]]


def slots(view: ReportView, say: Speaker) -> Iterator[SheetSlots]:
    """The slots of every sheet."""
    for sheet in sheets(view):
        yield SheetSlots(say(sheet.title), _slots(sheet, say))


def _slots(sheet: LedgerSheet, say: Speaker) -> Iterator[tuple[str, Slot]]:
    title, repeated = say(sheet.title), Repeated()
    for n, row in enumerate(sheet.rows, start=2):
        texts = tuple([read_back(column.cell(row, say)) for column in sheet.columns])
        key = f"{title}|{'|'.join(texts[: sheet.keys])}"
        yield repeated.name(key), Slot(f"{title}!A{n}", texts, intact=True)
