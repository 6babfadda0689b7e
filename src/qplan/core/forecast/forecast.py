"""Where a target is heading if it goes on like this: never part of the state.

`docs/method.md` has every formula with its source and a worked example.
"""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.message import Message, msg
from qplan.core.base.number import Number, as_fraction
from qplan.core.base.period import Calendar, Period, runs
from qplan.core.base.terms import Combine, Rhythm, State
from qplan.core.evaluation.actual import Figure, figures_in_force
from qplan.core.evaluation.basis import Basis
from qplan.core.evaluation.evaluate import Evaluation, IndicatorEvaluation
from qplan.core.evaluation.goal import Goal
from qplan.core.evaluation.natural import is_never_below_zero, limits_of_figures
from qplan.core.evaluation.periods import goal_on_year
from qplan.core.evaluation.running import Point, complete_spans, running
from qplan.core.forecast.seasons import YearBefore, compare, looks_seasonal, years_before
from qplan.core.forecast.series import SUB_ANNUAL, ahead, of_one_length
from qplan.core.forecast.trend import MIN_POINTS, Line, extrapolate

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator

_A_YEAR = 365
_ZERO = Decimal(0)


Limits = tuple[Fraction | None, Fraction | None]


class Forecast(NamedTuple):
    """Where a target is heading, and what reaching the goal would take."""

    outlook: Line | YearBefore
    low: Fraction
    """Lower end of the 80 % interval, within the natural limits; in the unit."""
    value: Fraction
    high: Fraction
    holds: bool | None
    """Whether the value satisfies every reading; none without a goal."""
    sure: bool
    """Whether both ends of the interval satisfy the goal, or neither does."""
    required: Fraction | None
    """Change that each step has to bring from here on; none where nothing more is needed."""
    fastest: Fraction | None
    """The largest change in that direction that a step ever brought."""
    caveat: Message | None
    limits: Limits
    """The lowest and highest level there can be."""

    @property
    def drawn(self) -> tuple[tuple[Period, Fraction], ...]:
        """Levels on the way to the deadline, within the natural limits."""
        return tuple((period, within(level, self.limits)) for period, level in self.outlook.drawn)


def forecast(evaluation: IndicatorEvaluation, as_of: date, known_at: date) -> Forecast | Message:
    """What becomes of an indicator if it goes on like this, or why that cannot be said."""
    basis = evaluation.basis
    if evaluation.verdict is None:
        return msg("no target is in force")
    if as_of >= basis.deadline:
        return msg("the deadline is reached")
    if not basis.figures:
        return msg("no figures")
    can_recover = all(v.condition.standing for v in evaluation.verdicts)
    if evaluation.state is State.MET and not can_recover:
        return msg("the goal is reached")
    if evaluation.state is State.BREACHED:
        return msg("it was broken, and nothing undoes that")
    history = figures_in_force(basis.indicator, as_of, known_at)
    found = _outlook(basis, [f for f in history if f.period.first <= basis.deadline])
    if isinstance(found, Message):
        return found
    outlook, caveat = found
    return _weigh(outlook, basis, _goals(evaluation, history[-1].period), caveat)


def _goals(evaluation: IndicatorEvaluation, last: Period) -> list[Goal]:
    """The goals at the deadline; none where one of them is not known yet.

    What counts from the year before is known once that year's figures are.
    """
    basis, goals = evaluation.basis, []
    then = basis.span
    if basis.indicator.combine is Combine.LAST:
        calendar = basis.duty.calendar.fitting(last)
        is_named = last.rhythm is not Rhythm.RANGE
        then = calendar.containing(basis.deadline, last.rhythm) if is_named else last
    for verdict in evaluation.verdicts:
        goal = verdict.goal
        if verdict.condition.form.is_on_year:
            goal = goal_on_year(verdict.condition, basis, then)
            if goal is None:
                return []
        goals += [] if goal is None else [goal]
    return goals


def forecasts(evaluation: Evaluation, wanted: Collection[str]) -> dict[str, Forecast]:
    """The forecasts there are, by indicator."""
    as_of, known_at = evaluation.as_of, evaluation.known_at
    found = {
        e.placed.item.id: forecast(e, as_of, known_at)
        for e in evaluation.indicators
        if e.placed.item.id in wanted
    }
    return {name: f for name, f in found.items() if isinstance(f, Forecast)}


def _outlook(
    basis: Basis, history: Sequence[Figure]
) -> tuple[Line | YearBefore, Message | None] | Message:
    """The method that suits the figures, carried out; or why none does."""
    indicator, how = basis.indicator, basis.indicator.combine
    calendar = basis.duty.calendar
    last = history[-1].period
    if last.rhythm is Rhythm.RANGE:
        return msg("periods of a length of their own cannot be counted on as steps")
    levels = of_one_length([Point(f.period, as_fraction(f.level)) for f in history])
    in_span = basis.span.last >= basis.deadline or how is Combine.LAST
    averages = how in (Combine.MEAN, Combine.POOLED)
    seasonal = last.rhythm in SUB_ANNUAL and (
        averages or how is Combine.SUM or looks_seasonal(levels, calendar)
    )
    if seasonal and in_span and (pairs := years_before(basis, history)) is not None:
        return compare(basis, pairs), None
    if indicator.per is not Rhythm.PLAN and how is not Combine.LAST:
        spans = of_one_length(tuple(complete_spans(indicator, basis.by_deadline, calendar)))
        if len(spans) >= MIN_POINTS and spans[-1].period.last < basis.deadline:
            return extrapolate(spans, ahead(spans[-1].period, basis.deadline, calendar)), None
    if how in (Combine.MIN, Combine.MAX):
        return msg("the lowest or highest of several figures is not carried on")
    if not in_span:
        return msg("too few complete spans: a forecast takes {count}", count=MIN_POINTS)
    if averages and last.rhythm in SUB_ANNUAL:
        return msg(
            "figures of part of a year tell a trend from the season only beside those of the "
            "same periods a year before"
        )
    if how is Combine.LAST:
        return _trend_of_levels(levels, basis.deadline, calendar, seasonal=seasonal)
    if how is Combine.SUM:
        return _trend_of_total(basis, last.rhythm)
    points = of_one_length(_running(basis))
    return _enough(points) or (extrapolate(points, ahead(last, basis.deadline, calendar)), None)


