"""Indicators of many plans, counted."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from qplan.core.base.terms import Light, State
from qplan.core.evaluation.evaluate import WORST_STATES
from qplan.core.rollup.judged import JudgedIndicator

FAILED = (State.BREACHED, State.MISSED)
_NONE = Fraction(0)


class Tally(NamedTuple):
    """What indicators come to, whoever's they are."""

    plans: int
    states: Mapping[State, int]
    """How many are in each state, the worst first; states of none are left out."""
    lights: Mapping[Light, int]
    binding_missed: int
    attainment: Fraction | None
    """The mean of those that can be counted, as `rank` has it; none where there are none."""
    counted: int
    """How many the attainment rests on."""
    late_figures: int
    late_actions: int

    @property
    def indicators(self) -> int:
        """How many there are in all."""
        return sum(self.states.values())

    @property
    def asked(self) -> int:
        """How many something is asked of: what is only watched, or dropped, is left out."""
        return sum(self.states.get(state, 0) for state in WORST_STATES)

    @property
    def failed(self) -> int:
        """How many were missed, or did not hold throughout."""
        return sum(self.states.get(state, 0) for state in FAILED)

    @property
    def worst(self) -> State | None:
        """The worst state there is; none where nothing is asked."""
        return next((state for state in WORST_STATES if self.states.get(state)), None)

    @property
    def badness(self) -> tuple[Fraction, Fraction, Fraction, Fraction, int]:
        """What puts the worst first: shares failed, red and yellow, what was attained, lateness."""
        asked = max(1, self.asked)
        shares = (self.failed, self.lights.get(Light.RED, 0), self.lights.get(Light.YELLOW, 0))
        failed, red, yellow = (Fraction(-count, asked) for count in shares)
        reached = Fraction(100) if self.attainment is None else self.attainment
        return failed, red, yellow, reached, -self.late_figures - self.late_actions


class Counting:
    """A tally being made."""

    def __init__(self) -> None:
        self.plans = 0
        self.late_actions = 0
        self.states = Counter[State]()
        self.lights = Counter[Light]()
        self.binding = self.late = self.counted = 0
        self.attained = _NONE

    def add(self, row: JudgedIndicator) -> None:
        """Count one more."""
        self.states[row.state] += 1
        self.lights[row.light] += 1
        self.binding += row.misses_binding
        self.late += len(row.overdue)
        if row.attainment is not None:
            self.counted += 1
            self.attained += row.attainment

    def take(self, other: "Counting") -> None:
        """Count all that another one has counted."""
        self.plans += other.plans
        self.late_actions += other.late_actions
        self.states.update(other.states)
        self.lights.update(other.lights)
        self.binding += other.binding
        self.late += other.late
        self.counted += other.counted
        self.attained += other.attained

    def tally(self) -> Tally:
        """What has been counted."""
        order = (*WORST_STATES, State.WATCHED, State.DROPPED)
        return Tally(
            self.plans,
            {state: self.states[state] for state in order if self.states[state]},
            {light: self.lights[light] for light in Light if self.lights[light]},
            self.binding,
            self.attained / self.counted if self.counted else None,
            self.counted,
            self.late,
            self.late_actions,
        )
