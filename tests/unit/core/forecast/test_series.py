"""The actual step by step is what combining the figures up to each would give."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qplan.core.base.number import as_fraction
from qplan.core.base.period import PLAIN, parse_period
from qplan.core.base.terms import Combine
from qplan.core.evaluation.actual import combine, figures_in_force, figures_of, span_holding
from qplan.core.evaluation.running import running
from qplan.core.forecast.series import ahead, steps_between
from tests.conftest import plan_with

FAR = date(2030, 1, 1)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(list(Combine)),
    st.sampled_from(["plan", "quarter"]),
    st.lists(
        st.tuples(st.integers(-5, 9), st.integers(1, 9), st.sampled_from(["", "3", "0"])),
        min_size=1,
        max_size=8,
    ),
)
def test_running_equals_combining_prefixes(
    how: Combine, per: str, rows: list[tuple[int, int, str]]
) -> None:
    lines = "".join(
        f"\n          - {{period: 2014-{n:02d}, value: {a}/{b}, {f'weight: {w}' if w else ''}}}"
        if how is Combine.POOLED
        else f"\n          - {{period: 2014-{n:02d}, value: {a}, {f'weight: {w}' if w else ''}}}"
        for n, (a, b, w) in enumerate(rows, 1)
    )
    plan = plan_with(f"""
        - id: i
          title: t
          unit: t
          target: {{at_least: 5}}
          combine: {how}
          per: {per}
          measurements:{lines}
        """)
    indicator = next(iter(plan.indicators())).item
    figures = figures_in_force(indicator, FAR, FAR)
    for n, so_far in enumerate(running(indicator, figures, PLAIN), 1):
        first = figures[n - 1].period.first
        span = span_holding(indicator, plan.plan.period, date(2014, 12, 31), first, PLAIN)
        actual = combine(how, figures_of(figures[:n], span, indicator.per, PLAIN), "t", span, PLAIN)
        assert actual is not None
        assert as_fraction(actual.value) == as_fraction(so_far)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2014-02", "2013-02"),
        ("2014-Q1", "2013-Q1"),
        ("2014-H2", "2013-H2"),
        ("2014", "2013"),
        ("2014-W36", "2013-W36"),
        ("2015-W53", None),
        ("2014-02-01", None),
    ],
)
def test_the_same_period_a_year_before(period: str, before: str | None) -> None:
    found = PLAIN.a_year_before(parse_period(period))
    assert before == (found and found.text)


@pytest.mark.parametrize(
    ("earlier", "later", "steps"),
    [
        ("2013-12", "2014-02", 2),
        ("2013-Q4", "2015-Q1", 5),
        ("2013-H2", "2014-H1", 1),
        ("2011", "2014", 3),
        ("2014-W52", "2015-W02", 2),
        ("2014-02-27", "2014-03-01", 2),
    ],
)
def test_steps_are_counted_in_the_calendar(earlier: str, later: str, steps: int) -> None:
    first, last = parse_period(earlier), parse_period(later)
    assert steps == steps_between(first.rhythm, first, last)


def test_ahead_reaches_the_period_that_holds_the_deadline() -> None:
    def to(deadline: date) -> list[str]:
        return [p.text for p in ahead(parse_period("2014-Q2"), deadline, PLAIN)]

    assert ["2014-Q3", "2014-Q4"] == to(date(2014, 11, 15))
    assert [] == to(date(2014, 6, 30))


def test_an_average_of_nothing_but_zero_weights_is_plain() -> None:
    plan = plan_with("""
        - id: i
          title: t
          unit: t
          target: {at_least: 5}
          combine: mean
          measurements: [{period: 2014-Q1, value: 2, weight: 0}, {period: 2014-Q2, value: 4}]
        """)
    indicator = next(iter(plan.indicators())).item
    assert [2, 3] == [
        Fraction(x) for x in running(indicator, figures_in_force(indicator, FAR, FAR), PLAIN)
    ]


def test_shares_add_up_exactly() -> None:
    plan = plan_with("""
        - id: i
          title: t
          unit: '%'
          target: {at_least: 5}
          combine: sum
          measurements: [{period: 2014-Q1, value: 1/3}, {period: 2014-Q2, value: 2.5}]
        """)
    indicator = next(iter(plan.indicators())).item
    totals = running(indicator, figures_in_force(indicator, FAR, FAR), PLAIN)
    assert [Fraction(100, 3), Fraction(215, 6)] == list(totals)
