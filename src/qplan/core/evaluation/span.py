"""The days that one actual covers: a span of the calendar, or a window of years that moves on."""

from datetime import date
from typing import TYPE_CHECKING

from qplan.core.base.period import Calendar, Period
from qplan.core.base.terms import Rhythm
from qplan.core.plan.values import Years

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator


def span_at(per: Rhythm | Years, day: date, calendar: Calendar) -> Period:
    """The span that holds a day: of a window of years the one whose last year holds it.

    Raises:
        ValueError: for the span `plan`, which no calendar defines.
    """
    if not isinstance(per, Years):
        return calendar.containing(day, per)
    year = calendar.containing(day, Rhythm.YEAR)
    first = year.first.replace(year=year.first.year - per.number + 1)
    return calendar.spanning(first, year.last)


def span_holding(
    indicator: "Indicator", plan: Period, deadline: date, day: date, calendar: Calendar
) -> Period:
    """The span that one actual covers and that holds a day, within the plan and the deadline.

    With `per: plan` it is the plan's period, longer if the deadline lies behind it. A window of
    years reaches back before the plan.
    """
    per = indicator.span
    whole = plan if per is Rhythm.PLAN else span_at(per, day, calendar)
    first = whole.first
    if plan.first <= whole.last and not isinstance(per, Years):
        first = max(first, plan.first)
    last = max(plan.last, deadline) if per is Rhythm.PLAN else whole.last
    if first <= deadline < last:
        last = deadline
    return whole if (first, last) == whole[:2] else calendar.spanning(first, last)


def begins(per: Rhythm | Years, span: Period, calendar: Calendar) -> date:
    """The first day whose figures may be of a span that the plan perhaps cuts."""
    if per is Rhythm.PLAN:
        return date.min
    return span.first if isinstance(per, Years) else calendar.containing(span.first, per).first
