"""What each department leads and owes, in one row."""

from fractions import Fraction
from typing import NamedTuple

from qplan.core.base.terms import ActionState, State
from qplan.core.views.choices import Measure
from qplan.core.views.due import DepartmentRow, Owing
from qplan.core.views.ranking import RankRow
from qplan.core.views.report import ReportView, is_bad


class DepartmentSummary(NamedTuple):
    """One department."""

    name: str
    indicators: int
    """How many it leads; likewise below."""
    met: int
    bad: int
    """Missed, broken or red."""
    silent: int
    """Without any figure."""
    completion: Fraction | None
    """Mean, in per cent, as in the league table."""
    place: int | None
    overdue: int
    """Figures that it owes past the day they were due."""
    in_time: Fraction | None
    """Per cent of its figures that came in time."""
    actions: int
    done: int
    late: int


def summarise_departments(view: ReportView) -> tuple[DepartmentSummary, ...]:
    """Every department that leads or reports anything, in the order of the league table."""
    ranked = {
        row.name: row
        for table in view.rankings
        if table.by is Measure.ATTAINMENT
        for row in table.rows
    }
    owing = {d.name: d for d in view.due.departments if d.name is not None}
    actions = view.status.actions
    names = dict.fromkeys([*ranked, *owing, *(name for row in actions for name in row.lead)])
    return tuple(_summary(name, view, ranked.get(name), owing.get(name)) for name in names)


def _summary(
    name: str, view: ReportView, rank: RankRow | None, debts: DepartmentRow | None
) -> DepartmentSummary:
    led = [row for row in view.status.indicators if name in row.lead]
    actions = [row for row in view.status.actions if name in row.lead]
    return DepartmentSummary(
        name,
        len(led),
        sum(row.state is State.MET for row in led),
        sum(is_bad(row) for row in led),
        sum(row.state is State.NO_DATA for row in led),
        rank.score if rank else None,
        rank.place if rank else None,
        sum(row.owing is Owing.OVERDUE for row in debts.owed) if debts else 0,
        debts.punctuality.rate if debts else None,
        len(actions),
        sum(row.state is ActionState.DONE for row in actions),
        sum(row.overdue for row in actions),
    )
