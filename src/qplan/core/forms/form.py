"""What a department is asked for: the figures, actions and tasks of a form, and what marks them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.number import written
from qplan.core.base.period import Period
from qplan.core.base.terms import ActionState
from qplan.core.evaluation.evaluate import Evaluation, IndicatorEvaluation
from qplan.core.forms.fingerprint import fingerprint, target_mark
from qplan.core.plan.entries import Measurement, Narrative
from qplan.core.plan.heirs import heirs_of
from qplan.core.plan.names import placed_tasks
from qplan.core.plan.settings import Department
from qplan.core.plan.values import Title
from qplan.core.record.told import in_force
from qplan.core.views.targets import shown_target


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure recorded before."""

    period: Period
    value: str
    source: str | None
    note: str | None
    received: date | None = None
    """The day it came in."""


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """One figure that is asked for."""

    id: str
    title: Title
    unit: str
    target: Message | None
    """None where it is only watched."""
    deadline: date | None
    period: Period
    due: date
    previous: Earlier | None
    """The last figure of an earlier period."""
    recorded: Earlier | None
    """The figure of this period, where there is one already."""
    mark: str
    """The target as the plan has it, to say what changed."""
    fingerprint: str


@dataclass(frozen=True, slots=True)
class AskedAction:
    """One action whose state is asked for."""

    id: str
    title: Title
    task: Title
    leads: bool
    deadline: date
    state: ActionState
    since: date | None
    overdue: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor dropped."""
        return self.state not in (ActionState.DONE, ActionState.DROPPED)


@dataclass(frozen=True, slots=True)
class AskedTask:
    """A task of which something may be said in words."""

    id: str
    title: Title
    leads: bool
    period: Period
    told: Narrative | None
    """What the department wrote of it for the period before."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything one department is asked for."""

    department: str
    """Its key in the plan."""
    name: str
    """Its full name, as on the seal."""
    english: str | None
    figures: tuple[AskedFigure, ...]
    actions: tuple[AskedAction, ...]
    tasks: tuple[AskedTask, ...] = ()

    @property
    def due(self) -> date | None:
        """The day by which its figures are due, where it is the same for all of them."""
        days = {row.due for row in self.figures}
        return days.pop() if len(days) == 1 else None


@dataclass(frozen=True, slots=True)
class QuestionnairesView:
    """The forms of a plan for a period."""

    plan_id: str
    title: Title
    number: str | None
    period: Period
    made: date
    """A day that the forms carry as the day they were made: the plan's own, never today."""
    forms: tuple[Questionnaire, ...]


class Wanted(NamedTuple):
    """Which forms are wanted, and what is to stand in them."""

    period: Period
    departments: Collection[str] = ()
    """Only these; all where empty."""
    everything: bool = False
    """Also what is recorded already, and departments that owe no figure."""
    arrears: bool = False
    """Also what is owed of earlier periods."""


def build_forms(evaluation: Evaluation, wanted: Wanted) -> QuestionnairesView:
    """The forms of every department that owes a figure, or leads an action that is due by then.

    In the order of the plan.
    """
    info = evaluation.plan.plan
    forms, tasks = [], _tasks(evaluation, wanted.period)
    for key, unit in evaluation.plan.departments.items():
        if unit.collective or (wanted.departments and key not in wanted.departments):
            continue
        form = _form(key, unit, evaluation, wanted, tuple(tasks.get(key, ())))
        asked = wanted.everything or key in wanted.departments
        if form.figures or _owes_action(form, wanted.period) or (asked and form.actions):
            forms.append(form)
    made = info.issued or info.period.first
    return QuestionnairesView(info.id, info.title, info.number, wanted.period, made, tuple(forms))


def _owes_action(form: Questionnaire, period: Period) -> bool:
    """Whether it leads an open action whose deadline is no later than the end of the period."""
    return any(row.leads and row.is_open and row.deadline <= period.last for row in form.actions)


