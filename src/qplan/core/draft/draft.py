"""A drafted plan, as values: what was found, and what is unsure about each part of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from qplan.core.base.message import Message
from qplan.core.draft.front import Front
from qplan.core.draft.goals import Goal
from qplan.core.draft.units import Unit

Names = tuple[str, ...]


@dataclass(slots=True)
class Duty:
    """Who answers for an entity; None is what stands above it."""

    lead: Names | None = None
    support: Names | None = None


@dataclass(slots=True)
class ActionDraft:
    """Something to do or deliver."""

    title: str
    quote: str
    number: str | None = None
    duty: Duty = field(default_factory=Duty)
    by: date | None = None
    todo: list[Message] = field(default_factory=list)


@dataclass(slots=True)
class IndicatorDraft:
    """Something measured, with its target."""

    title: str
    quote: str
    unit: str
    goals: tuple[Goal, ...]
    duty: Duty = field(default_factory=Duty)
    by: date | None = None
    kind: str | None = None
    combine: str | None = None
    per: str | None = None
    throughout: bool = False
    baseline: tuple[str, str] | None = None
    """Period and value, where the document gives both."""
    note: Message | None = None
    todo: list[Message] = field(default_factory=list)


@dataclass(slots=True)
class TaskDraft:
    """A task with the units that answer for it."""

    title: str
    quote: str | None
    number: str | None = None
    duty: Duty = field(default_factory=Duty)
    actions: list[ActionDraft] = field(default_factory=list)
    indicators: list[IndicatorDraft] = field(default_factory=list)
    todo: list[Message] = field(default_factory=list)

    def entries(self) -> Iterator[ActionDraft | IndicatorDraft]:
        """Everything in it."""
        yield from self.actions
        yield from self.indicators

    def duties(self) -> Iterator[Duty]:
        """Its own duty, then that of everything in it."""
        yield self.duty
        yield from (entry.duty for entry in self.entries())


@dataclass(slots=True)
class SectionDraft:
    """A section of the document."""

    title: str
    number: str | None = None
    tasks: list[TaskDraft] = field(default_factory=list)


@dataclass(slots=True)
class PlanDraft:
    """A whole plan."""

    front: Front
    language: str
    sections: list[SectionDraft] = field(default_factory=list)
    units: tuple[Unit, ...] = ()
    left_out: list[tuple[str, Message]] = field(default_factory=list)
    """Words of the document that are no entry, and why."""

    def tasks(self) -> Iterator[TaskDraft]:
        """Every task."""
        return (task for section in self.sections for task in section.tasks)

    def todos(self) -> Iterator[tuple[str, Message]]:
        """Everything to look at, with the title of what it is about."""
        yield from ((self.front.title, doubt) for doubt in self.front.doubts)
        for task in self.tasks():
            yield from ((task.title, doubt) for doubt in task.todo)
            for item in task.entries():
                yield from ((item.title, doubt) for doubt in item.todo)
