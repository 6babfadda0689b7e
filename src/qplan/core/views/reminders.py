"""Who is to be reminded of what, how gravely, and for the how-manieth time.

What is owed, by whom and since when is what `due` says; nothing here judges it again. Nothing is
remembered either: how often a department was late before is counted from the plan.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.evaluation.evaluate import Evaluation
from qplan.core.plan.values import Title
from qplan.core.views.due import (
    DepartmentRow,
    DueView,
    OwedAction,
    OwedRow,
    Owing,
    build_due,
)
from qplan.core.views.punctuality import Came, arrivals_by_name
from qplan.core.views.report import Letter

if TYPE_CHECKING:
    from qplan.core.plan.model import Action, Indicator, Placed


class Level(NamedTuple):
    """How grave a reminder is."""

    name: Title
    after: int
    """Days late from which on it is this one."""


class Debt(NamedTuple):
    """A figure or an action that is owed, and why."""

    owed: OwedRow | OwedAction
    task: Title
    quote: str | None
    """The document's words that ask for it."""
    lead: tuple[str, ...]
    support: tuple[str, ...]


class Reminder(NamedTuple):
    """A letter to one department."""

    department: str
    """Its key in the plan."""
    name: str
    """Its full name, as on the seal."""
    level: Level | None
    """None where nothing is late, or not for so long as the first level asks for."""
    raised: bool
    """Whether it is a level higher than the days alone would make it."""
    days: int
    """How long what is owed longest is late."""
    before: int
    """On how many due days before it was late already."""
    late: tuple[Debt, ...]
    soon: tuple[Debt, ...]
    """What is due within the days that are looked ahead."""
    due: DueView
    """The same for a calendar."""

    @property
    def number(self) -> int:
        """The how-manieth time it is reminded."""
        return self.before + 1

    @property
    def figures(self) -> int:
        """How many figures are late."""
        return sum(isinstance(debt.owed, OwedRow) for debt in self.late)

    @property
    def actions(self) -> int:
        """How many actions are late."""
        return len(self.late) - self.figures


class RemindersView(NamedTuple):
    """The letters of a plan."""

    plan_id: str
    title: Title
    number: str | None
    as_of: date
    known_at: date
    within: int | None
    levels: tuple[Level, ...]
    answer_within: int
    english: Mapping[str, str]
    """What departments are called in English, by their key."""
    reminders: tuple[Reminder, ...]
    """The longest late first; those that only have something to come last."""
    spared: tuple[Reminder, ...]
    """Late, but not for so long as the first level asks for."""
    free: tuple[str, ...]
    """Departments that owe nothing."""
    nobodys: int
    """Figures and actions that are late and nobody answers for."""
    letter: Letter = Letter()

    @property
    def dated(self) -> date:
        """The day that the letters bear."""
        return self.letter.dated or self.known_at

    @property
    def reply_by(self) -> date:
        """The day by which they ask for an answer."""
        return self.letter.reply_by or self.dated + timedelta(days=self.answer_within)


MOST_DAYS = 36600
"""So far ahead looks the calendar that goes with a letter."""


def build_reminders(
    evaluation: Evaluation, departments: Collection[str], within: int | None
) -> RemindersView:
    """A letter to each department that is late, or has something due within so many days.

    Args:
        evaluation: of the plan.
        departments: only these; all where empty.
        within: also what becomes due within so many days.
    """
    plan, maker = evaluation.plan, _Maker(evaluation, within)
    rows = build_due(evaluation, departments, MOST_DAYS).departments
    found = [maker.reminder(row, row.name) for row in rows if row.name is not None]
    owing = {r.department for r in found if r.late or r.soon}
    known = [*(r.department for r in found), *sorted(departments)]
    return RemindersView(
        plan.plan.id,
        plan.plan.title,
        plan.plan.number,
        evaluation.as_of,
        evaluation.known_at,
        within,
        maker.levels,
        plan.reminders.answer_within,
        {name: unit.en for name, unit in plan.departments.items() if unit.en},
        tuple(sorted((r for r in found if r.level or r.soon), key=_gravest_first)),
        tuple(r for r in found if r.late and not r.level and not r.soon),
        tuple(dict.fromkeys(name for name in known if name not in owing)),
        sum(len(_late(row)) for row in rows if row.name is None),
    )


