"""What is to be reached: one class a form.

Whatever looks at a form matches all of them, so that the type checker names what a new one is
missing from. A form's first field is what stands behind its key in plan.yaml; further fields
stand beside it under their own names.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from qplan.core.base.terms import Against, Direction
from qplan.core.plan.entity import Accepted, Entity, OfFields
from qplan.core.plan.markers import (
    About,
    Bound,
    Day,
    Deadline,
    Flag,
    Level,
    Nearness,
    NumberField,
    RangeField,
    Rate,
    Readings,
    StepField,
    Text,
    Words,
)
from qplan.core.plan.values import Reference, Strength


class TargetForm(OfFields):
    """What is true of most forms."""

    __slots__ = ()

    key: ClassVar[str]
    """The key of plan.yaml."""
    is_change: ClassVar[bool] = False
    """Whether it asks for a change, so that the goal is derived from another level."""
    counts_from_zero: ClassVar[bool] = False
    """Whether what is to be done is counted from nothing, whatever the baseline."""

    @property
    def needs_baseline(self) -> bool:
        """Whether there is no goal without a baseline."""
        return False

    @property
    def counts_from_baseline(self) -> bool:
        """Whether the goal moves with the baseline, where there is one."""
        return False

    @property
    def can_hold_throughout(self) -> bool:
        """Whether it can hold in a period by itself, and so in every one."""
        return True

    @property
    def is_on_year(self) -> bool:
        """Whether it compares with the year before."""
        return False

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


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class _Bounded(TargetForm):
    """A level that is a bound."""

    bound: Bound

    @property
    def levels(self) -> tuple[Decimal, ...]:
        match self.bound:
            case Reference():
                return ()
            case Strength(low, high):
                return (low, high)
            case bound:
                return (bound,)

    @property
    def reference(self) -> str | None:
        return self.bound.indicator if isinstance(self.bound, Reference) else None


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class AtLeast(_Bounded):
    """`at_least: 95`."""

    key = "at_least"
    bound: Annotated[Bound, About("This or more; of [6.6, 6.8] the low end decides.")]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class AtMost(_Bounded):
    """`at_most: 35`."""

    key = "at_most"
    bound: Annotated[Bound, About("This or less; of [60, 65] the high end decides.")]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Above(_Bounded):
    """`above: {indicator: other}`."""

    key = "above"
    bound: Annotated[Bound, About("More than this.")]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Below(_Bounded):
    """`below: 5`."""

    key = "below"
    bound: Annotated[Bound, About("Less than this.")]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Between(TargetForm):
    """`between: [3, 5]`."""

    key = "between"
    ends: Annotated[RangeField, About("From the one to the other, both included.")]

    @property
    def levels(self) -> tuple[Decimal, ...]:
        """Both ends."""
        return self.ends


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Around(TargetForm):
    """`about: 8, within: 0.5`; without `within` it cannot be assessed."""

    key = "about"
    value: Annotated[Level, About("This, or near to it; `within` says how near.")]
    within: Annotated[
        Nearness | None,
        About("How near is near enough: 0.5 in the unit, or 5% of the value."),
    ] = None

    @property
    def levels(self) -> tuple[Decimal, ...]:
        """The value itself."""
        return (self.value,)


_AGAINST = About("The same days a year before, in place of the baseline.")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ChangeBy(TargetForm):
    """`change: -5%`; with `against: year_before` on the same days of the year before."""

    key = "change"
    is_change = True
    step: Annotated[
        StepField,
        About("From the baseline: -5% of it, +5pp (points of a %), +120 in the unit."),
    ]
    against: Annotated[Annotated[Against, Words(Against)] | None, _AGAINST] = None

    @property
    def needs_baseline(self) -> bool:
        """Unless it counts from the year before."""
        return not self.is_on_year

    @property
    def counts_from_baseline(self) -> bool:
        """A baseline may also be the figure of the year before."""
        return True

    @property
    def is_on_year(self) -> bool:
        """As it says."""
        return self.against is Against.YEAR_BEFORE

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The step, signed; of a range the weaker end first."""
        amount, stretch = self.step.amount, self.step.stretch
        return (amount,) if stretch is None else (amount, stretch)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class AnnualGrowth(TargetForm):
    """`annual_growth: 10%`."""

    key = "annual_growth"
    is_change = True
    needs_baseline = True
    counts_from_baseline = True
    can_hold_throughout = False
    rate: Annotated[Rate, About("Per year from the baseline, compound.")]
    """In per cent."""

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """The rate, signed."""
        return (self.rate,)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class AllOf(TargetForm):
    """`all_of: 6`; `all_of: 1` is one thing to deliver."""

    key = "all_of"
    counts_from_zero = True
    count: Annotated[NumberField, About("All of so many; measured as 4/6.")]

    @property
    def amounts(self) -> tuple[Decimal, ...]:
        """How many there are."""
        return (self.count,)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Trend(TargetForm):
    """`trend: decrease`; with `against: year_before` year on year."""

    key = "trend"
    counts_from_baseline = True
    direction: Annotated[Annotated[Direction, Words(Direction)], About("The direction only.")]
    against: Annotated[Annotated[Against, Words(Against)] | None, _AGAINST] = None

    @property
    def can_hold_throughout(self) -> bool:
        """Year on year it can; a trend over the whole time is judged once."""
        return self.is_on_year

    @property
    def is_on_year(self) -> bool:
        """As it says."""
        return self.against is Against.YEAR_BEFORE


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class InWords(TargetForm):
    """`words: 保持在合理区间`: shown, and never judged."""

    key = "words"
    can_hold_throughout = False
    words: Annotated[Text, About("What the document asks, where it gives no measure.")]


