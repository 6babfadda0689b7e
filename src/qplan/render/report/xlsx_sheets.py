"""The sheets of the ledger: which there are, and what rows they have."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from qplan.core.base.message import Message, msg, msg_in
from qplan.core.views.indicator import IndicatorDetail
from qplan.core.views.report import ReportView
from qplan.core.views.report_departments import summarise_departments
from qplan.render.cells.figure import counted
from qplan.render.report.changes_xlsx import CHANGES, KEYS, change_lines
from qplan.render.report.grades_xlsx import LINES, SCORES, ScoreRow, sum_rows
from qplan.render.report.xlsx_columns import (
    ACTIONS,
    DEPARTMENTS,
    FIGURES,
    TARGETS,
    TOLD,
    FigureLine,
    LedgerColumn,
    TargetLine,
)
from qplan.render.report.xlsx_labels import indicator_columns


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
