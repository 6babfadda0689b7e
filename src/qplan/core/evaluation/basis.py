"""What the verdict on an indicator rests on: the figures that count, combined."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from qplan.core.base.number import Number
from qplan.core.base.period import Period, Runs, is_covered, runs
from qplan.core.base.terms import Combine, Rhythm
from qplan.core.evaluation.actual import (
    Actual,
    Figure,
    beginning,
    by_period,
    combine,
    figures_of,
    reaching,
)
from qplan.core.evaluation.span import span_holding
from qplan.core.evaluation.windows import windows
from qplan.core.plan.adding import adds_up
from qplan.core.plan.duty import Duty
from qplan.core.plan.values import Years

if TYPE_CHECKING:
    from qplan.core.plan.model import Indicator, Plan


class Basis(NamedTuple):
    """What the verdict on an indicator rests on."""

    indicator: "Indicator"
    deadline: date
    figures: tuple[Figure, ...]
    """Every figure in force as of the day, as known at the day, of periods in the plan."""
    by_deadline: tuple[Figure, ...]
    """Those of periods that began by the deadline, of every span."""
    history: tuple[Figure, ...]
    """Every figure in force, those from before the plan too."""
    span: Period
    """The latest span with a figure, cut off at the deadline."""
    counted: tuple[Figure, ...]
    """The figures of that span that began by the deadline."""
    actual: Actual | None
    duty: Duty
    """When its figures are owed."""
    adds_up: bool
    """Whether its figures come to a total."""
    counts_things: bool
    """Whether they are of things to deliver."""
    covered: Runs
    """The days that the figures of periods begun by the deadline cover."""
    opens: date = date.min
    """The first day of what is to hold throughout; before it an earlier target asked for less."""

    @property
    def days_in(self) -> Runs:
        """The days by which its duty tells what is in."""
        is_plain = self.duty.so_far is None and not self.counts_things
        if is_plain and self.by_deadline is self.figures:
            return self.covered
        return self.duty.days_in(self.periods_in)

    @property
    def is_full(self) -> bool:
        """Whether figures cover every day of the span."""
        return self.actual is not None and not self.actual.is_partial

    @property
    def periods_in(self) -> list[Period]:
        """The periods that figures are in for; a thing delivered on a day is so for the rest of it.

        The day stands for the whole reporting period: there is no more to report of it.
        """
        periods = [period for period, _, _, _ in self.figures]
        if not self.counts_things:
            return periods
        containing, every = self.duty.calendar.containing, self.duty.every
        return [containing(p.first, every) if p.rhythm is Rhythm.DAY else p for p in periods]

    @property
    def is_delivered_later(self) -> bool:
        """Whether a thing is dated by a day after the deadline, so that it was not there before."""
        later = self.figures[len(self.by_deadline) :]
        return self.counts_things and any(f.period.rhythm is Rhythm.DAY for f in later)

    @property
    def covers_deadline(self) -> bool:
        """Whether the figures reach as far as the deadline asks."""
        if self.actual is None:
            return False
        if self.indicator.combine is Combine.LAST:
            return self.counted[-1].period.last >= self.deadline
        return self.span.last >= self.deadline and self.is_full

    def closed(self, every: Rhythm, plan: Period) -> dict[Period, Number]:
        """The level of each reporting period that began by the deadline and that figures cover."""
        if isinstance(self.indicator.span, Years):
            ended = windows(self.indicator, self.history, self.duty.calendar)
            return {
                year: level
                for year, level in ended.items()
                if year.last >= plan.first and self.opens <= year.first <= self.deadline
            }
        return by_period(
            self.by_deadline
            if self.opens == date.min
            else beginning(self.by_deadline, self.opens, self.deadline),
            self.rhythm(every),
            self.indicator.combine,
            self.indicator.unit,
            plan,
            self.duty.calendar,
        )

    def rhythm(self, every: Rhythm) -> Rhythm:
        """The length of a reporting period: what one actual covers, `per` where it is given."""
        per = self.indicator.span
        if isinstance(per, Years):
            return Rhythm.YEAR
        return every if per is Rhythm.PLAN else per

    def covers_last(self, every: Rhythm, plan: Period) -> bool:
        """Whether there is a figure for the last period owed that begins by the deadline."""
        asked = self._asked(every, plan)[-1:]
        return all(is_covered(self.covered, max(p.first, plan.first), p.last) for p in asked)

    def _asked(self, every: Rhythm, plan: Period) -> tuple[Period, ...]:
        rhythm, owed = self.rhythm(every), self.duty
        if owed.every is not rhythm or owed.so_far is not None:
            owed = owed._replace(every=rhythm, so_far=None)
        periods = owed.periods(plan.first, min(self.deadline, plan.last))
        if self.opens == date.min:
            return periods
        return tuple(p for p in periods if p.first >= self.opens)

    def covers_every(self, every: Rhythm, plan: Period) -> bool:
        """Whether there is a figure for every period owed that begins by the deadline."""
        asked = self._asked(every, plan)
        if isinstance(self.indicator.span, Years):
            held = self.closed(every, plan)
            return all(period in held for period in asked)
        return all(is_covered(self.covered, max(p.first, plan.first), p.last) for p in asked)


def find_basis(
    indicator: "Indicator", whole: "Plan", deadline: date, in_force: tuple[Figure, ...]
) -> Basis:
    """Of the figures in force those that count by a deadline, combined."""
    plan, duty = whole.plan.period, whole.duty(indicator)
    return _combined(indicator, deadline, reaching(in_force, plan.first), in_force, plan, duty)


def until(basis: Basis, deadline: date, plan: Period, opens: date = date.min) -> Basis:
    """The same figures by another deadline."""
    indicator, figures, history, duty = basis.indicator, basis.figures, basis.history, basis.duty
    return _combined(indicator, deadline, figures, history, plan, duty)._replace(opens=opens)


def _combined(
    indicator: "Indicator",
    deadline: date,
    figures: tuple[Figure, ...],
    history: tuple[Figure, ...],
    plan: Period,
    duty: Duty,
) -> Basis:
    calendar = duty.calendar
    by_deadline = beginning(figures, date.min, deadline)
    day = by_deadline[-1].period.first if by_deadline else deadline
    span = span_holding(indicator, plan, deadline, day, calendar)
    # A window of years reaches back before the plan.
    is_window = isinstance(indicator.span, Years)
    may_count = beginning(history, date.min, deadline) if is_window else by_deadline
    counted = figures_of(may_count, span, indicator.span, calendar) if by_deadline else ()
    covered = runs([f.period for f in by_deadline])
    of_counted = covered if counted is by_deadline else None
    actual = combine(indicator.combine, counted, indicator.unit, span, calendar, of_counted)
    return Basis(
        indicator, deadline, figures, by_deadline, history, span, counted, actual, duty,
        adds_up(indicator), indicator.counts_things, covered,
    )  # fmt: skip
