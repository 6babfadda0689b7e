"""The judgement of totals: caps by what is used of them, changes and trends by full spans."""

from itertools import pairwise
from typing import TYPE_CHECKING

from qplan.core.base.number import Number, as_fraction
from qplan.core.base.terms import Combine, Direction, Light, Rhythm
from qplan.core.evaluation.basis import Basis
from qplan.core.evaluation.condition import Breach, Verdict
from qplan.core.evaluation.goal import Goal, direction
from qplan.core.evaluation.natural import is_never_below_zero, limits_of_actual
from qplan.core.evaluation.pace import light_of_pace, pace_of, pace_of_use
from qplan.core.evaluation.running import complete_spans, running
from qplan.core.evaluation.year_before import a_year_earlier, same_days_earlier

if TYPE_CHECKING:
    from qplan.core.plan.settings import Assessment


def overdrawn(basis: Basis, goal: Goal) -> Breach | None:
    """Where a total went over its cap for good: its figures are never below zero.

    Only in the span of the deadline; an earlier one is followed by another that starts anew.
    """
    if basis.span.last < basis.deadline or not _is_over(basis, goal):
        return None
    totals = running(basis.indicator, basis.counted, basis.duty.calendar)
    for figure, total in zip(basis.counted, totals, strict=True):
        if not goal.holds(total):
            return Breach(figure.period, total, goal.low, is_total=True)
    return None


def _is_over(basis: Basis, goal: Goal) -> bool:
    """Whether a total is over its cap and no figure to come in its span can undo that."""
    if not goal.falls or goal.low < 0 or basis.actual is None or goal.holds(basis.actual.value):
        return False
    return is_never_below_zero(basis) and _never_falls(basis)


def _never_falls(basis: Basis) -> bool:
    """Whether what is reported to date was never less than before; a sum cannot be."""
    if basis.indicator.combine is not Combine.TO_DATE:
        return True
    levels = [as_fraction(f.level) for f in basis.counted]
    return all(later >= earlier for earlier, later in pairwise(levels))


def judge_use(
    basis: Basis, verdict: Verdict, goal: Goal, used: Number, assessment: "Assessment"
) -> Verdict:
    """A cap on a total: share of the time gone over share used."""
    gone = verdict.path.asked(basis.counted[-1].period.last)
    pace = pace_of_use(used, goal.low, gone)
    light = light_of_pace(pace, assessment, is_well_without=goal.holds(used))
    return verdict._replace(pace=pace, light=Light.RED if _is_over(basis, goal) else light)


def judge_way(
    basis: Basis, verdict: Verdict, goal: Goal, level: Number, assessment: "Assessment"
) -> Verdict:
    """A total that is to grow, its span not full: share of the goal over share of the time."""
    reached = 100 * as_fraction(level) / as_fraction(goal.low)
    pace = pace_of(reached, verdict.path.asked(basis.counted[-1].period.last))
    light = light_of_pace(pace, assessment, is_well_without=reached >= 0)
    return verdict._replace(pace=pace, light=light)


def start_of_total(basis: Basis) -> Number | None:
    """What a trend of totals is counted from without a baseline.

    The first full span before this one, else the same days of the year before.
    """
    if basis.indicator.span is not Rhythm.PLAN:
        spans = complete_spans(basis.indicator, basis.history, basis.duty.calendar)
        first = next(spans, None)
        if first is not None and first.period.last < basis.span.first:
            return first.value
    return a_year_earlier(basis, same_days_earlier([basis.span], basis.duty.calendar))


def judge_trend_of_total(
    basis: Basis, verdict: Verdict, trend: Direction, level: Number
) -> Verdict:
    """A trend of totals: once the span is full; until then by the same days a year before."""
    if basis.is_full:
        if verdict.goal is None:
            return verdict
        holds = verdict.goal.holds(level)
        return verdict._replace(holds=holds, light=_sign(holds=holds))
    periods = [f.period for f in basis.counted]
    before = a_year_earlier(basis, same_days_earlier(periods, basis.duty.calendar))
    if before is None:
        return verdict
    so_far = direction(trend, before, limits_of_actual(basis))
    return verdict._replace(light=_sign(holds=so_far.holds(level)))


def _sign(*, holds: bool) -> Light:
    return Light.GREEN if holds else Light.RED
