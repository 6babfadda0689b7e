"""The appendices of a bulletin: tables for the reader, and how the numbers come about.

What nobody reads in a bulletin, every figure with its source, is left to the ledger.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qplan.core.base.message import msg
from qplan.core.views.due import Owing
from qplan.core.views.report import ReportView
from qplan.language import Speaker
from qplan.render.report import sentences, tables
from qplan.render.report.grades import grade_tables
from qplan.render.report.tables import ReportTable
from qplan.render.report.told import told_all

FEWEST_RANKED = 3
"""Of fewer departments there is no league table in a document that is sent to all of them."""


class Annex(NamedTuple):
    """One appendix: tables, or lines of text."""

    title: str
    tables: tuple[ReportTable, ...] = ()
    lines: tuple[str, ...] = ()


def annexes(view: ReportView, say: Speaker) -> tuple[Annex, ...]:
    """Those that hold anything, in order; the last says how everything is worked out."""
    found = tuple(_annexes(view, say))
    if say.language != "en" or not view.english:
        return found
    return tuple(
        annex._replace(tables=tuple(_in_english(table, view.english) for table in annex.tables))
        for annex in found
    )


def _in_english(table: ReportTable, names: Mapping[str, str]) -> ReportTable:
    """The table with departments by their English names: in its note, and cells of nothing else."""
    note = table.note
    for name in sorted(names, key=len, reverse=True):
        note = note.replace(name, names[name])
    rows = (
        row._replace(cells=tuple(_translated(cell, names) for cell in row.cells))
        for row in table.rows
    )
    return table._replace(rows=tuple(rows), note=note)


def _translated(cell: str, names: Mapping[str, str]) -> str:
    keys = cell.split(", ")
    return ", ".join(names[key] for key in keys) if all(key in names for key in keys) else cell


def _annexes(view: ReportView, say: Speaker) -> Iterator[Annex]:
    rows = view.status.indicators
    title, note = say(msg("State of the indicators")), tables.footnote(rows, say)
    if rows:
        yield Annex(title, (tables.status_table(view, rows, title, say, note),))
    steps = tables.actions(view, say)
    if steps.rows:
        implied = any(row.by is None for row in view.status.actions)
        note = say(tables.IMPLIED) if implied else ""
        yield Annex(say(msg("State of the actions")), (steps._replace(note=note),))
    told = told_all(view, say)
    if told.rows:
        yield Annex(told.title, (told,))
    late = _late(view, say)
    if late.rows:
        yield Annex(late.title, (late,))
    ranks = tuple(
        tables.ranking(table, say)
        for table in view.rankings
        if sum(row.place is not None for row in table.rows) >= FEWEST_RANKED
    )
    if ranks:
        yield Annex(say(msg("Departments: attainment and punctuality")), ranks)
    graded = grade_tables(view, say)
    if graded:
        yield Annex(say(msg("Scores and grades")), graded)
    yield Annex(
        say(msg("How the numbers are worked out")), lines=tuple(sentences.method(view, say))
    )


def _late(view: ReportView, say: Speaker) -> ReportTable:
    """What is overdue alone: what is not late yet is nobody's fault."""
    table = tables.owed(view, say)
    rows = tuple(row for row in table.rows if row.tone == tables.TONES[Owing.OVERDUE])
    return table._replace(title=say(msg("What is overdue, one by one")), rows=rows)
