"""What a plan says of itself: the document, its rhythm, its lights, its departments."""

from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated

from qplan.core.base.methods import Method
from qplan.core.base.terms import Rhythm
from qplan.core.plan.entity import Accepted, Entity, Part
from qplan.core.plan.markers import (
    About,
    Day,
    Days,
    Flag,
    Id,
    Language,
    Names,
    PeriodField,
    Rows,
    Share,
    Text,
    Texts,
    Titles,
    Words,
    YearStarts,
)
from qplan.core.plan.values import Title

Every = Annotated[Rhythm, Words(Rhythm, Rhythm.PLAN, Rhythm.RANGE)]
Rule = Annotated[
    Annotated[Method, Words(Method)] | None,
    About("A published method, whose label stands beside the state."),
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class LeftOut(Entity):
    """Words of the document that no entry is made of, on purpose."""

    quote: Annotated[Text, About("The words of the document.")]
    why: Annotated[Text, About("Why no entry is made of them.")]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
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
    parent: Annotated[
        Text | None,
        About("The plan above, that this one carries out: its file, from this one's folder."),
    ] = None
    children: Annotated[
        Texts | None,
        About("The plans below, that carry this one out: their files, as in counties/*.yaml."),
    ] = None
    left_out: Annotated[
        Rows[LeftOut], About("What of the document is no entry of the plan, and why.")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Reporting(Entity):
    """When figures are owed, unless an indicator says otherwise."""

    every: Annotated[Every, About("How often figures are reported.")] = Rhythm.QUARTER
    due_after: Annotated[Days, About("Days after the end of the period.")] = 15
    owed_from: Annotated[Day | None, About("Periods that ended before this day are not owed.")] = (
        None
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class ReminderLevel(Entity):
    """How pressing a reminder is: 催办, 督办, 通报."""

    name: Annotated[Titles, About("What it is called, in the plan's language or by its code.")]
    after: Annotated[Days, About("Days late from which on it is this one.")]


def _level(chinese: str, english: str, after: int) -> ReminderLevel:
    return ReminderLevel(name=Title(MappingProxyType({"zh": chinese, "en": english})), after=after)


USUAL_LEVELS = (
    _level("催办", "Reminder", 0),
    _level("督办", "Formal reminder", 15),
    _level("通报", "Notice of default", 30),
)
"""The levels of a plan that names none."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Reminders(Entity):
    """The levels of reminders, and how long they leave for an answer."""

    levels: Annotated[
        Rows[ReminderLevel], About("The levels, the mildest first: 催办, 督办, 通报 unless given.")
    ] = field(default_factory=lambda: USUAL_LEVELS)
    answer_within: Annotated[Days, About("Days that a reminder gives to answer it.")] = 7


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Assessment(Entity):
    """Where the lights change, and what published method labels are given by."""

    on_track: Annotated[Share, About("Green from this pace on.")] = Decimal(1)
    at_risk: Annotated[Share, About("Yellow from this pace on.")] = Decimal("0.8")
    tolerance: Annotated[Share, About("Yellow this near to the goal.")] = Decimal("0.05")
    method: Rule = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class OwnAssessment(Entity):
    """How one indicator is labelled, where that is not as the plan says."""

    method: Rule = None
    suspended: Annotated[Text | None, About("Why it gets no label: a break in the figures.")] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Department(Part):
    """A unit that leads, supports or reports."""

    name: Annotated[Text | None, About("The full name, as on the seal.")] = None
    en: Annotated[Text | None, About("The name in English.")] = None
    aliases: Annotated[Names, About("Other names it may be looked up by.")] = ()
    collective: Annotated[Flag, About("A group the document names but does not list.")] = False
    until: Annotated[Day | None, About("Its last day, where it was dissolved or renamed.")] = None
    successor: Annotated[Text | None, About("The department that answers from then on.")] = None
    accept: Accepted = None
