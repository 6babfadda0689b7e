"""When the figures of an indicator are owed."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from qplan.core.base.period import Calendar, Period, is_covered, runs
from qplan.core.base.terms import Rhythm
from qplan.core.plan.values import Years


class SoFar(NamedTuple):
    """What figures cover that are reported for the time so far."""

    span: Rhythm | Years
    begins: date
    """The plan's first day."""

    def first(self, day: date, calendar: Calendar) -> date:
        """The day from which a figure counts that ends on a day."""
        if isinstance(self.span, Years) or self.span is Rhythm.PLAN:
            return self.begins
        return calendar.containing(day, self.span).first


class Duty(NamedTuple):
    """When the figures of an indicator are owed."""

    every: Rhythm
    due_after: int
    """Days after the end of the period."""
    calendar: Calendar
    issued: date | None
    """The day the document was issued: nobody is late before there was a duty."""
    owed_from: date | None
    """Periods that ended before this day are not owed."""
    so_far: SoFar | None = None
    """Given where each figure covers the time so far."""

    def periods(self, first: date, last: date) -> tuple[Period, ...]:
        """The periods that are owed of the days from first to last."""
        periods = self.calendar.walk(self.every, first, last)
        if self.so_far is None and self.owed_from is None:
            return periods
        return tuple(self.reported(p) for p in periods if self.owes(p))

    def reported(self, period: Period) -> Period:
        """What the figure covers that is owed at the end of a period of `every`."""
        if self.so_far is None:
            return period
        first = self.so_far.first(period.last, self.calendar)
        return self.calendar.spanning(min(first, period.first), period.last)

    def is_in(self, covered: Sequence[tuple[date, date]], period: Period, first: date) -> bool:
        """Whether the figure of a period owed is in, as far as the period lies after a day.

        Three months make a quarter; for the time so far a figure has to end with it.
        """
        if self.so_far is not None:
            return any(last == period.last for _, last in covered)
        return is_covered(covered, max(period.first, first), period.last)

    def days_in(self, periods: Iterable[Period]) -> tuple[tuple[date, date], ...]:
        """The days by which `is_in` tells what is in, of the periods of figures."""
        if self.so_far is not None:
            return tuple(p[:2] for p in periods)
        return runs(periods)

    def owes(self, period: Period) -> bool:
        """Whether a figure of the period is owed at all."""
        return self.owed_from is None or period.last >= self.owed_from

    def due(self, period: Period) -> date:
        """The last day on which its figure is in time."""
        begins = period.last if self.issued is None else max(period.last, self.issued)
        return begins + timedelta(days=self.due_after)
