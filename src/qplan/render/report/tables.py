"""The tables that every format of a report has: cells in words, row by row, each row with a key."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.views.choices import Measure
from qplan.core.views.due import Owing
from qplan.core.views.indicator import ActionDetail, IndicatorDetail
from qplan.core.views.ranking import RankView
from qplan.core.views.report import ReportView
from qplan.core.views.rows import ActionRow, IndicatorRow
from qplan.language import Speaker
from qplan.render.cells import indicator
from qplan.render.cells import seal as seals
from qplan.render.cells.assessment import columns_for
from qplan.render.cells.due import standing
from qplan.render.cells.figure import COLUMNS, below, counted, figure_rows
from qplan.render.cells.rank import (
    HEADINGS,
    OF_DEPARTMENTS,
    counted_cell,
    counted_in_part,
    missed_titles,
    place_cell,
    score_cell,
)


class TableRow(NamedTuple):
    """A row: what it is about, and its cells."""

    key: str
    cells: tuple[str, ...]
    tone: str = ""
    """A light to colour the row's words by; the words say it as well."""


class ReportTable(NamedTuple):
    """A table with a heading."""

    key: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    right: tuple[bool, ...]
    """Which columns hold numbers."""
    note: str = ""


def status_table(
    view: ReportView, rows: Iterable[IndicatorRow], title: str, say: Speaker, note: str = ""
) -> ReportTable:
    """Indicators as in the status; labels stand in every such table, or in none."""
    columns = columns_for(view.status.indicators)
    return ReportTable(
        "row",
        title,
        tuple(say(column.heading) for column in columns),
        tuple(
            TableRow(row.id, tuple(c.cell(row, say) for c in columns), row.light.value)
            for row in rows
        ),
        tuple(column.right for column in columns),
        note,
    )


IMPLIED = msg("( ) The document names no deadline: the plan's last day.")


def footnote(rows: Sequence[IndicatorRow], say: Speaker) -> str:
    """What the marks of the status table mean; only of those that stand in it."""
    notes = []
    if any(row.provisional or (row.actual and row.actual.partial) for row in rows):
        notes.append(msg("* The figures cover only part of the time."))
    if any(row.target and row.target.implied for row in rows):
        notes.append(IMPLIED)
    return " ".join(map(say, notes))


def attention(view: ReportView, say: Speaker) -> ReportTable:
    """What somebody has to do something about, and who."""
    indicators = tuple(
        TableRow(
            row.id,
            (
                say(row.title),
                indicator.state(row, say),
                indicator.light(row, say),
                indicator.completion(row, say),
                indicator.reporting(row, say),
                indicator.leads(row, say),
                say(row.reporter) if row.reporter else indicator.NOTHING,
            ),
            row.light.value,
        )
        for row in view.attention
    )
    actions = tuple(_late_action(row, say) for row in view.status.late)
    headings = (
        msg("Indicator or action"),
        msg("State"),
        msg("Light"),
        msg("Completion"),
        msg("Reporting"),
        msg("Lead"),
        msg("Reporter"),
    )
    title = say(msg("Needs attention"))
    right = (False, False, False, True, False, False, False)
    return ReportTable("attention", title, tuple(map(say, headings)), indicators + actions, right)


def _late_action(row: ActionRow, say: Speaker) -> TableRow:
    return TableRow(
        row.id,
        (
            say(row.title),
            indicator.action_state(row, say),
            indicator.NOTHING,
            indicator.NOTHING,
            say(msg("by {day}", day=indicator.action_deadline(row, say))),
            indicator.leads(row, say),
            indicator.NOTHING,
        ),
        "red",
    )


def ranking(view: RankView, say: Speaker) -> ReportTable:
    """A league table of lead departments."""
    headings = [msg("Place"), msg("Department"), HEADINGS[view.by], msg("Counted")]
    missed = [missed_titles(row, view, say) for row in view.rows]
    if any(missed):
        headings.append(msg("Binding, missed"))
    rows = tuple(
        TableRow(
            row.name,
            (
                place_cell(row, say),
                say(row.title or row.name),
                score_cell(row, view, say),
                counted_cell(row, view),
                *([misses] if any(missed) else []),
            ),
        )
        for row, misses in zip(view.rows, missed, strict=True)
    )
    titles = {
        Measure.ATTAINMENT: msg("Departments by attainment"),
        Measure.REPORTING: msg("Departments by punctual reporting"),
    }
    return ReportTable(
        f"rank-{view.by}",
        say(titles[view.by]),
        tuple(map(say, headings)),
        rows,
        (True, False, True, True, False)[: len(headings)],
        say(msg("; ")).join(
            text for text in (say(OF_DEPARTMENTS[view.by]), counted_in_part(view, say)) if text
        ),
    )


