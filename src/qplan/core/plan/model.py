"""The plan as values: the entities of plan.yaml, frozen.

What each key means stands in `docs/plan-format.md`. How a text becomes these values is said in
`core.schema`, over exactly these classes; the cache keeps and remakes them as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Generic, NamedTuple, TypeVar

from qplan.core.base.methods import Method
from qplan.core.base.period import PLAIN, Calendar, Period
from qplan.core.base.problems import DocPath
from qplan.core.base.terms import ActionState, Combine, Kind, Quality, Rhythm
from qplan.core.plan.duty import Duty
from qplan.core.plan.entity import Accepted, Assigned, Entity, Mapped, Part
from qplan.core.plan.markers import (
    About,
    Bare,
    Day,
    Days,
    Deadline,
    Flag,
    Id,
    Language,
    Level,
    Limits,
    Name,
    Names,
    PeriodField,
    Rows,
    Share,
    Targets,
    Text,
    Titles,
    Unit,
    ValueField,
    Version,
    Weight,
    Words,
    YearStarts,
)
from qplan.core.plan.target import Condition, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT_VERSION = "1"
Every = Annotated[Rhythm, Words(Rhythm, Rhythm.PLAN, Rhythm.RANGE)]
Rule = Annotated[
    Annotated[Method, Words(Method)] | None,
    About("A published method, whose label stands beside the state."),
]
Per = Annotated[Rhythm, Words(Rhythm, Rhythm.WEEK, Rhythm.DAY, Rhythm.RANGE)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut(Entity):
    """Words of the document that no entry is made of, on purpose."""

    quote: Annotated[Text, About("The words of the document.")]
    why: Annotated[Text, About("Why no entry is made of them.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInfo(Part):
    """What the document is."""

    id: Annotated[Id, About("A short name for the plan, unique in the file.")]
    title: Annotated[Titles, About("In the plan's language, or by language code.")]
    number: Annotated[Text | None, About("The document's number.")] = None
    issuer: Annotated[Text | None, About("Who issued the document.")] = None
    issued: Annotated[Day | None, About("The day it was issued.")] = None
    period: Annotated[PeriodField, About("The days the plan is for.")]
    year_starts: Annotated[
        YearStarts | None,
        About("The day its years begin, month and day: 04-01; January unless given."),
    ] = None
    language: Annotated[Language, About("The language the plan is read in: zh, en.")] = "en"
    source: Annotated[
        Text | None,
        About("A text file of the document, beside the plan; quotes are checked."),
    ] = None
    left_out: Annotated[
        Rows[LeftOut], About("What of the document is no entry of the plan, and why.")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting(Entity):
    """When figures are owed, unless an indicator says otherwise."""

    every: Annotated[Every, About("How often figures are reported.")] = Rhythm.QUARTER
    due_after: Annotated[Days, About("Days after the end of the period.")] = 15
    owed_from: Annotated[Day | None, About("Periods that ended before this day are not owed.")] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Entity):
    """Where the lights change, and what published method labels are given by."""

    on_track: Annotated[Share, About("Green from this pace on.")] = Decimal(1)
    at_risk: Annotated[Share, About("Yellow from this pace on.")] = Decimal("0.8")
    tolerance: Annotated[Share, About("Yellow this near to the goal.")] = Decimal("0.05")
    method: Rule = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAssessment(Entity):
    """How one indicator is labelled, where that is not as the plan says."""

    method: Rule = None
    suspended: Annotated[Text | None, About("Why it gets no label: a break in the figures.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Part):
    """A unit that leads, supports or reports."""

    name: Annotated[Text | None, About("The full name, as on the seal.")] = None
    en: Annotated[Text | None, About("The name in English.")] = None
    aliases: Annotated[Names, About("Other names it may be looked up by.")] = ()
    collective: Annotated[Flag, About("A group the document names but does not list.")] = False
    accept: Accepted = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Entity):
    """How an action came along."""

    state: Annotated[
        Annotated[ActionState, Words(ActionState, ActionState.UNREPORTED)],
        About("How far it is. Without any update nobody has reported."),
    ]
    on: Annotated[Day, About("The day it happened.")]
    by: Annotated[Text | None, About("The department that reported it.")] = None
    received: Annotated[Day | None, About("The day the word came in.")] = None
    recorded: Annotated[Day | None, About("The day it was entered.")] = None
    source: Annotated[Text | None, About("Where it is written.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Assigned):
    """Something to do or deliver; no number."""

    id: Annotated[Id, About("A short name, unique in the file; people type it.")]
    number: Annotated[Text | None, About("The number in the document.")] = None
    title: Annotated[Titles, About("In the plan's language, or by language code.")]
    quote: Annotated[Text | None, About("The words of the document.")] = None
    by: Annotated[Deadline | None, About("The deadline; the plan's last day unless given.")] = None
    updates: Annotated[Rows[Update], About("How it came along.")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline(Entity):
    """Value and period a change is counted from."""

    period: Annotated[PeriodField | None, About("The period the value is of.")] = None
    value: Annotated[ValueField, About("A number in the unit, or a ratio.")]
    source: Annotated[Text | None, About("Where it is written.")] = None
    quality: Annotated[Annotated[Quality, Words(Quality)] | None, About("How firm it is.")] = None
    se: Annotated[Weight | None, About("Its standard error, in the unit.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Entity):
    """A point the path to the goal passes through."""

    by: Annotated[Deadline, About("The day to have come so far.")]
    value: Annotated[Level | None, About("A level in the unit.")] = None
    share: Annotated[Share | None, About("Share of the planned change.")] = None


@dataclass(frozen=True, slots=True)
class Measurement(Mapped):
    """One recorded figure for one period. Light, as a plan may hold a hundred thousand."""

    period: Annotated[PeriodField, About("The period that was measured.")]
    value: Annotated[ValueField, About("A number in the unit, or a ratio.")]
    weight: Annotated[Weight | None, About("Cases or days behind a mean.")] = None
    by: Annotated[Text | None, About("The department that reported it.")] = None
    received: Annotated[Day | None, About("The day it came in.")] = None
    recorded: Annotated[Day | None, About("The day it was entered.")] = None
    source: Annotated[Text | None, About("Where it is written.")] = None
    note: Annotated[Text | None, About("Free text, for readers.")] = None
    quality: Annotated[Annotated[Quality, Words(Quality)] | None, About("How firm it is.")] = None
    reason: Annotated[Text | None, About("Why it corrects the earlier figure of its period.")] = (
        None
    )
    se: Annotated[Weight | None, About("Its standard error, in the unit.")] = None
    accept: Accepted = None

    def known(self, as_of: date, known_at: date) -> bool:
        """Whether it counts as of a day, as known at a day."""
        return self.period.last <= as_of and (self.recorded is None or self.recorded <= known_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Assigned):
    """Something measured, with a unit; with a target, with several, or only watched."""

    id: Annotated[Id, About("A short name, unique in the file; people type it.")]
    number: Annotated[Text | None, About("The number in the document.")] = None
    title: Annotated[Titles, About("In the plan's language, or by language code.")]
    unit: Annotated[Unit, About("What it is measured in; '%' for shares and rates.")]
    kind: Annotated[
        Annotated[Kind, Words(Kind)] | None,
        About("Binding (约束性) or expected (预期性)."),
    ] = None
    quote: Annotated[Text | None, About("The document's words that set the target.")] = None
    reporter: Annotated[Text | None, About("Who reports it; the lead unless given.")] = None
    baseline: Annotated[Baseline | None, About("What a change is counted from.")] = None
    target: Annotated[
        Targets[Target],
        About("The condition to reach, and by when: one, or a list. Without one: watched only."),
    ] = ()
    combine: Annotated[
        Annotated[Combine, Words(Combine)],
        About("How the figures of a span become one actual."),
    ] = Combine.LAST
    per: Annotated[Per, About("The span that one actual covers.")] = Rhythm.PLAN
    limits: Annotated[
        Limits | None,
        About("The values it can take: [low, high]; `~` for an end without one."),
    ] = None
    every: Annotated[
        Every | None,
        About("How often it is reported; as under `reporting` unless given."),
    ] = None
    due_after: Annotated[
        Days | None,
        About("Days after the end of the period; as under `reporting` unless given."),
    ] = None
    owed_from: Annotated[
        Day | None,
        About(
            "Periods that ended before this day are not owed; as under `reporting` unless given.",
        ),
    ] = None
    milestones: Annotated[
        Rows[Milestone],
        About("Points on the way, in place of a straight line."),
    ] = ()
    assessment: Annotated[
        OwnAssessment | None,
        About("Its published method; as under `assessment` of the plan unless given."),
    ] = None
    measurements: Annotated[Rows[Measurement], About("The figures recorded so far.")] = ()
    accept: Accepted = None

    @property
    def targets(self) -> tuple[Target, ...]:
        """Everything it ever was to reach, as in the file."""
        return self.target

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What is to be reached by any target, in any reading."""
        return tuple(condition for target in self.target for condition in target.conditions)

    @property
    def wholes(self) -> frozenset[Decimal]:
        """How many there are in all, where all of them are to be done; targets may differ."""
        return frozenset(t.all_of for t in self.target if t.all_of is not None)

    @property
    def counts_things(self) -> bool:
        """Whether a target asks for all of so many things, which are counted and not measured."""
        return any(target.counts_things for target in self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Assigned):
    """A task of the document, with the units that answer for it."""

    id: Annotated[Id, About("A short name, unique in the file; people type it.")]
    number: Annotated[Text | None, About("The number in the document.")] = None
    title: Annotated[Titles, About("In the plan's language, or by language code.")]
    quote: Annotated[Text | None, About("The words of the document.")] = None
    actions: Annotated[Rows[Action], About("What to do or deliver; no numbers.")] = ()
    indicators: Annotated[Rows[Indicator], About("What is measured.")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Part):
    """A section of the document."""

    id: Annotated[Id, About("A short name, unique in the file; people type it.")]
    number: Annotated[Text | None, About("The number in the document.")] = None
    title: Annotated[Titles, About("In the plan's language, or by language code.")]
    tasks: Annotated[Rows[Task], About("Its tasks, as in the document.")] = ()


