"""Which figures are owed, and whether they are in (contract, §4)."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from qplan.core.base.period import Calendar, Period, is_covered
from qplan.core.base.terms import ReportingState, Rhythm


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

    def periods(self, first: date, last: date) -> tuple[Period, ...]:
        """The periods that are owed of the days from first to last."""
        periods = self.calendar.walk(self.every, first, last)
        return tuple(p for p in periods if self.owes(p))

    def owes(self, period: Period) -> bool:
        """Whether a figure of the period is owed at all."""
        return self.owed_from is None or period.last >= self.owed_from

    def due(self, period: Period) -> date:
        """The last day on which its figure is in time."""
        begins = period.last if self.issued is None else max(period.last, self.issued)
        return begins + timedelta(days=self.due_after)


class Owed(NamedTuple):
    """A period whose figure is owed."""

    period: Period
    due: date
    is_in: bool


class Reporting(NamedTuple):
    """How things stand with the figures owed up to the deadline, as of a day."""

    owed: tuple[Owed, ...]
    overdue: tuple[Owed, ...]
    """Those whose figure is late, oldest first."""
    due: tuple[Owed, ...]
    """Those whose period has ended, with a figure that is not in and not late."""
    state: ReportingState
    """The most pressing there is."""


@lru_cache(maxsize=256)  # where all report on time, all of one rhythm stand alike
def report_on(
    covered: tuple[tuple[date, date], ...],
    duty: Duty,
    first: date,
    last: date,
    as_of: date,
) -> Reporting:
    """What is owed from `first` to `last`, given the runs of days that figures cover.

    A period is in when figures cover every day of it: three months make a quarter.
    """
    owed = tuple(
        Owed(p, duty.due(p), is_covered(covered, max(p.first, first), p.last))
        for p in duty.periods(first, last)
    )
    ended = [o for o in owed if o.period.last <= as_of]
    out = [o for o in ended if not o.is_in]
    overdue = tuple(o for o in out if o.due < as_of)
    due = tuple(o for o in out if o.due >= as_of)
    if overdue:
        state = ReportingState.OVERDUE
    elif due:
        state = ReportingState.DUE
    else:
        state = ReportingState.CURRENT if ended else ReportingState.NOT_DUE
    return Reporting(owed, overdue, due, state)
