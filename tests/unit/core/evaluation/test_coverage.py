"""Days that periods cover, and figures by the days of their periods: as counting would have it."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qplan.core.base.number import Value
from qplan.core.base.period import PLAIN, Period, covered_days, is_covered, runs
from qplan.core.base.terms import Rhythm
from qplan.core.evaluation.actual import Figure, beginning, reaching
from qplan.core.plan.entries import Measurement

FIRST = date(2014, 1, 1)
DAYS = st.integers(0, 500).map(lambda n: FIRST + timedelta(days=n))
RHYTHMS = st.sampled_from([r for r in Rhythm if r not in (Rhythm.PLAN, Rhythm.RANGE)])
PERIODS = st.lists(st.builds(PLAIN.containing, DAYS, RHYTHMS), max_size=8)


def days_of(periods: list[Period]) -> set[date]:
    """Every day that a period covers, one by one."""
    return {p.first + timedelta(days=n) for p in periods for n in range(p.days)}


@given(PERIODS, DAYS, DAYS)
def test_runs_hold_every_day_and_no_other(periods: list[Period], one: date, other: date) -> None:
    covered = runs(periods)
    days = {a + timedelta(days=n) for a, b in covered for n in range((b - a).days + 1)}
    assert days_of(periods) == days
    assert all(b + timedelta(days=1) < c for (_, b), (c, _) in pairwise(covered))
    first, last = min(one, other), max(one, other)
    asked = {first + timedelta(days=n) for n in range((last - first).days + 1)}
    assert len(asked & days) == covered_days(periods, first, last)
    assert (asked <= days) == is_covered(covered, first, last)


@given(PERIODS, DAYS, DAYS)
def test_figures_by_the_days_of_their_periods(
    periods: list[Period], one: date, other: date
) -> None:
    figures = [Figure(p, Measurement(p, Value(Decimal(1))), "") for p in sorted(periods)]
    first, last = min(one, other), max(one, other)
    begun = [f for f in figures if first <= f.period.first <= last]
    assert begun == list(beginning(figures, first, last))
    assert [f for f in figures if f.period.last >= one] == list(reaching(figures, one))
