"""What can be said of one condition: goal, completion, gap, pace and light."""

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message, in_unit, msg
from qplan.core.base.number import Beside, Number
from qplan.core.base.period import Period
from qplan.core.base.terms import Light
from qplan.core.evaluation.goal import Goal
from qplan.core.evaluation.pace import Path
from qplan.core.evaluation.together import Shared
from qplan.core.evaluation.year_before import Before
from qplan.core.plan.values import Title

if TYPE_CHECKING:
    from qplan.core.plan.target import Condition


class Breach(NamedTuple):
    """A period that did not hold, or by whose end a total was over its cap."""

    period: Period
    level: Number
    bar: Number
    """What was to be kept to."""
    is_total: bool = False

    def said(self, unit: str) -> Message:
        """What was broken, in words."""
        level = in_unit(Beside(self.level, self.bar), unit)
        if self.is_total:
            return msg("{value} in all by {period}", value=level, period=self.period)
        return msg("{value} in {period}", value=level, period=self.period)


class Verdict(NamedTuple):
    """What can be said of one condition (of each reading, where a text has several)."""

    condition: "Condition"
    goal: Goal | None
    """None if the target has no goal, or none that can be known."""
    path: Path
    reason: Message | None = None
    """Why the target cannot be assessed."""
    origin: Number | None = None
    """What completion is counted from."""
    start: Number | None = None
    """The level its path begins at: the origin, or zero for what is paced by a share."""
    level: Number | None = None
    """What is judged: the actual, or that of the period compared in."""
    holds: bool | None = None
    completion: Fraction | None = None
    """In per cent of the planned change."""
    gap: Number | None = None
    """Level − goal, in the unit."""
    pace: Fraction | None = None
    light: Light = Light.NONE
    broken: Breach | None = None
    """What did not hold and cannot be undone."""
    is_cap: bool = False
    """Whether it is paced by what was used of it."""
    shared: Shared | None = None
    """The period compared in, where the bound is another indicator's actual."""
    before: Before | None = None
    """What the year before came to, where that is compared with."""
    judged: Period | None = None
    """The one period that is judged, of a condition that has to hold at any time."""
    lacks: bool = False
    """Whether figures to compare with are missing up to the deadline."""
    other: Title | None = None
    """The indicator that its bound is the actual of."""

    @property
    def bound(self) -> Number | None:
        """The goal as one level, or none where there is none to name."""
        if self.goal is None or not self.goal.is_level:
            return None
        if self.goal.low == self.goal.high:
            return self.goal.low
        if self.origin is not None:
            return self.goal.bound(self.origin)
        return None

    @property
    def exceeds(self) -> bool | None:
        """Whether the level is beyond the stronger end of a floor or a cap that has two."""
        if self.goal is None or self.level is None:
            return None
        return self.goal.exceeds(self.level)

    @property
    def is_reached(self) -> bool | None:
        """Whether the level satisfies the goal now, whatever came before."""
        if self.goal is None or self.level is None:
            return None
        return self.goal.holds(self.level)
