"""One indicator, one action, as they are shown: typed values, never prepared strings."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.number import Beside, Number
from qplan.core.base.period import Period
from qplan.core.base.terms import ActionState, Kind, Light, Quality, ReportingState, State
from qplan.core.plan.values import Title
from qplan.core.views.targets import (
    MilestoneRow,
    TargetView,
)

if TYPE_CHECKING:  # the verdicts of a status do without
    from qplan.core.methods.result import Judged


class BaselineView(NamedTuple):
    """What a change is counted from."""

    period: Period | None
    value: Number


class ActualView(NamedTuple):
    """The figures combined."""

    value: Number
    numerator: Decimal | None
    denominator: Decimal | None
    period: Period
    coverage: Fraction | None
    """Share of the span's days measured; none for `last`, of which it is no property."""
    partial: bool
    quality: Quality | None


class ReadingView(NamedTuple):
    """One reading of an ambiguous target, judged."""

    text: Message
    said: Message
    """The same for a sentence: without signs."""
    goal: Number | None
    completion: Fraction | None
    holds: bool | None


class ComparedView(NamedTuple):
    """Another indicator that the bound is the actual of, and the period compared in."""

    indicator: str
    period: Period
    level: Number
    """What this indicator comes to in that period."""
    bar: Number
    """What the other one comes to."""

    @property
    def text(self) -> Message:
        """The comparison in words."""
        return msg(
            "compared with {indicator} in {period}, the latest that both have: {level}, {bar}",
            indicator=self.indicator,
            period=self.period,
            level=Beside(self.level, self.bar),
            bar=Beside(self.bar, self.level),
        )


class PartsView(NamedTuple):
    """What an indicator is made of."""

    combine: str
    """`sum`, `mean` and so on; `worst`."""
    ids: tuple[str, ...]


class JudgedView(NamedTuple):
    """The one period that was judged, of a target that has to hold at any time."""

    period: Period
    value: Number

    @property
    def text(self) -> Message:
        """The same in words."""
        return msg("judged by {period}: {level}", period=self.period, level=self.value)


class IndicatorRow(NamedTuple):
    """One indicator: who answers, what is asked, what is there, where it stands."""

    id: str
    title: Title
    section: str
    task: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    reporter: str | None
    unit: str
    kind: Kind | None
    target: TargetView | None
    """The one the row is about: the next still open, else the last; none where none is in force."""
    baseline: BaselineView | None
    actual: ActualView | None
    holds: bool | None
    completion: Fraction | None
    """In per cent."""
    gap: Number | None
    gap_text: Message | None
    gap_short: Message | None
    """The same for a table."""
    elapsed: Fraction
    """In per cent."""
    pace: Fraction | None
    light: Light
    provisional: bool
    state: State
    reason: Message | None
    late: Period | None
    reporting: ReportingState
    overdue: tuple[Period, ...]
    readings: tuple[ReadingView, ...]
    reached: bool | None = None
    """Whether the level satisfies the goal now, whatever came before."""
    is_throughout: bool = False
    """Whether the target is to hold in every period: completion is the share that did."""
    compared: ComparedView | None = None
    """Given where the bound is another indicator's actual."""
    before: BaselineView | None = None
    """What the year before came to, where that is compared with."""
    judged: JudgedView | None = None
    exceeded: bool | None = None
    """Whether the level is beyond the stronger end of a range; none where there is no range."""
    assessment: "Judged | None" = None
    """What a published method calls it, where one is named."""
    compared_methods: "tuple[Judged, ...]" = ()
    """What each method would call it, where they are compared."""
    targets: tuple[TargetView, ...] = ()
    """All there are and were, by their deadlines."""
    milestones: tuple[MilestoneRow, ...] = ()
    parts: PartsView | None = None
    carries: tuple[str, ...] = ()
    """What of the plan above it carries out, by id."""
    """Given where it is made of others."""

    @property
    def labels(self) -> "tuple[Judged, ...]":
        """Every label that is shown of it."""
        return self.compared_methods or ((self.assessment,) if self.assessment else ())

    @property
    def goal(self) -> Number | None:
        """The level to reach, where there is one."""
        return self.target.goal if self.target else None

    @property
    def states(self) -> frozenset[State]:
        """The states of every target in force."""
        return frozenset((self.state, *(t.state for t in self.targets if t.state)))

    @property
    def lights(self) -> frozenset[Light]:
        """The lights of every target in force."""
        return frozenset((self.light, *(t.light for t in self.targets if t.light)))

    @property
    def missed_before(self) -> tuple[TargetView, ...]:
        """Steps passed and missed before the one shown, which the row is not about."""
        failed = (State.MISSED, State.BREACHED)
        shown = self.target
        return tuple(t for t in self.targets if shown and t.by < shown.by and t.state in failed)

    def bar(self, name: str) -> Number | None:
        """What a rounded number of this name must not be taken for, unless it is so."""
        if name == "label_value":
            return self.assessment.bar if self.assessment else None
        if name == "baseline":
            return self.goal
        if name == "pace":
            return Decimal(1) if self.pace is not None and self.pace < 1 else None
        is_so = self.holds if name == "completion" else self.reached
        bars = {"actual": self.goal, "completion": Decimal(100), "gap": Decimal(0)}
        return None if is_so is True else bars.get(name)


class Word(NamedTuple):
    """What a department says of an action."""

    by: str
    state: ActionState
    on: date


class ActionRow(NamedTuple):
    """One action: who answers and how far it has come."""

    id: str
    title: Title
    section: str
    task: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    state: ActionState
    on: date | None
    by: date | None
    deadline: date
    overdue: bool
    others: tuple["Word", ...]
    """What departments say that do not lead, where it differs."""
    carries: tuple[str, ...] = ()
    """What of the plan above it carries out, by id."""