T = TypeVar("T", Action, Indicator)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Entity):
    """A whole plan.yaml."""

    qplan: Annotated[Version, About("Version of the format.")]
    plan: Annotated[PlanInfo, About("The document: its name, number and period.")]
    reporting: Annotated[Reporting, About("When figures are owed.")] = field(
        default_factory=Reporting,
    )
    assessment: Annotated[Assessment, About("When lights are green, yellow and red.")] = field(
        default_factory=Assessment,
    )
    departments: Annotated[
        dict[Name, Bare[Department]],
        About("The units, by the name they go by everywhere in the file."),
    ] = field(default_factory=dict)
    sections: Annotated[Rows[Section], About("Its sections, as in the document.")] = ()
    accept: Accepted = None

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

    def method(self, indicator: Indicator) -> Method | None:
        """The published method an indicator is labelled by: its own, else that of all."""
        own = indicator.assessment
        return (own.method if own else None) or self.assessment.method

    def last_ended(self, every: Rhythm, today: date) -> Period | None:
        """The last period of a rhythm that has ended, within the plan; none if none has."""
        span = self.plan.period
        day = min(today, span.last)
        period = self.calendar.containing(day, every)
        if period.last > day:
            period = self.calendar.containing(period.first - timedelta(days=1), every)
        return period if period.last >= span.first else None

    def deadline(self, item: Target | Action) -> date:
        """The day to be done by: the plan's last where none is given."""
        return item.by or self.plan.period.last

    def ladder(self, indicator: Indicator, known_at: date) -> tuple[Target, ...]:
        """The targets in force on a day, in order of their deadlines."""
        targets = indicator.target
        if len(targets) == 1:  # as nearly always
            return targets if targets[0].is_in_force(known_at) else ()
        return tuple(sorted((t for t in targets if t.is_in_force(known_at)), key=self.deadline))

    def last_deadline(self, indicator: Indicator, known_at: date | None = None) -> date:
        """The last deadline of an indicator; the plan's last day where there is no target.

        Args:
            indicator: the one that is asked about.
            known_at: only targets in force on this day count; all unless given.
        """
        targets = (t for t in indicator.targets if known_at is None or t.is_in_force(known_at))
        return max(map(self.deadline, targets), default=self.plan.period.last)


def placed_targets(item: Indicator) -> list[tuple[DocPath, Target]]:
    """The targets of an indicator, each with its path from there; a list of one is that one."""
    if len(item.target) == 1:
        return [(("target",), item.target[0])]
    return [(("target", n), target) for n, target in enumerate(item.target)]
