"""The growth ratio at its edges: Statistics Canada's, and Eurostat's thresholds on it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from qplan.core.base.methods import Label, Method, Refusal
from qplan.core.methods.ratio import NOTE
from tests.unit.core.methods.judging import judged, years

S, E = Method.STATCAN, Method.EUROSTAT
BASE = "baseline: {period: 2015, value: %s}\n"


def of_target(method: Method, base: object, target: str, end: object):  # type: ignore[no-untyped-def] # noqa: ANN201
    return judged(method, BASE % base + f"target: {{{target}, by: 2030}}\n" + years(y2023=end))


def test_the_worked_example_of_the_published_method() -> None:
    """14.5 in 2015, 10.4 in 2023, at most 7.25 by 2030: 0.90109, moderate, 2.15070."""
    found = of_target(S, "14.5", "at_most: 7.25", "10.4")
    assert Label.MODERATE_PROGRESS is found.label
    assert Decimal("0.90109") == round(Decimal(float(found.value or 0)), 5)
    assert Decimal("2.15070") == round(Decimal(float(found.score or 0)), 5)


@pytest.mark.parametrize("method", [S, E])
def test_reached_comes_before_any_rate(method: Method) -> None:
    """The baseline had reached it: there is no ratio, and the score is 5."""
    found = of_target(method, 10, "at_least: 10", 12)
    best = Label.TARGET_ACHIEVED if method is S else Label.SIGNIFICANT_PROGRESS
    assert (best, None, Fraction(5)) == (found.label, found.value, found.score)


def test_lost_since_the_baseline_is_deterioration() -> None:
    """At most 10, 7.8 at first, 13.5 now: the growth went away from the target."""
    assert Label.DETERIORATION is of_target(S, "7.8", "at_most: 10", "13.5").label


def test_equality_reaches_a_target_that_says_under() -> None:
    assert Label.TARGET_ACHIEVED is of_target(S, 20, "below: 10", 10).label


@pytest.mark.parametrize(("base", "target", "end"), [(4, 0, 2), (0, 5, 1)])
def test_zero_counts_as_a_thousandth_and_it_is_said(base: int, target: int, end: int) -> None:
    way = "at_most" if target < base else "at_least"
    found = of_target(S, base, f"{way}: {target}", end)
    assert (NOTE,) == found.notes
    assert found.label is not Label.NOT_AVAILABLE


def test_a_target_of_zero_is_reached_by_a_thousandth() -> None:
    assert Label.TARGET_ACHIEVED is of_target(S, 4, "at_most: 0", "0.001").label
    assert Label.TARGET_ACHIEVED is not of_target(S, 4, "at_most: 0", "0.0011").label


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (BASE % 5 + "target: {at_least: 9, by: 2030}\n" + years(y2023=-1), Refusal.SIGN_CHANGE),
        (BASE % 5 + "target: {at_most: -9, by: 2030}\n" + years(y2023=4), Refusal.SIGN_CHANGE),
        (BASE % 5 + "target: {at_least: 5}\n" + years(y2023=4), Refusal.ZERO_REQUIRED_RATE),
        (BASE % 5 + "target: {at_least: 9, by: 2015}\n" + years(y2023=6),
         Refusal.ZERO_REQUIRED_RATE),
        (BASE % 5 + "target: {at_least: 9}\n" + years(y2015=5), Refusal.ONE_YEAR),
        ("target: {at_least: 9}\n" + years(y2016=5), Refusal.ONE_YEAR),
        ("target: {at_least: 9}\n" + years(y2012=5, y2014=6), Refusal.NO_BASELINE),
        ("baseline: {value: 5}\ntarget: {at_least: 9}\n" + years(y2016=6), Refusal.NO_BASELINE),
        ("target: {change: -5%}\n" + years(y2015=5, y2016=6), Refusal.NO_BASELINE),
        (BASE % 0 + "target: {change: -5%}\n" + years(y2016=6), Refusal.ZERO_BASE),
        (BASE % 5 + "target: {between: [1, 9]}\n" + years(y2016=6), Refusal.FORM),
        (BASE % 5 + "target: {at_least: 9, throughout: true}\n" + years(y2016=6), Refusal.FORM),
        (BASE % 5 + "target: {readings: [{at_least: 9}, {at_least: 8}]}\n" + years(y2016=6),
         Refusal.FORM),
        ("target: {all_of: 6}\n" + years(y2015="1/6", y2016="2/6"), Refusal.FORM),
        (BASE % 5 + "combine: sum\ntarget: {at_least: 900}\n" + years(y2016=6), Refusal.FORM),
        (BASE % 5 + "target: {at_least: 9}", Refusal.NO_DATA),
        (BASE % 5 + "every: month\ntarget: {at_least: 9}\n"
         "measurements: [{period: 2016-05, value: 6}]", Refusal.MONTHLY),
        (BASE % 5 + "target: {at_least: 9}\nassessment: {suspended: a break}\n" + years(y2016=6),
         Refusal.BY_DECISION),
    ],
)  # fmt: skip
def test_a_refusal_says_why(facts: str, reason: Refusal) -> None:
    found = judged(S, facts)
    assert (Label.NOT_AVAILABLE, reason) == (found.label, found.reason)
    assert found.value is None
    assert found.why is not None


def test_a_decision_not_to_assess_is_quoted() -> None:
    found = judged(S, "target: {at_least: 9}\nassessment: {suspended: a break in 2019}")
    assert ("a break in 2019",) == found.notes


@pytest.mark.parametrize(
    ("method", "series", "base"),
    [
        (S, {"y2014": 1, "y2016": 2, "y2020": 4}, 2016),
        (E, {"y2014": 1, "y2017": 2, "y2020": 4}, 2014),
        (E, {"y2014": 1, "y2016": 2, "y2020": 4}, 2016),
        (S, {"y2015": 1, "y2016": 2, "y2020": 4}, 2015),
    ],
)
def test_the_base_year_without_a_baseline(
    method: Method, series: dict[str, int], base: int
) -> None:
    """Canada takes 2015 or the first later year; EUSTAT the nearest, later before earlier."""
    found = judged(method, f"target: {{trend: increase}}\n{years(**series)}")
    counted = next(line.words for line in found.lines if line.name.template == "Counted from")
    assert not isinstance(counted, str)
    assert str(base) == counted.args["year"]


def test_the_top_thresholds_of_eurostat_are_not_part_of_their_class() -> None:
    """Exactly 1 % a year is moderate; Canada's 1.5 % is on track."""
    for rate, method, label in (
        ("1.01", E, Label.MODERATE_PROGRESS),
        ("1.015", S, Label.SUBSTANTIAL_PROGRESS),
    ):
        end = Decimal(rate) ** 5
        facts = f"target: {{trend: increase}}\n{years(y2015=1, y2020=end)}"
        assert label is judged(method, facts).label


