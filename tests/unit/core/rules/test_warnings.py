"""What is unusual warns, what cannot be is an error, and what is neither is quiet."""

import pytest

from qplan.core.rules.registry import RULES
from qplan.core.rules.rule import check
from tests.conftest import plan_with


def found(indicators: str, *codes: str) -> list[str]:
    """The codes and places of what is said, errors first; of some codes, or of all."""
    said = sorted(check(plan_with(indicators), RULES), key=lambda d: not d.is_error)
    return [
        f"{d.code.id} {'error' if d.is_error else 'warning'} "
        f"{'.'.join(str(step) for step in d.path[6:])}".strip()
        for d in said
        if d.code.id != "QP205" and (not codes or d.code.id in codes)
    ]


def indicator(keys: str, *figures: str) -> str:
    """One indicator in per cent, with figures in years from 2014 on."""
    lines = [f"      - {{period: {2014 + n}, value: {figure}}}" for n, figure in enumerate(figures)]
    head = "    - id: x\n      title: Sample share\n      unit: '%'\n      every: year\n"
    body = "".join(f"      {key}\n" for key in keys.split(" | "))
    return head + body + "".join(["      measurements:\n", *(f"{line}\n" for line in lines)])


HUNDRED = "target: {at_least: 60} | limits: [0, 100]"
CODES = ("QP401", "QP403", "QP420", "QP310", "QP321")


@pytest.mark.parametrize(
    ("keys", "figure", "expected"),
    [
        ("target: {at_least: 60}", "100", []),
        ("target: {at_least: 60}", "100.1", ["QP401 warning measurements.0.value"]),
        ("target: {at_least: 60}", "-0.1", ["QP401 warning measurements.0.value"]),
        ("target: {at_least: 60}", "7/6", ["QP401 warning measurements.0.value"]),
        (HUNDRED, "7/6", ["QP420 error measurements.0.value"]),
        (HUNDRED, "100.1", ["QP420 error measurements.0.value"]),
        ("target: {at_least: 60} | limits: [0, ~]", "178.8", []),
        ("target: {at_least: 60} | limits: [0, ~]", "-1", ["QP420 error measurements.0.value"]),
        ("target: {at_least: 60} | limits: [~, 100]", "-1", []),
        ("target: {at_least: 120} | limits: [0, 150]", "110", []),
        ("target: {at_least: 120}", "110", ["QP310 warning target.at_least"]),
        ("target: {at_least: 120} | limits: [0, 100]", "90", ["QP321 warning target.at_least"]),
        ("target: {at_least: 60} | baseline: {period: 2013, value: 104}", "9",
         ["QP401 warning baseline.value"]),
        (HUNDRED + " | baseline: {period: 2013, value: 104}", "9",
         ["QP420 error baseline.value"]),
        ("target: {below: 0} | limits: [0, ~]", "9", ["QP321 warning target.below"]),
        ("target: {above: 100} | limits: [0, 100]", "9", ["QP321 warning target.above"]),
        ("target: {at_least: 9} | limits: [0, 9] | milestones: [{by: 2014-06-30, value: 10}]", "9",
         ["QP321 warning milestones.0.value"]),
        ("target: {change: +5pp} | limits: [0, 100] | baseline: {period: 2013, value: 97}", "97",
         ["QP321 warning target.change"]),
    ],
)  # fmt: skip
def test_a_share_is_held_against_its_limits(keys: str, figure: str, expected: list[str]) -> None:
    """Softly where nobody wrote them, as an error where somebody did."""
    assert expected == found(indicator(keys, figure), *CODES)


def test_a_rate_of_change_may_lie_outside() -> None:
    """Its title says what it is; written limits hold all the same."""
    rate = indicator("target: {at_least: 6}", "-2.9", "104").replace("share", "growth")
    assert [] == found(rate, *CODES)
    limited = rate.replace("      every", "      limits: [-50, 50]\n      every")
    assert ["QP420 error measurements.1.value"] == found(limited, *CODES)


def test_a_corrected_share_is_quiet() -> None:
    """Somebody looked at it, and said why it was wrong."""
    twice = indicator("target: {at_least: 60}", "962") + (
        "      - {period: 2014, value: 96.2, reason: the point was lost}\n"
    )
    assert [] == found(twice)


def test_a_ratio_in_another_unit_is_never_more_than_all() -> None:
    """Unless it is pooled: so much of one for each of another, held against its limits."""
    works = indicator("target: {at_least: 1}", "7/6").replace("'%'", "works")
    assert ["QP403 error measurements.0.value"] == found(works, *CODES)
    pooled = works.replace("every", "combine: pooled\n      every")
    assert [] == found(pooled, *CODES)
    limited = pooled.replace("every", "limits: [0, 1.1]\n      every")
    assert ["QP420 error measurements.0.value"] == found(limited, *CODES)


