"""Which figures are owed, and whether they are in (contract, §4)."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from qplan.core.period import Period, runs, walk
from qplan.core.terms import ReportingState, Rhythm


class Owed(NamedTuple):
    """A period whose figure is owed."""

    period: Period
    due: date
    is_in: bool


class Reporting(NamedTuple):
    """Every period owed up to the deadline, and how things stand as of a day."""

    owed: tuple[Owed, ...]
    as_of: date

    @property
    def overdue(self) -> tuple[Owed, ...]:
        """Periods whose figure is late, oldest first."""
        return tuple(o for o in self.owed if not o.is_in and o.due < self.as_of)

    @property
    def due(self) -> tuple[Owed, ...]:
        """Periods that have ended, whose figure is not in and not late."""
        return tuple(o for o in self.owed if not o.is_in and o.period.last <= self.as_of <= o.due)

    @property
    def state(self) -> ReportingState:
        """How things stand, the most pressing first."""
        if self.overdue:
            return ReportingState.OVERDUE
        if self.due:
            return ReportingState.DUE
        if any(o.period.last <= self.as_of for o in self.owed):
            return ReportingState.CURRENT
        return ReportingState.NOT_DUE


def report_on(
    periods: Sequence[Period],
    every: Rhythm,
    due_after: int,
    first: date,
    last: date,
    as_of: date,
) -> Reporting:
    """What is owed from `first` to `last`, given the periods that figures cover.

    A period is in when figures cover every day of it: three months make a quarter.
    """
    covered = runs(periods)
    starts = [start for start, _ in covered]

    def is_in(period: Period) -> bool:
        n = bisect_right(starts, max(period.first, first)) - 1
        return n >= 0 and period.last <= covered[n][1]

    delay = timedelta(days=due_after)
    return Reporting(
        tuple(Owed(p, p.last + delay, is_in(p)) for p in walk(every, first, last)), as_of
    )