@pytest.mark.parametrize(
    ("end", "label"),
    [
        ("0.9999", Label.NO_PROGRESS),
        ("0.998", Label.MODERATE_DETERIORATION),
        ("0.9", Label.SIGNIFICANT_DETERIORATION),
    ],
)
def test_eurostat_has_a_band_around_no_change(end: str, label: Label) -> None:
    facts = f"target: {{trend: increase}}\n{years(y2015=1, y2016=end)}"
    assert label is judged(E, facts).label


def test_a_natural_limit_shrinks_the_thresholds_but_not_with_a_target() -> None:
    """At 90 of 100 thresholds shrink to 0.374; 0.5 % a year is then on the way, not limited."""
    figures = years(y2015=90, y2023=94)
    near = "limits: [0, 100]\ntarget: {trend: increase}\n" + figures
    far = "target: {trend: increase}\n" + figures
    asked = "limits: [0, 100]\ntarget: {at_least: 99, by: 2030}\n" + figures
    free = "target: {at_least: 99, by: 2030}\n" + figures
    assert Label.MODERATE_PROGRESS is judged(S, near).label
    assert judged(S, near).score != judged(S, far).score
    assert judged(S, asked).score == judged(S, free).score


def test_at_the_limit_nothing_more_is_asked() -> None:
    """C is 0: no change is the best label there is; for Eurostat the limit counts as reached."""
    facts = "limits: [0, 100]\ntarget: {trend: increase}\n" + years(y2015=100, y2023=100)
    assert Label.SUBSTANTIAL_PROGRESS is judged(S, facts).label
    assert Label.SIGNIFICANT_PROGRESS is judged(E, facts).label


def test_below_zero_growth_is_a_fall() -> None:
    """EUSTAT publishes −6.21 → −21.98, target −45, as a ratio of 1.21."""
    found = judged(
        E,
        "baseline: {period: 2015, value: -6.21}\ntarget: {at_most: -45, by: 2030}\n"
        + years(y2024="-21.98"),
    )
    assert Label.SIGNIFICANT_PROGRESS is found.label


def test_a_period_of_two_years_counts_for_the_first() -> None:
    found = judged(
        S,
        "target: {trend: increase}\nmeasurements: [{period: 2015/2016, value: 1},"
        " {period: 2017/2018, value: 1.21}]",
    )
    assert Fraction(1, 10) == found.value


def test_months_make_a_year_once_it_is_full() -> None:
    months = ", ".join(
        f"{{period: {y}-{m:02d}, value: {y - 2014}}}" for y in (2015, 2016) for m in range(1, 13)
    )
    facts = f"every: month\ncombine: sum\ntarget: {{trend: increase}}\nmeasurements: [{months}]"
    found = judged(S, facts)
    assert Fraction(1) == found.value  # 12 and 24: twice as much
    cut = facts.replace(", {period: 2016-12, value: 2}", "")
    assert Refusal.ONE_YEAR is judged(S, cut).reason


def test_the_last_quarter_stands_for_the_year_where_the_latest_counts() -> None:
    facts = (
        "every: quarter\ntarget: {trend: increase}\nmeasurements: [{period: 2015-Q4, value: 10},"
        " {period: 2016-Q3, value: 30}, {period: 2016-Q4, value: 20}]"
    )
    assert Fraction(1) == judged(S, facts).value


def test_a_figure_for_the_year_counts_before_those_of_its_parts() -> None:
    facts = (
        "every: quarter\ntarget: {trend: increase}\nmeasurements: [{period: 2015, value: 10},"
        " {period: 2015-Q4, value: 30}, {period: 2016-Q4, value: 20}, {period: 2016-Q3, value: 5}]"
    )
    assert Fraction(1) == judged(S, facts).value


def test_the_latest_of_a_year_counts_where_one_is_owed_a_year() -> None:
    facts = (
        "every: year\ntarget: {trend: increase}\nmeasurements: [{period: 2015-03, value: 10},"
        " {period: 2016-05, value: 15}, {period: 2016-09, value: 20}]"
    )
    assert Fraction(1) == judged(S, facts).value
