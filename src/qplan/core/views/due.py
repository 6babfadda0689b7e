"""Who owes which figure and which action."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.period import Period
from qplan.core.base.terms import ActionState
from qplan.core.evaluation.evaluate import ActionEvaluation, Evaluation, IndicatorEvaluation
from qplan.core.plan.values import Title
from qplan.core.views.punctuality import Punctuality, punctuality_by_name, reporter_of, total

if TYPE_CHECKING:
    pass


class Owing(StrEnum):
    """How pressing a figure or an action is."""

    OVERDUE = "overdue"
    DUE = "due"
    """Its period has ended; it is not late yet."""
    AHEAD = "ahead"
    """Its period has not ended yet; of an action, its deadline is to come."""


class OwedRow(NamedTuple):
    """One figure that is owed."""

    id: str
    title: Title
    department: str | None
    """Who reports it; none where nobody answers for it."""
    period: Period
    due: date
    owing: Owing
    days: int
    """Days late, or days left."""


class OwedAction(NamedTuple):
    """One action that is neither done nor dropped."""

    id: str
    title: Title
    department: str | None
    """Who leads it; of joint leads each owes it. None where nobody answers for it."""
    due: date
    """Its deadline."""
    implied: bool
    """Whether the document leaves it to the plan's last day."""
    state: ActionState
    owing: Owing
    days: int
    """Days late, or days left."""


class DepartmentRow(NamedTuple):
    """One department with what it owes."""

    name: str | None
    owed: tuple[OwedRow, ...]
    punctuality: Punctuality
    actions: tuple[OwedAction, ...] = ()

    @property
    def everything(self) -> tuple[OwedRow | OwedAction, ...]:
        """Its figures and then its actions."""
        return (*self.owed, *self.actions)


class DueView(NamedTuple):
    """What is owed, by department."""

    plan_id: str
    title: Title
    as_of: date
    known_at: date
    within: int | None
    """How many days ahead is looked; none for what has ended only."""
    only: tuple[str, ...]
    """The departments asked for; none where all are."""
    departments: tuple[DepartmentRow, ...]
    punctuality: Punctuality

    @property
    def owed(self) -> tuple[OwedRow, ...]:
        """Every figure owed."""
        return tuple(row for department in self.departments for row in department.owed)

    @property
    def actions(self) -> tuple[OwedAction, ...]:
        """Every action owed, once for each of its leads."""
        return tuple(row for department in self.departments for row in department.actions)

    @property
    def everything(self) -> tuple[OwedRow | OwedAction, ...]:
        """Every figure and then every action."""
        return (*self.owed, *self.actions)

    def count(self, owing: Owing) -> int:
        """How many figures are so pressing."""
        return sum(row.owing is owing for row in self.owed)

    def count_actions(self, owing: Owing) -> int:
        """How many actions are so pressing; one of joint leads is one."""
        return len({row.id for row in self.actions if row.owing is owing})


def build_due(evaluation: Evaluation, departments: Collection[str], within: int | None) -> DueView:
    """What is owed as of a day: overdue first, then by due day.

    Args:
        evaluation: of the plan.
        departments: only these; all where empty.
        within: also what becomes due within so many days, and nothing due later.
    """
    by_name: dict[str | None, list[IndicatorEvaluation]] = {}
    came: dict[str | None, list[Punctuality]] = {}
    for found in evaluation.indicators:
        by_name.setdefault(reporter_of(found), []).append(found)
        for name, part in punctuality_by_name(found, evaluation).items():
            came.setdefault(name, []).append(part)
    actions: dict[str | None, list[OwedAction]] = {}
    for step in evaluation.actions:
        for row in owed_actions(step, evaluation.as_of, within):
            if not departments or row.department in departments:
                actions.setdefault(row.department, []).append(row)
    rows = [
        DepartmentRow(
            name,
            _in_order(row for e in inside for row in owed_rows(e, name, evaluation.as_of, within)),
            total(came.get(name, ())),
            tuple(sorted(actions.get(name, ()), key=lambda row: row.due)),
        )
        for name in {**by_name, **came, **actions}
        if not departments or name in departments
        for inside in [by_name.get(name, [])]
    ]
    plan = evaluation.plan.plan
    return DueView(
        plan.id,
        plan.title,
        evaluation.as_of,
        evaluation.known_at,
        within,
        tuple(sorted(departments)),
        tuple(sorted(rows, key=_most_pressing_first)),
        total(r.punctuality for r in rows),
    )


def _in_order(rows: Iterable[OwedRow]) -> tuple[OwedRow, ...]:
    """The most pressing first; the periods of one indicator together, the longest owed first."""
    rows = tuple(rows)
    ranks = list(Owing)
    since: dict[tuple[Owing, str], date] = {}
    for row in rows:
        key = row.owing, row.id
        since[key] = min(row.due, since.get(key, row.due))
    return tuple(
        sorted(rows, key=lambda r: (ranks.index(r.owing), since[r.owing, r.id], r.id, r.due))
    )


def _most_pressing_first(row: DepartmentRow) -> tuple[date, int, str]:
    days = [*(r.due for r in row.owed), *(r.due for r in row.actions)]
    return min(days, default=date.max), -len(days), row.name or ""


def owed_actions(
    evaluation: ActionEvaluation, as_of: date, within: int | None
) -> Iterator[OwedAction]:
    """An action that is past its deadline, or due within so many days; for each of its leads."""
    if evaluation.standing.is_closed:
        return
    days = (evaluation.deadline - as_of).days
    if not evaluation.overdue and (within is None or days > within):
        return
    placed = evaluation.placed
    for name in placed.lead or (None,):
        yield OwedAction(
            placed.item.id,
            placed.item.title,
            name,
            evaluation.deadline,
            placed.item.by is None,
            evaluation.standing.state,
            Owing.OVERDUE if evaluation.overdue else Owing.AHEAD,
            abs(days),
        )


def owed_rows(
    evaluation: IndicatorEvaluation, name: str | None, as_of: date, within: int | None
) -> Iterator[OwedRow]:
    """The figures of one indicator that are owed."""
    placed = evaluation.placed
    latest = as_of + timedelta(days=within or 0)
    for owed in evaluation.reporting.owed:
        if owed.is_in:
            continue
        if owed.due < as_of:
            owing = Owing.OVERDUE
        elif within is not None and owed.due > latest:
            break
        elif owed.period.last <= as_of:
            owing = Owing.DUE
        elif within is not None:
            owing = Owing.AHEAD
        else:
            break
        yield OwedRow(
            placed.item.id,
            placed.item.title,
            name,
            owed.period,
            owed.due,
            owing,
            abs((as_of - owed.due).days),
        )