def _gravest_first(reminder: Reminder) -> tuple[bool, int, str]:
    return reminder.level is None, -reminder.days, reminder.department


def level_of(levels: Sequence[Level], days: int, before: int) -> tuple[Level | None, bool]:
    """How grave a reminder is, and whether that is more than the days alone would make it.

    By how long: the last level that begins no later than after so many days. By how often: who
    was late before is reminded a level higher; one, however often it was.
    """
    by_days = sum(level.after <= days for level in levels) - 1
    place = min(by_days + (before > 0), len(levels) - 1)
    return (None if place < 0 else levels[place]), place > by_days


class _Maker:
    """Makes the reminders of an evaluation."""

    def __init__(self, evaluation: Evaluation, within: int | None) -> None:
        plan = evaluation.plan
        self.evaluation, self.within = evaluation, within
        self.levels = tuple(Level(level.name, level.after) for level in plan.reminders.levels)
        self._before = late_before(evaluation)
        self._of: dict[str, tuple[Placed[Action] | Placed[Indicator], str | None]] = {}
        for step in evaluation.actions:
            self._of[step.placed.item.id] = step.placed, step.placed.item.quote
        for found in evaluation.indicators:
            item, target = found.placed.item, found.shown.target
            own = target.quote if target else None
            self._of[item.id] = found.placed, own or item.quote

    def reminder(self, row: DepartmentRow, name: str) -> Reminder:
        """What one department is to be reminded of."""
        late, before = _late(row), self._before.get(name, 0)
        days = max((owed.days for owed in late), default=0)
        level, raised = level_of(self.levels, days, before) if late else (None, False)
        evaluation, plan = self.evaluation, self.evaluation.plan
        return Reminder(
            name,
            plan.departments[name].name or name,
            level,
            raised,
            days,
            before,
            tuple(map(self._debt, late)),
            tuple(map(self._debt, self._soon(row))),
            DueView(
                plan.plan.id,
                plan.plan.title,
                evaluation.as_of,
                evaluation.known_at,
                MOST_DAYS,
                (name,),
                (row,),
                row.punctuality,
            ),
        )

    def _soon(self, row: DepartmentRow) -> Iterator[OwedRow | OwedAction]:
        if self.within is not None:
            for owed in row.everything:
                if owed.owing is not Owing.OVERDUE and owed.days <= self.within:
                    yield owed

    def _debt(self, owed: OwedRow | OwedAction) -> Debt:
        placed, quote = self._of[owed.id]
        task = placed.task
        return Debt(owed, task.title, quote or task.quote, placed.lead, placed.support)


def _late(row: DepartmentRow) -> list[OwedRow | OwedAction]:
    return [owed for owed in row.everything if owed.owing is Owing.OVERDUE]


def late_before(evaluation: Evaluation) -> dict[str | None, int]:
    """On how many due days each department was late, but for the last day of what is still missing.

    Figures due on one day count once: of a plan issued in August everything up to then is owed on
    one day, and whoever misses it is late once. What came in without the day it came counts for
    nobody, and what was due from a department that is gone counts for that one.
    """
    days: dict[str | None, dict[date, bool]] = {}
    for found in evaluation.indicators:
        for name, came in arrivals_by_name(found, evaluation).items():
            for owed, how in came:
                if how in (Came.LATE, Came.MISSING):
                    seen = days.setdefault(name, {})
                    seen[owed.due] = seen.get(owed.due, False) or how is Came.MISSING
    return {name: len(seen) - any(seen.values()) for name, seen in days.items()}
