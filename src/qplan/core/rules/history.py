"""QP4xx: figures for periods outside the plan, and which of them are needed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from qplan.core.base.message import msg
from qplan.core.base.period import Period
from qplan.core.base.problems import Severity
from qplan.core.base.terms import Combine, Rhythm
from qplan.core.forecast.series import SUB_ANNUAL
from qplan.core.forecast.trend import MIN_POINTS
from qplan.core.plan.model import Indicator, Plan
from qplan.core.plan.target import Trend
from qplan.core.rules.rule import Finding, rule
from qplan.core.rules.survey import Survey, in_force


@rule("QP409", Severity.WARNING)
def measured_outside_plan(survey: Survey) -> Iterator[Finding]:
    """A figure for a period outside the plan.

    It may be a slip of the year. What was measured before the plan is the baseline, or history:
    nothing is said of figures that lead up to the plan and that a forecast uses, that a `trend`
    without a baseline is counted from, or that a figure of the plan is compared with a year
    later.

    Wrong:
        plan: {period: 2014, …}
        measurements: [{period: 2013-Q4, value: 95}]
    Right:
        plan: {period: 2014, …}
        measurements: [{period: 2014-Q4, value: 95}]
    """
    plan = survey.plan.plan.period
    for placed in survey.indicators:
        outside = [
            (n, m.period)
            for n, m in enumerate(placed.item.measurements)
            if m.period.first < plan.first or m.period.last > plan.last
        ]
        if not outside:
            continue
        used = _used(survey.plan, placed.item)
        for n, period in outside:
            if period[:2] not in used:
                message = msg("{period} is not inside the plan, {plan}", period=period, plan=plan)
                yield Finding((*placed.path, "measurements", n, "period"), message)


class _Parted(NamedTuple):
    """The periods of figures: before the plan, and in it while there is still a way to go."""

    before: list[Period]
    inside: list[Period]


def _used(whole: Plan, item: Indicator) -> set[tuple[date, date]]:
    """The days of the periods before the plan whose figures something is counted from."""
    plan, deadline = whole.plan.period, whole.last_deadline(item)
    periods = [m.period for _, m in in_force(item)]
    parted = _Parted(
        [p for p in periods if p.last < plan.first],
        [p for p in periods if p.first >= plan.first and p.last < deadline],
    )
    if item.baseline is None and any(isinstance(c.form, Trend) for c in item.conditions):
        return {p[:2] for p in parted.before}
    on_year = any(c.form.is_on_year for c in item.conditions)
    in_plan = (p for p in periods if p.first >= plan.first and (on_year or p.rhythm in SUB_ANNUAL))
    earlier = (whole.calendar.a_year_before(p) for p in in_plan)
    compared = {p[:2] for p in earlier if p is not None}
    return _forecast_from(item.combine, parted, plan) | {
        p[:2] for p in parted.before if p[:2] in compared
    }


def _forecast_from(how: Combine, parted: _Parted, plan: Period) -> set[tuple[date, date]]:
    """History of the rhythm the figures have now: a level is carried on from all of it."""
    if not parted.inside:
        return set()
    rhythm = parted.inside[-1].rhythm
    before = [p for p in parted.before if p.rhythm is rhythm]
    if rhythm in SUB_ANNUAL:  # a slip of the year leaves a gap; years may well be surveyed rarely
        before = _up_to(plan.first, before)
    elif rhythm is not Rhythm.YEAR or how is not Combine.LAST:
        return set()
    inside = [p for p in parted.inside if p.rhythm is rhythm] if how is Combine.LAST else []
    return {p[:2] for p in before} if len(before) + len(inside) >= MIN_POINTS else set()


def _up_to(day: date, periods: list[Period]) -> list[Period]:
    """The last of some periods in order, one after the other without a gap, up to a day."""
    run: list[Period] = []
    for period in reversed(periods):
        if period.last + timedelta(days=1) != day:
            break
        run.append(period)
        day = period.first
    return run


RULES = (measured_outside_plan,)