TONES = {Owing.OVERDUE: "red", Owing.DUE: "yellow", Owing.AHEAD: "none"}


def owed(view: ReportView, say: Speaker) -> ReportTable:
    """Who owes which figure, the most pressing first."""
    rows = tuple(
        TableRow(
            f"{row.id}.{row.period.text}",
            (
                say(department.name or msg("(nobody named)")),
                say(row.title),
                say(row.period),
                say(row.due),
                say(standing(row)),
            ),
            TONES[row.owing],
        )
        for department in view.due.departments
        for row in department.owed
    )
    steps = tuple(
        TableRow(
            f"{row.id}.{department.name or ''}",
            (
                say(department.name or msg("(nobody named)")),
                say(row.title),
                indicator.NOTHING,
                indicator.in_brackets(say(row.due), say) if row.implied else say(row.due),
                say(standing(row)),
            ),
            TONES[row.owing],
        )
        for department in view.due.departments
        for row in department.actions
    )
    headings = (
        msg("Department"),
        msg("Indicator or action"),
        msg("Period"),
        msg("Owed by"),
        msg("Standing"),
    )
    return ReportTable(
        "due", say(msg("Who owes what")), tuple(map(say, headings)), rows + steps, (False,) * 5
    )


def actions(view: ReportView, say: Speaker) -> ReportTable:
    """Every action with its last update."""
    headings = (
        msg("Action"),
        msg("Task"),
        msg("Lead"),
        msg("State"),
        msg("Since"),
        msg("Deadline"),
        msg("Progress and source"),
    )
    rows = tuple(_action(detail, say) for detail in view.actions)
    return ReportTable(
        "actions", say(msg("Actions")), tuple(map(say, headings)), rows, (False,) * 7
    )


def _action(detail: ActionDetail, say: Speaker) -> TableRow:
    row = detail.row
    last = detail.updates[-1] if detail.updates else None
    texts: list[str | Message | None] = [last.note, last.source] if last else []
    if last is not None and last.seal is not None and last.seal.is_after:
        texts.insert(0, seals.why(last.seal, last.reason))
    elif last is not None and last.reason is not None:
        texts.insert(0, msg("reason: {reason}", reason=last.reason))
    return TableRow(
        row.id,
        (
            say(row.title),
            say(detail.where.task),
            indicator.leads(row, say),
            indicator.action_state(row, say),
            say(row.on) if row.on else indicator.NOTHING,
            indicator.action_deadline(row, say),
            say(msg("; ")).join(say(text) for text in texts if text) or indicator.NOTHING,
        ),
        "red" if row.overdue else "",
    )


class FiguresTable(NamedTuple):
    """The figures of one indicator: a table, and the texts too long for it."""

    table: ReportTable
    below: tuple[str, ...]


def figures(detail: IndicatorDetail, say: Speaker) -> FiguresTable:
    """Every figure with its source; columns that nobody filled are left out."""
    rows = list(figure_rows(detail, say))
    kept = [n for n, cells in enumerate(zip(*rows, strict=True)) if any(cells)]
    columns = [[row[n] for row in rows] for n in kept]
    table = ReportTable(
        f"figures.{detail.row.id}",
        say(msg("Figures recorded")),
        tuple(say(COLUMNS[n].heading) for n in kept),
        tuple(map(TableRow, _figure_keys(detail), zip(*columns, strict=True))),
        tuple(COLUMNS[n].number for n in kept),
    )
    return FiguresTable(table, tuple(below(detail, say)))


def _figure_keys(detail: IndicatorDetail) -> Iterator[str]:
    """One for each figure; corrections of one period are counted."""
    for figure, n in counted(detail):
        name = f"{detail.row.id}.{figure.period.text}"
        yield name if n == 1 else f"{name}#{n}"


def after_sections(view: ReportView, say: Speaker) -> Sequence[ReportTable]:
    """The tables that stand after the indicators."""
    return (
        *(ranking(table, say) for table in view.rankings),
        owed(view, say),
        actions(view, say),
    )
