"""How figures of a span are combined, and which cannot be combined so."""

from collections.abc import Iterator

from qplan.core.base.message import msg
from qplan.core.base.period import Calendar, Period
from qplan.core.base.terms import Combine, Rhythm
from qplan.core.evaluation.span import span_at
from qplan.core.plan.model import Indicator, Plan
from qplan.core.plan.values import Years
from qplan.core.rules.rule import Finding, keys, rule
from qplan.core.rules.survey import Survey


@rule("QP440", reads=keys("combine", "per"))
def not_to_date(survey: Survey) -> Iterator[Finding]:
    """A figure to date that does not begin with its span.

    With `combine: to_date` each figure covers the year so far, from its first day to the end of
    a reporting period: first 2017-Q1, then 2017-H1, then 2017-01/2017-09, then 2017. Where `per`
    is another span, figures begin with that; where the plan begins within one, they may begin
    with the plan.

    Wrong:
        combine: to_date
        measurements: [{period: 2017-Q2, value: 0.6}]
    Right:
        combine: to_date
        measurements: [{period: 2017-H1, value: 1.1}]
    """
    plan = survey.plan
    for figures in survey.figures:
        item = figures.placed.item
        if item.combine is not Combine.TO_DATE or isinstance(item.span, Years):
            continue
        for n, measurement in enumerate(item.measurements):
            period = measurement.period
            span = _span(plan, item, period)
            if period.first in (span.first, max(span.first, plan.plan.period.first)) and (
                item.span is Rhythm.PLAN or period.last <= span.last
            ):
                continue
            meant = plan.calendar.spanning(span.first, max(period.last, span.first))
            yield Finding(
                figures.path(n, "period"),
                msg("{period} does not begin with {span}", period=period, span=span),
                msg("a figure for the time so far: {period}", period=meant)
                if period.first != span.first
                else None,
            )


def _span(plan: Plan, item: Indicator, period: Period) -> Period:
    """The span that a figure ends in."""
    if item.span is Rhythm.PLAN:
        return plan.plan.period
    return span_at(item.span, period.last, plan.calendar)


@rule("QP441", reads=keys("combine", "unit"))
def not_to_be_chained(survey: Survey) -> Iterator[Finding]:
    """Rates that do not follow each other.

    `combine: chain` multiplies rates of change in %, each of a whole year on the year before:
    10 % and 10 % are 21 %. Anything else cannot be chained: a quarter is mostly compared with
    the same quarter of the year before, and not with the one before it.

    Wrong:
        combine: chain
        measurements: [{period: 2016-Q1, value: 5}]
    Right:
        combine: chain
        measurements: [{period: 2016, value: 5}]
    """
    for placed in survey.indicators:
        item = placed.item
        if item.combine is not Combine.CHAIN:
            continue
        if item.unit != "%":
            message = msg("rates in % are chained, but the unit is {unit}", unit=item.unit)
            yield Finding((*placed.path, "combine"), message)
            continue
        for n, measurement in enumerate(item.measurements):
            if not _is_years(measurement.period, survey.plan.calendar):
                yield Finding(
                    (*placed.path, "measurements", n, "period"),
                    msg("{period} is no whole year", period=measurement.period),
                )


def _is_years(period: Period, calendar: Calendar) -> bool:
    first = calendar.containing(period.first, Rhythm.YEAR)
    last = calendar.containing(period.last, Rhythm.YEAR)
    return (first.first, last.last) == period[:2]


@rule("QP442", reads=keys("combine", "per"))
def window_of_what(survey: Survey) -> Iterator[Finding]:
    """A window of several years, over figures that are not combined over it.

    `per: 5 years` is for means, sums, pooled ratios, lowest and highest figures and chained
    rates. The last figure is of its own period, and a figure to date is of its year.

    Wrong:
        per: 5 years
    Right:
        combine: mean
        per: 5 years
    """
    for placed in survey.indicators:
        item = placed.item
        if isinstance(item.span, Years) and item.combine in (Combine.LAST, Combine.TO_DATE):
            yield Finding(
                (*placed.path, "per"),
                msg("a window of years has no effect with combine: {how}", how=item.combine.value),
            )


RULES = (not_to_date, not_to_be_chained, window_of_what)