def test_the_total_of_a_sum_is_held_against_no_limit() -> None:
    """Its figures are; the baseline and the goal are of a whole span."""
    keys = "target: {at_least: 900} | combine: sum | limits: [0, 100]"
    total = indicator(keys + " | baseline: {period: 2013, value: 850}", "99", "101")
    assert ["QP420 error measurements.1.value"] == found(total.replace("'%'", "t"), *CODES)


@pytest.mark.parametrize(
    ("keys", "figures", "expected"),
    [
        ("target: {at_least: 95}", ("0.962",), [0]),
        ("target: {at_least: 95}", ("94", "0.95", "96"), [1]),
        ("target: {at_least: 95}", ("94", "0.95", "0.96", "97"), [1, 2]),
        ("target: {at_least: 95}", ("0.94", "0.95", "0.96"), [0, 1, 2]),
        ("target: {at_least: 60}", ("0.4", "0.7", "2.2", "9", "0.31"), []),
        ("target: {at_least: 60}", ("0.4", "0.7", "2.2", "19", "0.31"), [4]),
        ("target: {at_least: 60}", ("3/1000", "0.4"), []),
        ("target: {at_least: 60}", ("0.3%", "0.4"), []),
        ("target: {at_least: 60} | baseline: {period: 2013, value: 1.1}", ("0.9", "30"), []),
        ("target: {at_least: 60} | baseline: {period: 2013, value: 41}", ("0.43",), [0]),
        ("target: {at_most: 2}", ("0.4",), []),
        ("target: {trend: increase} | limits: [0, 5]", ("0.4",), []),
    ],
)
def test_less_than_one_per_cent_is_asked_about(
    keys: str, figures: tuple[str, ...], expected: list[int]
) -> None:
    """But not beside a small baseline or small neighbours, nor where all is small."""
    wanted = [f"QP402 warning measurements.{n}.value" for n in expected]
    assert wanted == found(indicator(keys, *figures), "QP402")


@pytest.mark.parametrize(
    ("keys", "figures", "expected"),
    [
        ("", ("2", "2.1", "2.2", "8.9", "9", "9.1", "9.1", "9.4"), []),
        ("", ("9.4", "9.1", "9.1", "9", "2.2", "2.1", "2", "2"), []),
        ("", ("2", "2.1", "2.2", "8.9", "2.2", "2.3", "2.4", "2.4"), [3]),
        ("", ("2", "9", "9.1", "9", "9.1", "9.2", "9.2"), [0]),
        (" | baseline: {period: 2013, value: 1.9}", ("2", "9", "9.1", "9", "9.1", "9.2", "9.2"),
         []),
    ],
)  # fmt: skip
def test_a_step_is_no_outlier(keys: str, figures: tuple[str, ...], expected: list[int]) -> None:
    """A figure between the one before and the one after is as far as the way is long."""
    text = indicator("target: {at_least: 60}" + keys, *figures)
    wanted = [f"QP410 warning measurements.{n}.value" for n in expected]
    assert wanted == found(text, "QP410")


def of_periods(keys: str, *periods: str) -> str:
    """One indicator with figures of periods."""
    lines = [f"      - {{period: {period}, value: 50}}\n" for period in periods]
    return indicator(keys) + "".join(lines)


LATER = "target: {at_least: 60, by: 2016-12-31}"
TREND = "target: {trend: decrease}"
QUARTERS = ("2013-Q1", "2013-Q2", "2013-Q3", "2013-Q4")


@pytest.mark.parametrize(
    ("keys", "periods", "expected"),
    [
        (LATER, ("2013-Q4",), [0]),
        (LATER, ("2011", "2012", "2013", "2014"), []),
        (LATER, ("2005", "2009", "2013", "2014"), []),
        (LATER, ("2012", "2013", "2014"), [0, 1]),
        (LATER, QUARTERS, [0, 1, 2, 3]),
        (LATER, (*QUARTERS, "2014-Q1"), []),
        (LATER, ("2013-Q2", "2014-Q1", "2014-Q3", "2014-Q4"), [0]),
        (LATER, ("2013-Q2", "2014-Q1", "2014-Q2", "2014-Q3"), []),
        (LATER + " | combine: mean", (*QUARTERS, "2014-Q1"), []),
        (LATER + " | combine: mean", ("2013-Q4", "2014-Q1", "2014-Q2", "2014-Q3"), [0]),
        (LATER + " | combine: sum", ("2011", "2012", "2013", "2014"), [0, 1, 2]),
        (TREND, ("2012", "2013", "2014"), []),
        (TREND + " | baseline: {period: 2011, value: 60}", ("2012", "2013", "2014"), [0, 1]),
        (LATER, ("2014", "2015", "2016", "2017"), [1, 2, 3]),
    ],
)
def test_history_that_is_counted_from_is_quiet(
    keys: str, periods: tuple[str, ...], expected: list[int]
) -> None:
    """By a forecast, a trend without a baseline, or a year later; all else is asked about."""
    wanted = [f"QP409 warning measurements.{n}.period" for n in expected]
    assert wanted == found(of_periods(keys, *periods), "QP409")
