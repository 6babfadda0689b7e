"""Indicators of many plans, counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import lcm
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from qplan.core.base.terms import Light, State
from qplan.core.evaluation.evaluate import WORST_STATES

_ORDER = (*WORST_STATES, State.WATCHED, State.DROPPED)
_STATES = {state.value: state for state in State}
_LIGHTS = {light.value: light for light in Light}
FAILED = (State.BREACHED, State.MISSED)


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


def told(tally: Tally) -> tuple[Any, ...]:
    """A tally in as little room as it takes: one of many that wait to be shown."""
    plans, states, lights, *rest = tally
    return (plans, tuple(chain(*states.items())), tuple(chain(*lights.items())), *rest)


def untold(said: tuple[Any, ...]) -> Tally:
    """The tally again."""
    plans, states, lights, *rest = said
    return Tally(plans, _by_pairs(states), _by_pairs(lights), *rest)


def _by_pairs(flat: tuple[Any, ...]) -> dict[Any, int]:
    return dict(zip(flat[::2], flat[1::2], strict=True))


class Counted(Protocol):
    """What is counted of an indicator."""

    @property
    def state(self) -> State:
        """What can be said of its target."""

    @property
    def light(self) -> Light:
        """The pace at a glance."""

    @property
    def misses_binding(self) -> bool:
        """Whether it is binding, and missed or not held throughout."""

    @property
    def overdue(self) -> tuple[str, ...]:
        """The periods whose figures are late."""

    @property
    def attainment(self) -> Fraction | None:
        """What it counts for."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The indicators of one plan, counted."""

    states: Mapping[str, int]
    lights: Mapping[str, int]
    binding: int
    late: int
    """Figures, not indicators."""
    counted: int
    attained: Fraction
    """The sum of what was attained by those that can be counted."""


def counts_of(rows: Iterable[Counted]) -> Counts:
    """The indicators of one plan, counted."""
    found = Counting()
    for row in rows:
        found.add(row)
    states = MappingProxyType({state.value: count for state, count in found.states.items()})
    lights = MappingProxyType({light.value: count for light, count in found.lights.items()})
    return Counts(states, lights, found.binding, found.late, found.counted, found.total())


class Counting:
    """A tally being made."""

    def __init__(self) -> None:
        self.plans = 0
        self.late_actions = 0
        self.states: dict[State, int] = {}
        self.lights: dict[Light, int] = {}
        self.binding = self.late = self.counted = 0
        self.attained: dict[int, int] = {}
        """Of what was attained the upper numbers of fractions, added up by the lower one."""

    def add(self, row: Counted) -> None:
        """Count one more."""
        state, light = row.state, row.light
        self.states[state] = self.states.get(state, 0) + 1
        self.lights[light] = self.lights.get(light, 0) + 1
        self.binding += row.misses_binding
        self.late += len(row.overdue)
        if row.attainment is not None:
            self.counted += 1
            upper, lower = row.attainment.as_integer_ratio()
            self.attained[lower] = self.attained.get(lower, 0) + upper

    def take(self, other: Counts, late_actions: int) -> None:
        """Count all that was counted of a plan."""
        self.plans += 1
        self.late_actions += late_actions
        for state, count in other.states.items():
            self.states[_STATES[state]] = self.states.get(_STATES[state], 0) + count
        for light, count in other.lights.items():
            self.lights[_LIGHTS[light]] = self.lights.get(_LIGHTS[light], 0) + count
        self.binding += other.binding
        self.late += other.late
        self.counted += other.counted
        upper, lower = other.attained.as_integer_ratio()
        self.attained[lower] = self.attained.get(lower, 0) + upper

    def total(self, by: int = 1) -> Fraction:
        """The sum of what was attained, or a part of it, exactly."""
        whole = lcm(*self.attained)
        parts = (upper * (whole // lower) for lower, upper in self.attained.items())
        return Fraction(sum(parts), whole * by)

    def tally(self) -> Tally:
        """What has been counted."""
        return Tally(
            self.plans,
            {state: self.states[state] for state in _ORDER if state in self.states},
            {light: self.lights[light] for light in Light if light in self.lights},
            self.binding,
            self.total(self.counted) if self.counted else None,
            self.counted,
            self.late,
            self.late_actions,
        )
