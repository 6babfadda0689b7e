"""What is entered in a plan, and what is measured from: figures, updates, baselines, parts."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from qplan.core.base.terms import ActionState, Combine, Quality
from qplan.core.plan.entity import Accepted, Entity, Mapped
from qplan.core.plan.markers import (
    About,
    Count,
    Day,
    Deadline,
    DigestField,
    Level,
    Names,
    Percent,
    PeriodField,
    Share,
    StandardError,
    Text,
    Texts,
    ValueField,
    Weight,
    Words,
)

_SE = About("The standard error of an estimate, in the unit.")
_EVIDENCE = About("Files in the plan's folder, or addresses, that bear it out.")
_PART_OF = "The indicators it is made of: "
PART_KEYS = ("sum", "mean", "pooled", "min", "max", "worst")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
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
    progress: Annotated[Percent | None, About("How much of it is done, in per cent.")] = None
    reason: Annotated[
        Text | None, About("Why it was dropped, is late, or comes into a sealed period.")
    ] = None
    evidence: Annotated[Texts | None, _EVIDENCE] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Narrative(Entity):
    """What was done, what hinders, what comes next, in words."""

    period: Annotated[PeriodField, About("The period it is about.")]
    by: Annotated[Text | None, About("The department that wrote it; the lead unless given.")] = None
    progress: Annotated[Text | None, About("What was done.")] = None
    problems: Annotated[Text | None, About("What hinders.")] = None
    next: Annotated[Text | None, About("What comes next.")] = None
    recorded: Annotated[Day | None, About("The day it was entered.")] = None

    def known(self, as_of: date, known_at: date) -> bool:
        """Whether it counts as of a day, as known at a day."""
        return self.period.last <= as_of and (self.recorded is None or self.recorded <= known_at)


TOLD = ("progress", "problems", "next")
"""What departments are asked to tell in a narrative."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Seal(Entity):
    """The figures of a period as somebody approved them. `core.plan.sealing` says how it holds."""

    period: Annotated[PeriodField, About("The period whose figures are approved.")]
    department: Annotated[
        Text | None, About("Whose figures; everybody's where nobody is named.")
    ] = None
    by: Annotated[Text, About("Who approved them.")]
    on: Annotated[Day, About("The day they were approved.")]
    entries: Annotated[Count, About("How many figures and updates it covers.")]
    digest: Annotated[DigestField, About("SHA-256 over them, as `docs/safety.md` says.")]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Baseline(Entity):
    """Value and period a change is counted from."""

    period: Annotated[PeriodField | None, About("The period the value is of.")] = None
    value: Annotated[ValueField, About("A number in the unit, or a ratio.")]
    source: Annotated[Text | None, About("Where it is written.")] = None
    quality: Annotated[Annotated[Quality, Words(Quality)] | None, About("How firm it is.")] = None
    se: Annotated[StandardError | None, _SE] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Milestone(Entity):
    """A point the path to the goal passes through."""

    by: Annotated[Deadline, About("The day to have come so far.")]
    value: Annotated[Level | None, About("A level in the unit.")] = None
    share: Annotated[Share | None, About("Share of the planned change.")] = None


@dataclass(frozen=True, slots=True, repr=False, eq=False)
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
    reason: Annotated[Text | None, About("Why it corrects an earlier figure, or comes late.")] = (
        None
    )
    se: Annotated[StandardError | None, _SE] = None
    evidence: Annotated[Texts | None, _EVIDENCE] = None
    accept: Accepted = None

    def known(self, as_of: date, known_at: date) -> bool:
        """Whether it counts as of a day, as known at a day."""
        return self.period.last <= as_of and (self.recorded is None or self.recorded <= known_at)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Dropped(Entity):
    """Since when nothing is asked any more, and by what."""

    on: Annotated[Day, About("From this day on it has no verdict, and no figures are owed.")]
    notice: Annotated[Text | None, About("The document that drops it.")] = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Parts(Entity):
    """What an indicator is made of, period by period: exactly one way to combine the parts."""

    sum: Annotated[Names | None, About(f"{_PART_OF}their sum.")] = None
    mean: Annotated[Names | None, About(f"{_PART_OF}their mean.")] = None
    pooled: Annotated[
        Names | None, About(f"{_PART_OF}the sum of numerators over that of denominators.")
    ] = None
    min: Annotated[Names | None, About(f"{_PART_OF}the lowest.")] = None
    max: Annotated[Names | None, About(f"{_PART_OF}the highest.")] = None
    worst: Annotated[Names | None, About(f"{_PART_OF}the worst state of theirs.")] = None

    @property
    def key(self) -> str:
        """The key of plan.yaml: `sum`, `worst` and so on."""
        return next(key for key in PART_KEYS if getattr(self, key) is not None)

    @property
    def ids(self) -> tuple[str, ...]:
        """The parts, as in the file."""
        ids: tuple[str, ...] = getattr(self, self.key)
        return ids

    @property
    def combine(self) -> Combine | None:
        """How the figures of a period become one; none where only the parts' states count."""
        return None if self.worst is not None else Combine(self.key)