Form = (
    AtLeast
    | AtMost
    | Above
    | Below
    | Between
    | Around
    | ChangeBy
    | AnnualGrowth
    | AllOf
    | Trend
    | InWords
)
"""Every form there is."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Condition(Entity):
    """What is to be reached: exactly one form."""

    form: Form
    throughout: Annotated[Flag, About("Holds in every reporting period.")] = False
    standing: Annotated[Flag, About("Holds at any time; the latest period decides.")] = False

    @property
    def reference(self) -> str | None:
        """The indicator whose actual is the bound, if the bound is one."""
        return self.form.reference

    @property
    def is_of_periods(self) -> bool:
        """Whether it is asked of reporting periods, each by itself."""
        return self.throughout or self.standing

    @property
    def is_moving(self) -> bool:
        """Whether its bound is another in each period: a second indicator, or the year before."""
        return self.reference is not None or self.form.is_on_year


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Ambiguous(OfFields):
    """`readings: […]`: the meanings that an ambiguous text allows, each judged for itself."""

    key: ClassVar[str] = "readings"
    readings: Annotated[
        Readings[Condition],
        About("What an ambiguous text may mean; each is judged."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False, eq=False)
class Target(Entity):
    """The condition to reach, and by when. `readings` are the meanings an ambiguous text allows.

    Of several of one indicator, those with different deadlines are the steps of one ladder; and
    one may replace another from a day on.
    """

    form: Form | Ambiguous
    throughout: Annotated[Flag, About("Holds in every reporting period.")] = False
    standing: Annotated[Flag, About("Holds at any time; the latest period decides.")] = False
    by: Annotated[Deadline | None, About("The deadline; the plan's last day unless given.")] = None
    since: Annotated[Day | None, About("The day it was set; from the beginning unless given.")] = (
        None
    )
    until: Annotated[
        Day | None, About("The day it was replaced or given up; for good unless given.")
    ] = None
    notice: Annotated[
        Text | None, About("What set it; without `since`, what replaced it or gave it up.")
    ] = None
    quote: Annotated[
        Text | None, About("The document's words that set it; the indicator's unless given.")
    ] = None
    accept: Accepted = None

    def is_known(self, day: date) -> bool:
        """Whether it had been set by a day."""
        return self.since is None or self.since <= day

    def is_in_force(self, day: date) -> bool:
        """Whether it had been set by a day, and not been replaced."""
        return self.is_known(day) and (self.until is None or day < self.until)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The readings, or the one condition there is."""
        match self.form:
            case Ambiguous(readings):
                return readings
            case form:
                throughout, standing = self.throughout, self.standing
                return (
                    Condition(form=form, throughout=throughout, standing=standing, note=self.note),
                )

    @property
    def forms(self) -> tuple[Form, ...]:
        """The form of each reading, or the one there is."""
        form = self.form
        return tuple(c.form for c in form.readings) if isinstance(form, Ambiguous) else (form,)

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
        if isinstance(self.form, AllOf):
            return self.form.count
        if not isinstance(self.form, Ambiguous):
            return None
        counts = (c.form.count for c in self.form.readings if isinstance(c.form, AllOf))
        return next(counts, None)
