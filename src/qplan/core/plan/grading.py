"""How a plan scores those who answer for it: points, grades, credits, vetoes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from qplan.core.plan.entity import Entity
from qplan.core.plan.markers import About, Day, Level, NumberField, Rows, Share, Text, Weight

Points = Annotated[
    Weight | None, About("What it counts for in `grade`; without them it is not scored.")
]
_UNIT = About("The department it is about.")
_REASON = About("Why.")
_ON = About("The day it happened.")
_RECORDED = About("The day it was entered.")
_SOURCE = About("Where it is written.")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Grade(Entity):
    """A grade, and the score it begins at."""

    name: Annotated[Text, About("What it is called: A, 优秀.")]
    at_least: Annotated[
        Level | None,
        About("The least score, in per cent of the points; the lowest grade may do without."),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Dated(Entity):
    """Something that happened, and was entered."""

    on: Annotated[Day, _ON]
    recorded: Annotated[Day | None, _RECORDED] = None
    source: Annotated[Text | None, _SOURCE] = None

    def known(self, as_of: date, known_at: date) -> bool:
        """Whether it counts as of a day, as known at a day."""
        return self.on <= as_of and (self.recorded is None or self.recorded <= known_at)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Credit(Dated):
    """Points that a department is given or that are taken from it."""

    department: Annotated[Text, _UNIT]
    points: Annotated[NumberField, About("+2 is given, -3 is taken.")]
    reason: Annotated[Text, _REASON]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Incident(Dated):
    """Something that fixes a department's grade, whatever its score."""

    department: Annotated[Text, _UNIT]
    grade: Annotated[Text, About("The grade it fixes.")]
    reason: Annotated[Text, _REASON]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Veto(Entity):
    """What fixes a grade, whatever the score."""

    missed_binding: Annotated[
        Text | None,
        About("The grade of a department that misses, or breaches, a binding target it leads."),
    ] = None
    incidents: Annotated[Rows[Incident], About("Incidents, each with the grade it fixes.")] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Grading(Entity):
    """How points become scores, and scores grades."""

    cap: Annotated[Share, About("The most of its points that anything can earn.")] = Decimal(1)
    floor: Annotated[Share, About("The least of its points that is earned.")] = Decimal(0)
    grades: Annotated[
        Rows[Grade], About("The grades, the best first; without them there is a score alone.")
    ] = ()
    entries: Annotated[Rows[Credit], About("Points given and taken, each with its reason.")] = ()
    veto: Annotated[Veto | None, About("What fixes a grade, whatever the score.")] = None

    def rank(self, name: str) -> int:
        """The place of a grade, the best 0; behind all where there is none of that name."""
        names = [grade.name for grade in self.grades]
        return names.index(name) if name in names else len(names)
