"""`import`: the figures of forms and tables into a plan, all of them or none."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qplan.core.base.errors import EntryRefusedError
from qplan.core.base.message import msg
from qplan.core.base.problems import Diagnostic, in_order
from qplan.core.intake.row import Table
from qplan.core.intake.rows import Days
from qplan.core.intake.tables import read_tables
from qplan.core.intake.take_in import NO_DAYS, Intake, take_in
from qplan.core.plan.model import Plan
from qplan.core.views.imported import ImportView, imported_rows
from qplan.store.sheets.read import read_sheets
from qplan.usecases.record import Prepared, enter, rehearse_entering


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is to be imported."""

    files: Sequence[Path]
    dry_run: bool = False
    force: bool = False
    days: Days = NO_DAYS


Track = Callable[[Iterable[Path]], Iterable[Path]]
"""Passes files on one by one, and may show how far it has come."""


def import_files(
    path: Path, request: ImportRequest, today: date, track: Track, cache: Path | None = None
) -> ImportView:
    """Record what all the files say in one step, or say everything that is wrong with them.

    Raises:
        EntryRefusedError: if anything is wrong with any file; with every diagnostic.
        QplanError: as `record` does.
    """
    tables: list[Table] = []
    unread: list[Diagnostic] = []
    files = tuple(dict.fromkeys(request.files))
    for file in track(files):
        sheets = read_sheets(file)
        if isinstance(sheets, Diagnostic):
            unread.append(sheets)
        else:
            tables += read_tables(sheets, hidden=request.force)
    taken: list[Intake] = []

    def prepare(plan: Plan) -> Prepared:
        intake = take_in(plan, tables, today, request.days, force=request.force)
        diagnostics = in_order((*unread, *intake.diagnostics))
        errors = sum(1 + d.more for d in diagnostics if d.is_error)
        if errors:
            raise EntryRefusedError(
                msg("nothing was recorded: errors: {count}", count=errors),
                diagnostics=diagnostics,
                language=plan.plan.language,
            )
        taken.append(intake)
        return Prepared(intake.amended)

    if request.dry_run:
        record = rehearse_entering(path, prepare, today)
    else:
        record = enter(path, prepare, today, cache)
    intake = taken[-1]
    return ImportView(
        record,
        imported_rows(intake.amended),
        len(files),
        intake.same,
        intake.blank,
        in_order(intake.diagnostics),
    )
