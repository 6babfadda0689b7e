"""Which figures are owed, and whether they are in."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from qplan.core.base.period import Period, is_covered
from qplan.core.base.terms import ReportingState
from qplan.core.plan.duty import Duty


class Owed(NamedTuple):
    """A period whose figure is owed."""

    period: Period
    due: date
    is_in: bool


class ReportingStatus(NamedTuple):
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
) -> ReportingStatus:
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
    return ReportingStatus(owed, overdue, due, state)