def _form(
    key: str,
    unit: Department,
    evaluation: Evaluation,
    wanted: Wanted,
    tasks: tuple[AskedTask, ...],
) -> Questionnaire:
    return Questionnaire(
        key,
        unit.name or key,
        unit.en,
        tuple(
            row
            for found in evaluation.indicators
            if found.placed.reporter == key
            for row in _figures(found, evaluation, wanted)
        ),
        tuple(_actions(key, evaluation, wanted)),
        tasks,
    )


def _figures(
    found: IndicatorEvaluation, evaluation: Evaluation, wanted: Wanted
) -> Iterator[AskedFigure]:
    """The figures of one indicator whose periods end in the period of the form."""
    plan, item = evaluation.plan, found.placed.item
    mark = target_mark(plan, item, evaluation.known_at)
    target = shown_target(item, found.shown)
    for owed in found.reporting.owed:
        period = owed.period
        here = wanted.period.first <= period.last <= wanted.period.last
        late = wanted.arrears and not owed.is_in and period.last < wanted.period.first
        if not late and not (here and (wanted.everything or not owed.is_in)):
            continue
        yield AskedFigure(
            item.id,
            item.title,
            item.unit,
            target,
            found.basis.deadline if found.steps else None,
            period,
            owed.due,
            _earlier([m for m in item.measurements if m.period.last < period.first]),
            _earlier([m for m in item.measurements if m.period.same_days(period)]),
            mark,
            fingerprint(item, mark),
        )


def _earlier(figures: list[Measurement]) -> Earlier | None:
    """The one in force of the latest period; of several for one period the last in the file."""
    if not figures:
        return None
    latest = max(m.period.last for m in figures)
    figure = [m for m in figures if m.period.last == latest][-1]
    return Earlier(
        figure.period, written(figure.value), figure.source, figure.note, figure.received
    )


def _actions(key: str, evaluation: Evaluation, wanted: Wanted) -> Iterator[AskedAction]:
    for found in evaluation.actions:
        placed = found.placed
        leads = key in placed.lead
        if not leads and key not in placed.support:
            continue
        if found.standing.is_closed and not wanted.everything:
            continue
        item, update = placed.item, found.standing.update
        yield AskedAction(
            item.id,
            item.title,
            placed.task.title,
            leads,
            found.deadline,
            found.standing.state,
            update.on if update else None,
            found.overdue,
        )


def _tasks(evaluation: Evaluation, period: Period) -> dict[str, list[AskedTask]]:
    """By department: the tasks that it leads or supports, as a whole or in one of their parts."""
    plan, found = evaluation.plan, dict[str, list[AskedTask]]()
    heirs = plan.heirs(evaluation.as_of)
    for asked in placed_tasks(plan).values():
        task = asked._replace(heirs=heirs)
        lead, support = list(task.lead), list(task.support)
        for inner in (*task.item.indicators, *task.item.actions):
            lead += heirs_of(inner.lead or (), heirs)
            support += heirs_of(inner.support or (), heirs)
        for key in dict.fromkeys((*lead, *support)):
            told = in_force(task.item, period, key)
            row = AskedTask(task.item.id, task.item.title, key in lead, period, told)
            found.setdefault(key, []).append(row)
    return found


MARKER = "qplan form 1"
"""Stands in every sheet of a form, in a hidden row. The number goes up with the layout."""
FIGURES, ACTIONS, TASKS = "figures", "actions", "tasks"

COLUMNS: dict[str, Message] = {
    "value": msg("Actual of this period"),
    "source": msg("Source of the figure"),
    "note": msg("Note"),
    "reason": msg("Reason, if corrected"),
    "state": msg("State now"),
    "on": msg("Since (day)"),
    "received": msg("Received (left to the office)"),
    "progress": msg("Progress"),
    "problems": msg("Problems"),
    "next": msg("Next steps"),
}
"""The columns to fill in, by the name import knows them by."""
WHY = msg("Reason, if dropped or late")
"""What the column `reason` is called where actions are asked for."""