def _enough(points: Sequence[Point]) -> Message | None:
    if len(points) >= MIN_POINTS:
        return None
    return msg("figures: {count}; a forecast takes {least}", count=len(points), least=MIN_POINTS)


def _trend_of_levels(
    points: Sequence[Point], deadline: date, calendar: Calendar, *, seasonal: bool
) -> tuple[Line, Message | None] | Message:
    """A level carries on from its last figure."""
    if (few := _enough(points)) is not None:
        return few
    if seasonal:
        return msg("the figures go with the season, and the deadline is over a year ahead")
    steps = ahead(points[-1].period, deadline, calendar)
    short = points[-1].period.rhythm in SUB_ANNUAL and _covers_less_than_a_year(points)
    if short and points[-1].period.rhythm not in (Rhythm.HALF, Rhythm.QUARTER):
        rises = {b.value > a.value for a, b in pairwise(points) if a.value != b.value}
        if len(rises) > 1:
            return msg(
                "the figures go up and down within part of a year: season and trend cannot be "
                "told apart"
            )
    return extrapolate(points, steps), _season_unknown() if short else None


def _trend_of_total(basis: Basis, rhythm: Rhythm) -> tuple[Line, Message | None] | Message:
    """A total grows at the rate it has grown so far."""
    points = of_one_length(_running(basis))
    if (few := _enough(points)) is not None:
        return few
    steps = ahead(points[-1].period, basis.deadline, basis.duty.calendar)
    short = rhythm in SUB_ANNUAL and _covers_less_than_a_year(points)
    trend = extrapolate(points, steps, damped=False)
    return trend, _season_unknown() if short else None


def _season_unknown() -> Message:
    return msg("the figures cover less than a year: a season in them would not show")


def _running(basis: Basis) -> tuple[Point, ...]:
    totals = running(basis.indicator, basis.counted, basis.duty.calendar)
    return tuple(
        Point(f.period, as_fraction(t)) for f, t in zip(basis.counted, totals, strict=True)
    )


def _covers_less_than_a_year(points: Sequence[Point]) -> bool:
    return sum((b - a).days + 1 for a, b in runs(p.period for p in points)) < _A_YEAR


def _weigh(
    outlook: Line | YearBefore, basis: Basis, goals: Sequence[Goal], caveat: Message | None
) -> Forecast:
    """Hold an outlook against the natural limits and the goal."""
    limits = natural_limits(basis, goals)
    # The interval lies around the value as limited: far beyond a limit nothing is sure either.
    middle, margin = within(outlook.value, limits), outlook.margin
    low, high = within(middle - margin, limits), within(middle + margin, limits)
    verdicts = {x: all(g.holds(x) for g in goals) for x in (low, middle, high)}
    required = fastest = None
    if goals and goals[0].is_level:
        required, fastest = _effort(outlook, goals[0])
    return Forecast(
        outlook,
        low,
        middle,
        high,
        verdicts[middle] if goals else None,
        len(set(verdicts.values())) == 1,
        required,
        fastest,
        caveat,
        limits,
    )


def _effort(outlook: Line | YearBefore, goal: Goal) -> tuple[Fraction | None, Fraction | None]:
    """The change each step has to bring, and the largest such change ever recorded."""
    required = outlook.required(goal)
    if required is None:
        return None, None
    rises = required > 0 or (required == 0 and goal.rises)
    return required, max(outlook.changes) if rises else min(outlook.changes)


def within(level: Fraction, limits: Limits) -> Fraction:
    """The level, or the limit it lies beyond."""
    lowest, highest = limits
    level = level if lowest is None else max(level, lowest)
    return level if highest is None else min(level, highest)


def natural_limits(basis: Basis, goals: Sequence[Goal]) -> Limits:
    """What a figure cannot go below or above.

    Its written limits; else a share lies within 0 and 100 %, so many of so many within 0 and all,
    and nothing but a % that was never below zero is forecast below zero. A total of figures that
    cannot be below zero does not shrink; whatever else bounds figures does not bound their total.
    """
    indicator: Indicator = basis.indicator
    levels = [x for goal in goals if goal.is_level for x in (goal.low, goal.high)]
    limit = limits_of_figures(basis, levels)
    low: Number | None
    low, high = (None, None) if limit is None else limit
    if limit is None and indicator.unit != "%" and is_never_below_zero(basis):
        low = _ZERO
    if indicator.combine is Combine.SUM and basis.actual is not None:
        is_growing = low is not None and low >= 0
        in_one_span = basis.span.last >= basis.deadline
        low = (basis.actual.value if in_one_span else _ZERO) if is_growing else None
        high = None
    highest = [x for x in (high, max(indicator.wholes, default=None)) if x is not None]
    return (
        None if low is None else as_fraction(low),
        min(map(as_fraction, highest)) if highest else None,
    )
