"""The pace: completion against what the calendar asks by now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from qplan.core.base.number import Number, as_fraction, compared
from qplan.core.base.terms import WORST_FIRST, Light

if TYPE_CHECKING:
    from qplan.core.plan.settings import Assessment

_DAY = timedelta(days=1)
_NOTHING, _ALL, _HUNDRED = Fraction(0), Fraction(1), Fraction(100)
"""Made once: a fraction costs as much as a dozen steps with whole numbers."""


class Waypoint(Protocol):
    """A point that a path passes through: a milestone is one, and so is an earlier goal."""

    @property
    def by(self) -> date:
        """The day to have come so far."""

    @property
    def value(self) -> Number | None:
        """A level in the unit."""

    @property
    def share(self) -> Decimal | None:
        """Else the share of the planned change."""


class EarlierGoal(NamedTuple):
    """The goal of an earlier step as a point of a later one's path."""

    by: date
    value: Number
    share: None = None


class Path(NamedTuple):
    """How much of the planned change is asked by the end of each day: straight between points."""

    points: tuple[tuple[date, Fraction], ...]
    """Days in order, with the share of the planned change asked by the end of each."""

    @property
    def start(self) -> date:
        """The day at whose end nothing is asked yet."""
        return self.points[0][0]

    @property
    def end(self) -> date:
        """The day at whose end everything is asked."""
        return self.points[-1][0]

    def asked(self, day: date) -> Fraction:
        """The share asked by the end of a day: 0 before the start, 1 from the end on."""
        if day >= self.end:
            return self.points[-1][1]
        before, share = self.points[0]
        if day <= before:
            return share
        for after, next_share in self.points[1:]:
            if day < after:
                passed = Fraction((day - before).days, (after - before).days)
                return share + (next_share - share) * passed
            before, share = after, next_share
        return share

    def elapsed(self, day: date) -> Fraction:
        """The share of the time from start to end that has passed by the end of a day."""
        whole = (self.end - self.start).days
        if whole <= 0 or day >= self.end:
            return _ALL
        return _share(max(0, (day - self.start).days), whole)

    def elapsed_in_percent(self, day: date) -> Fraction:
        """The same in per cent."""
        whole = (self.end - self.start).days
        if whole <= 0 or day >= self.end:
            return _HUNDRED
        return _share(100 * max(0, (day - self.start).days), whole)


@lru_cache(maxsize=256)  # plans of one kind have their days in common
def _share(passed: int, whole: int) -> Fraction:
    return Fraction(passed, whole)


@lru_cache(maxsize=256)
def straight_path(first: date, deadline: date) -> Path:
    """A straight line over the days from `first` to the deadline."""
    return Path(((first - _DAY, _NOTHING), (deadline, _ALL)))


@lru_cache(maxsize=256)
def path_from(day: date, deadline: date) -> Path:
    """A straight line from the end of a day on which nothing is asked yet to the deadline."""
    return Path(((day, _NOTHING), (deadline, _ALL)))


def at_once(first: date, deadline: date) -> Path:
    """A path on which everything is asked at every point."""
    return Path(((first - _DAY, _ALL), (deadline, _ALL)))


def at_the_end(first: date, deadline: date) -> Path:
    """A path on which nothing is asked before the deadline."""
    start = min(first - _DAY, deadline - _DAY)
    return Path(((start, _NOTHING), (deadline - _DAY, _NOTHING), (deadline, _ALL)))


def milestone_path(
    line: Path, milestones: Sequence[Waypoint], origin: Number, goal: Number
) -> Path:
    """The line through the milestones; a milestone's value becomes its share of the change."""
    start, whole = as_fraction(origin), as_fraction(goal) - as_fraction(origin)
    points = [line.points[0]]
    for milestone in milestones:
        if milestone.value is None:
            share = Fraction(milestone.share or 0)
        else:
            share = (Fraction(milestone.value) - start) / whole
        if points[-1][0] < milestone.by < line.end:
            points.append((milestone.by, share))
    return Path((*points, line.points[-1]))


def pace_of(completion: Fraction, asked: Fraction) -> Fraction | None:
    """Completion (in per cent) over the share asked; none where nothing is asked yet."""
    if not asked:
        return None
    done, of, share, whole = *completion.as_integer_ratio(), *asked.as_integer_ratio()
    return Fraction(done * whole, of * share * 100)


def pace_of_use(used: Number, cap: Number, gone: Fraction) -> Fraction | None:
    """Share of the time gone over the share of a cap used; none where nothing is used."""
    return gone * as_fraction(cap) / as_fraction(used) if used > 0 else None


def light_of_pace(pace: Fraction | None, assessment: Assessment, *, is_well_without: bool) -> Light:
    """Green from `on_track`, yellow from `at_risk`, else red.

    Args:
        pace: none where there is none: nothing is asked yet, or nothing is used.
        assessment: where the lights change.
        is_well_without: whether that is as it should be.
    """
    if pace is None:
        return Light.GREEN if is_well_without else Light.RED
    if compared(pace, _exactly(assessment.on_track)) >= 0:
        return Light.GREEN
    return Light.YELLOW if compared(pace, _exactly(assessment.at_risk)) >= 0 else Light.RED


@lru_cache(maxsize=16)
def _exactly(threshold: Decimal) -> Fraction:
    return Fraction(threshold)


def light_of_level(level: Number, bound: Number, assessment: Assessment, *, holds: bool) -> Light:
    """Green where the condition holds, yellow within the tolerance of the goal, else red."""
    if holds:
        return Light.GREEN
    distance = abs(as_fraction(level) - as_fraction(bound))
    near = distance <= Fraction(assessment.tolerance) * abs(as_fraction(bound))
    return Light.YELLOW if near else Light.RED


def worst(lights: Sequence[Light]) -> Light:
    """The worst of several lights; no light at all is no news."""
    if len(lights) == 1:  # as nearly always
        return lights[0]
    return min(lights, key=WORST_FIRST.index, default=Light.NONE)
