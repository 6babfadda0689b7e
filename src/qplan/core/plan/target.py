"""What is to be reached: one class a form.

Whatever looks at a form matches all of them, so that the type checker names what a new one is
missing from. A form's first field is what stands behind its key in plan.yaml; further fields
stand beside it under their own names.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from qplan.core.base.terms import Direction
from qplan.core.plan.entity import Accepted, Entity
from qplan.core.plan.markers import (
    About,
    Bound,
    Deadline,
    Flag,
    NumberField,
    RangeField,
    Rate,
    Readings,
    StepField,
    Words,
)
from qplan.core.plan.values import Reference


class TargetForm:
    """What is true of most forms."""

    __slots__ = ()

    key: ClassVar[str]
    """The key of plan.yaml."""
    needs_baseline: ClassVar[bool] = False
    """Whether there is no goal without a baseline."""
    counts_from_baseline: ClassVar[bool] = False
    """Whether the goal moves with the baseline, where there is one."""
    can_hold_throughout: ClassVar[bool] = True
    """Whether it can hold in every period."""

    @property
    def levels(self) -> tuple[Decimal, ...]:
        """The numbers a level is compared with; none where the form has no level of its own."""
        return ()

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The numbers of the form as they are written."""
        return self.levels

    @property
    def reference(self) -> str | None:
        """The indicator whose actual is the bound, if the bound is one."""
        return None


@dataclass(frozen=True, slots=True)
class _Bounded(TargetForm):
    bound: Bound

    @property
    def levels(self) -> tuple[Decimal, ...]:
        return () if isinstance(self.bound, Reference) else (self.bound,)

    @property
    def reference(self) -> str | None:
        return self.bound.indicator if isinstance(self.bound, Reference) else None


@dataclass(frozen=True, slots=True)
class AtLeast(_Bounded):
    """`at_least: 95`."""

    key = "at_least"
    bound: Annotated[Bound, About("This or more.")]


@dataclass(frozen=True, slots=True)
class AtMost(_Bounded):
    """`at_most: 35`."""

    key = "at_most"
    bound: Annotated[Bound, About("This or less.")]


@dataclass(frozen=True, slots=True)
class Above(_Bounded):
    """`above: {indicator: other}`."""

    key = "above"
    bound: Annotated[Bound, About("More than this.")]


@dataclass(frozen=True, slots=True)
class Below(_Bounded):
    """`below: 5`."""

    key = "below"
    bound: Annotated[Bound, About("Less than this.")]


@dataclass(frozen=True, slots=True)
class Between(TargetForm):
    """`between: [3, 5]`."""

    key = "between"
    ends: Annotated[RangeField, About("From the one to the other, both included.")]

    @property
    def levels(self) -> tuple[Decimal, ...]:
        """Both ends."""
        return self.ends


@dataclass(frozen=True, slots=True)
class ChangeBy(TargetForm):
    """`change: -5%`."""

    key = "change"
    needs_baseline = True
    counts_from_baseline = True
    step: Annotated[
        StepField,
        About("From the baseline: -5% of it, +5pp (points of a %), +120 in the unit."),
    ]

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The step, signed."""
        return (self.step.amount,)


@dataclass(frozen=True, slots=True)
class AnnualGrowth(TargetForm):
    """`annual_growth: 10%`."""

    key = "annual_growth"
    needs_baseline = True
    counts_from_baseline = True
    can_hold_throughout = False
    rate: Annotated[Rate, About("Per year from the baseline, compound.")]
    """In per cent."""

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The rate, signed."""
        return (self.rate,)


@dataclass(frozen=True, slots=True)
class AllOf(TargetForm):
    """`all_of: 6`."""

    key = "all_of"
    count: Annotated[NumberField, About("All of so many; measured as 4/6.")]

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """How many there are."""
        return (self.count,)


@dataclass(frozen=True, slots=True)
class Trend(TargetForm):
    """`trend: decrease`."""

    key = "trend"
    counts_from_baseline = True
    can_hold_throughout = False
    direction: Annotated[Annotated[Direction, Words(Direction)], About("The direction only.")]


Form = AtLeast | AtMost | Above | Below | Between | ChangeBy | AnnualGrowth | AllOf | Trend
"""Every form there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Entity):
    """What is to be reached: exactly one form."""

    form: Form
    throughout: Annotated[Flag, About("Holds in every reporting period.")] = False

    @property
    def reference(self) -> str | None:
        """The indicator whose actual is the bound, if the bound is one."""
        return self.form.reference


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """`readings: […]`: the meanings that an ambiguous text allows, each judged for itself."""

    key: ClassVar[str] = "readings"
    readings: Annotated[
        Readings[Condition],
        About("What an ambiguous text may mean; each is judged."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Entity):
    """The condition to reach, and by when. `readings` are the meanings an ambiguous text allows."""

    form: Form | Ambiguous
    throughout: Annotated[Flag, About("Holds in every reporting period.")] = False
    by: Annotated[Deadline | None, About("The deadline; the plan's last day unless given.")] = None
    accept: Accepted = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The readings, or the one condition there is."""
        match self.form:
            case Ambiguous(readings):
                return readings
            case form:
                return (Condition(form=form, throughout=self.throughout, note=self.note),)

    @property
    def is_ambiguous(self) -> bool:
        """Whether it has several readings."""
        return isinstance(self.form, Ambiguous)

    @property
    def counts_things(self) -> bool:
        """Whether it asks for all of so many things, which are counted and not measured."""
        return isinstance(self.form, AllOf)

    @property
    def all_of(self) -> Decimal | None:
        """How many there are in all, where all of them are to be done."""
        counts = (c.form.count for c in self.conditions if isinstance(c.form, AllOf))
        return next(counts, None)
