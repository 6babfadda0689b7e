"""When the figures of an indicator are owed."""

from datetime import date, timedelta
from typing import NamedTuple

from qplan.core.base.period import Calendar, Period
from qplan.core.base.terms import Rhythm


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
