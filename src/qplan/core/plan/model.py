"""The plan as values: the entities of plan.yaml, frozen.

What each key means stands in `docs/plan-format.md`. How a text becomes these values is said in
`core.schema`, over exactly these classes; the cache keeps and remakes them as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Generic, NamedTuple, TypeVar

from qplan.core.base.methods import Method
from qplan.core.base.period import PLAIN, Calendar, Period
from qplan.core.base.problems import DocPath
from qplan.core.base.terms import Combine, Kind, Rhythm, Together
from qplan.core.plan.duty import Duty, SoFar
from qplan.core.plan.entity import Accepted, Assigned, Entity, Part
from qplan.core.plan.entries import (
    Baseline,
    Dropped,
    Measurement,
    Milestone,
    Narrative,
    Parts,
    Seal,
    Update,
)
from qplan.core.plan.grading import Grading, Points
from qplan.core.plan.heirs import NOBODY, Heirs, before, heirs_of, last_of_each
from qplan.core.plan.markers import (
    About,
    Bare,
    Day,
    Days,
    Deadline,
    Id,
    Limits,
    Name,
    Names,
    Per,
    Rows,
    Targets,
    Text,
    Titles,
    UnitField,
    Version,
    Words,
)
from qplan.core.plan.series import Series
from qplan.core.plan.settings import (
    Assessment,
    Department,
    Every,
    OwnAssessment,
    PlanInfo,
    Reminders,
    Reporting,
)
from qplan.core.plan.target import Condition, Target
from qplan.core.plan.values import Years

FORMAT_VERSION = "1"

Carries = Annotated[
    Names | None,
    About("What of the plan above it carries out: the id of an indicator, action or task there."),
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Action(Assigned):
    """Something to do or deliver; no number."""

    id: Annotated[Id, About("A short name, unique in the file; people type it.")]
    number: Annotated[Text | None, About("The number in the document.")] = None
    title: Annotated[Titles, About("In the plan's language, or by language code.")]
    quote: Annotated[Text | None, About("The words of the document.")] = None
    carries: Carries = None
    by: Annotated[Deadline | None, About("The deadline; the plan's last day unless given.")] = None
    points: Points = None
    updates: Annotated[Rows[Update], About("How it came along.")] = ()
    accept: Accepted = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Indicator(Assigned):
    """Something measured, with a unit; with a target, with several, or only watched."""

    id: Annotated[Id, About("A short name, unique in the file; people type it.")]
    number: Annotated[Text | None, About("The number in the document.")] = None
    title: Annotated[Titles, About("In the plan's language, or by language code.")]
    unit: Annotated[
        UnitField,
        About("What it is measured in; '%' for shares and rates. By language: the first counts."),
    ]
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
    parts: Annotated[
        Parts | None, About("The indicators it is made of; it takes no figures of its own.")
    ] = None
    carries: Carries = None
    children: Annotated[
        Annotated[Together, Words(Together)] | None,
        About("How the figures of the indicators below that carry it out come together."),
    ] = None
    combine: Annotated[
        Annotated[Combine, Words(Combine)],
        About("How the figures of a span become one actual."),
    ] = Combine.LAST
    per: Annotated[
        Per | None,
        About(
            "The span that one actual covers: `plan` unless given, `year` for what is reported "
            "to date; or a window, as in `5 years`.",
        ),
    ] = None
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
    series: Annotated[
        Series | None,
        About("Its series in a data set of a statistics office, for `import` and `export`."),
    ] = None
    dropped: Annotated[
        Dropped | None,
        About("The day it was given up; its figures are kept."),
    ] = None
    milestones: Annotated[
        Rows[Milestone],
        About("Points on the way, in place of a straight line."),
    ] = ()
    assessment: Annotated[
        OwnAssessment | None,
        About("Its published method; as under `assessment` of the plan unless given."),
    ] = None
    points: Points = None
    measurements: Annotated[Rows[Measurement], About("The figures recorded so far.")] = ()
    accept: Accepted = None

    @property
    def span(self) -> Rhythm | Years:
        """What one actual covers: `per`, or what is usual."""
        if self.per is not None:
            return self.per
        return Rhythm.YEAR if self.combine is Combine.TO_DATE else Rhythm.PLAN

    @property
    def shows_worst(self) -> bool:
        """Whether it has no figures at all, and shows the worst state of its parts."""
        return self.parts is not None and self.parts.combine is None

    def is_dropped(self, as_of: date) -> bool:
        """Whether nothing is asked any more, as of a day."""
        return self.dropped is not None and self.dropped.on <= as_of

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
        return frozenset([whole for t in self.target if (whole := t.all_of) is not None])

    @property
    def counts_things(self) -> bool:
        """Whether a target asks for all of so many things, which are counted and not measured."""
        targets = self.target
        if len(targets) == 1:  # as nearly always
            return targets[0].counts_things
        return any(target.counts_things for target in targets)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Task(Assigned):
    """A task of the document, with the units that answer for it."""

    id: Annotated[Id, About("A short name, unique in the file; people type it.")]
    number: Annotated[Text | None, About("The number in the document.")] = None
    title: Annotated[Titles, About("In the plan's language, or by language code.")]
    quote: Annotated[Text | None, About("The words of the document.")] = None
    actions: Annotated[Rows[Action], About("What to do or deliver; no numbers.")] = ()
    indicators: Annotated[Rows[Indicator], About("What is measured.")] = ()
    narratives: Annotated[Rows[Narrative], About("How it comes along, in words.")] = ()
    accept: Accepted = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Section(Part):
    """A section of the document."""

    id: Annotated[Id, About("A short name, unique in the file; people type it.")]
    number: Annotated[Text | None, About("The number in the document.")] = None
    title: Annotated[Titles, About("In the plan's language, or by language code.")]
    tasks: Annotated[Rows[Task], About("Its tasks, as in the document.")] = ()
    sections: Annotated[
        Rows["Section"],
        About("Sections inside it, where the document has more levels of headings."),
    ] = ()


T = TypeVar("T", Action, Indicator, Task)


class Placed(NamedTuple, Generic[T]):
    """An action, indicator or task with where it stands and who answers for it."""

    item: T
    task: Task
    section: Section
    path: DocPath
    heirs: Heirs = NOBODY
    """Who came after departments that are gone, on the day it is looked at."""

    @property
    def lead(self) -> tuple[str, ...]:
        """Who answers: its own lead, else the task's; who came after them, where they are gone."""
        return heirs_of(self._named_lead, self.heirs)

    @property
    def support(self) -> tuple[str, ...]:
        """Who helps: its own support, else the task's. Whoever leads by now helps no more."""
        named = (self.task.support or ()) if self.item.support is None else self.item.support
        if not self.heirs:
            return named
        lead = self.lead
        return tuple(name for name in heirs_of(named, self.heirs) if name not in lead)

    @property
    def reporter(self) -> str | None:
        """Who reports its figures: the reporter, else the first lead."""
        named: str | None = getattr(self.item, "reporter", None)
        if named is None:
            return next(iter(self.lead), None)
        return self.heirs.get(named, named)

    @property
    def voices(self) -> tuple[str, ...]:
        """Whose word is a lead's: the leads, and those that they came after."""
        return self.lead if not self.heirs else (*self.lead, *before(self.lead, self.heirs))

    @property
    def _named_lead(self) -> tuple[str, ...]:
        return (self.task.lead or ()) if self.item.lead is None else self.item.lead


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Plan(Entity):
    """A whole plan.yaml."""

    qplan: Annotated[Version, About("Version of the format.")]
    plan: Annotated[PlanInfo, About("The document: its name, number and period.")]
    reporting: Annotated[Reporting, About("When figures are owed.")] = field(
        default_factory=Reporting,
    )
    reminders: Annotated[Reminders, About("How those who are late are reminded.")] = field(
        default_factory=Reminders,
    )
    assessment: Annotated[Assessment, About("When lights are green, yellow and red.")] = field(
        default_factory=Assessment,
    )
    grading: Annotated[Grading | None, About("How points become scores, and scores grades.")] = None
    departments: Annotated[
        dict[Name, Bare[Department]],
        About("The units, by the name they go by everywhere in the file."),
    ] = field(default_factory=dict)
    sections: Annotated[Rows[Section], About("Its sections, as in the document.")] = ()
    seals: Annotated[Rows[Seal], About("Whose figures of which period were approved.")] = ()
    accept: Accepted = None

    def headings(self) -> Iterator[tuple[DocPath, tuple[Section, ...]]]:
        """Every section with its path, behind those it lies in, the outermost first."""
        yield from _headings(self.sections, (), ())

    def tasks(self) -> Iterator[tuple[DocPath, Section, Task]]:
        """Every task in the document's order, with its path and section."""
        for path, sections in self.headings():
            for j, task in enumerate(sections[-1].tasks):
                yield (*path, "tasks", j), sections[-1], task

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

    def heirs(self, day: date) -> Heirs:
        """Who answers on a day in place of each department that is gone by then."""
        return last_of_each(
            {
                name: unit.successor
                for name, unit in self.departments.items()
                if unit.successor and unit.until and unit.until < day
            }
        )

    @property
    def calendar(self) -> Calendar:
        """Where the plan's years begin."""
        return self.plan.year_starts or PLAIN

    def duty(self, indicator: Indicator) -> Duty:
        """When the figures of an indicator are owed."""
        is_to_date = indicator.combine is Combine.TO_DATE
        return Duty(
            self.every(indicator),
            self.due_after(indicator),
            self.calendar,
            self.plan.issued,
            indicator.owed_from or self.reporting.owed_from,
            SoFar(indicator.span, self.plan.period.first) if is_to_date else None,
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


def _headings(
    sections: tuple[Section, ...], path: DocPath, outer: tuple[Section, ...]
) -> Iterator[tuple[DocPath, tuple[Section, ...]]]:
    for i, section in enumerate(sections):
        here: DocPath = (*path, "sections", i)
        yield here, (*outer, section)
        yield from _headings(section.sections, here, (*outer, section))
