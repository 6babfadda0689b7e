"""How the entities of a plan behave, whatever they are made of; no pydantic here.

`core.model` gives them their shape: that is what a plan.yaml is validated by. `core.kept` makes
them again of a plan that was validated before, without the cost of the schema.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Generic, NamedTuple, TypeVar, cast

from qplan.core.base.period import PLAIN, Calendar
from qplan.core.plan.duty import Duty
from qplan.core.plan.values import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from qplan.core.base.period import Period
    from qplan.core.base.problems import DocPath
    from qplan.core.base.terms import Rhythm
    from qplan.core.plan.model import Action, Condition, Indicator, Section, Target, Task

    T = TypeVar("T", Action, Indicator)
else:
    T = TypeVar("T")


class Placed(NamedTuple, Generic[T]):
    """An action or indicator with where it stands and who answers for it."""

    item: T
    task: Task
    section: Section
    path: DocPath

    @property
    def lead(self) -> tuple[str, ...]:
        """Who answers: its own lead, else the task's."""
        return (self.task.lead or ()) if self.item.lead is None else self.item.lead

    @property
    def support(self) -> tuple[str, ...]:
        """Who helps: its own support, else the task's."""
        return (self.task.support or ()) if self.item.support is None else self.item.support


class PlanMethods:
    """What can be asked of a plan."""

    if TYPE_CHECKING:
        from qplan.core.plan.model import PlanInfo, Reporting

        plan: PlanInfo
        reporting: Reporting
        sections: tuple[Section, ...]

    def tasks(self) -> Iterator[tuple[DocPath, Section, Task]]:
        """Every task in the document's order, with its path and section."""
        for i, section in enumerate(self.sections):
            for j, task in enumerate(section.tasks):
                yield ("sections", i, "tasks", j), section, task

    def indicators(self) -> Iterator[Placed[Indicator]]:
        """Every indicator in the document's order."""
        for path, section, task in self.tasks():
            for k, indicator in enumerate(task.indicators):
                yield Placed(indicator, task, section, (*path, "indicators", k))

    def actions(self) -> Iterator[Placed[Action]]:
        """Every action in the document's order."""
        for path, section, task in self.tasks():
            for k, action in enumerate(task.actions):
                yield Placed(action, task, section, (*path, "actions", k))

    @property
    def calendar(self) -> Calendar:
        """Where the plan's years begin."""
        return self.plan.year_starts or PLAIN

    def duty(self, indicator: Indicator) -> Duty:
        """When the figures of an indicator are owed."""
        return Duty(
            self.every(indicator),
            self.due_after(indicator),
            self.calendar,
            self.plan.issued,
            indicator.owed_from or self.reporting.owed_from,
        )

    def every(self, indicator: Indicator) -> Rhythm:
        """How often an indicator is reported."""
        return indicator.every or self.reporting.every

    def due_after(self, indicator: Indicator) -> int:
        """Days after a period's end by which its figure is owed."""
        return self.reporting.due_after if indicator.due_after is None else indicator.due_after

    def last_ended(self, every: Rhythm, today: date) -> Period | None:
        """The last period of a rhythm that has ended, within the plan; none if none has."""
        span = self.plan.period
        day = min(today, span.last)
        period = self.calendar.containing(day, every)
        if period.last > day:
            period = self.calendar.containing(period.first - timedelta(days=1), every)
        return period if period.last >= span.first else None

    def deadline(self, item: Indicator | Action) -> date:
        """The day to be done by: the plan's last where none is given."""
        return item.by or self.plan.period.last


class IndicatorMethods:
    """What can be asked of an indicator."""

    if TYPE_CHECKING:
        target: Target

    @property
    def by(self) -> date | None:
        """The target's own deadline, if it has one."""
        return self.target.by


class ActionMethods:
    """What can be asked of an action; `core.standing` says where it stands."""


FORMS = (
    "at_least",
    "at_most",
    "above",
    "below",
    "between",
    "change",
    "annual_growth",
    "all_of",
    "trend",
)


class ConditionMethods:
    """What can be asked of a condition: exactly one of its forms is given."""

    forms: ClassVar[tuple[str, ...]] = FORMS

    @property
    def form(self) -> str:
        """The name of the form that is given."""
        return next(name for name in self.forms if getattr(self, name) is not None)

    @property
    def reference(self) -> str | None:
        """The indicator whose actual is the bound, if the bound is one."""
        bound = getattr(self, self.form)
        return bound.indicator if isinstance(bound, Reference) else None


class TargetMethods(ConditionMethods):
    """What can be asked of a target, which may have several readings."""

    forms: ClassVar[tuple[str, ...]] = (*FORMS, "readings")

    if TYPE_CHECKING:
        readings: tuple[Condition, ...] | None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The readings, or the one condition there is."""
        return self.readings or (cast("Condition", self),)


class MeasurementMethods:
    """What can be asked of a measurement."""

    __slots__ = ()

    if TYPE_CHECKING:
        period: Period
        recorded: date | None

    def known(self, as_of: date, known_at: date) -> bool:
        """Whether it counts as of a day, as known at a day."""
        return self.period.last <= as_of and (self.recorded is None or self.recorded <= known_at)
