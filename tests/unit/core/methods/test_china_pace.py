"""序时进度: by the calendar, by growth, by logarithms."""

from datetime import date
from fractions import Fraction

import pytest

from qplan.core.base.methods import Label, Method, Refusal
from tests.unit.core.methods.judging import judged

YEAR = "2020"


def pace(facts: str, period: str = YEAR):  # type: ignore[no-untyped-def] # noqa: ANN201
    return judged(Method.CHINA_PACE, facts, period=period)


def count(done: object, until: str) -> str:
    return (
        "every: month\ncombine: sum\ntarget: {at_least: 120}\n"
        f"measurements: [{{period: 2020-01/{until}, value: {done}}}]"
    )


@pytest.mark.parametrize(
    ("done", "until", "label"),
    [
        (110, "2020-11", Label.ON_PACE),  # 11/12 exactly
        ("109.9999", "2020-11", Label.BEHIND),
        (120, "2020-11", Label.AHEAD),
        (120, "2020-12", Label.COMPLETED),
        (119, "2020-12", Label.NOT_COMPLETED),
    ],
)
def test_a_count_beside_the_months_gone(done: object, until: str, label: Label) -> None:
    """Xuancheng, November 2020: below 91.7 % is 未达到序时进度."""
    assert label is pace(count(done, until)).label


def test_a_level_is_counted_from_the_baseline() -> None:
    facts = (
        "baseline: {period: 2019, value: 80}\ntarget: {at_least: 90}\n"
        "measurements: [{period: 2020-01/2020-06, value: %s}]"
    )
    assert Label.ON_PACE is pace(facts % 85).label
    assert Label.BEHIND is pace(facts % "84.9").label
    assert Fraction(49) == pace(facts % "84.9").value


def test_a_level_to_keep_is_kept_or_lost() -> None:
    facts = (
        "baseline: {period: 2019, value: 96}\ntarget: {at_least: 95}\n"
        "measurements: [{period: 2020-06, value: %s}]"
    )
    assert Label.AHEAD is pace(facts % 95).label
    assert Label.BEHIND is pace(facts % 94).label


def test_a_mean_over_part_of_the_year_may_still_turn() -> None:
    facts = (
        "baseline: {period: 2019, value: 80}\ntarget: {at_least: 90}\ncombine: mean\n"
        "measurements: [{period: 2020-01/2020-06, value: 95}]"
    )
    assert Label.ON_PACE is pace(facts).label


def test_a_rate_of_growth_is_not_scaled_by_time() -> None:
    facts = (
        "title: GDP growth\nunit: '%%'\ntarget: {at_least: 6}\n"
        "measurements: [{period: 2020-01/2020-06, value: %s}]"
    )
    assert Label.ON_PACE is pace(facts % 6).label
    assert Label.BEHIND is pace(facts % "5.9").label


def test_growth_a_year_is_compared_exactly() -> None:
    facts = (
        "baseline: {period: 2015, value: 100}\ntarget: {annual_growth: 10%%, by: 2020}\n"
        "measurements: [{period: 2017, value: %s}]"
    )
    assert Label.ON_PACE is pace(facts % 121, "2016/2020").label
    assert Label.BEHIND is pace(facts % "120.9999999999", "2016/2020").label


ENERGY = (
    "baseline: {period: 2009, value: 100}\ntarget: {change: -17%%, by: 2014}\n"
    "measurements: [{period: 2012, value: %s}]"
)


def test_the_bureaus_own_example_of_a_reduction() -> None:
    """+1.51, −2.20, −4.18 %: 26.8 % of 17 % done; 12.75 % remain, 6.59 % a year for two years."""
    found = pace(ENERGY % "95.127010596", "2010/2014")
    assert Label.BEHIND is found.label
    assert found.value is not None
    assert 26.8 == round(float(found.value), 1)
    rest = next(line.words for line in found.lines if line.name.template == "Still to be reduced")
    assert not isinstance(rest, str)
    assert ("12.748", "6.591", 2) == (rest.args["share"], rest.args["each"], rest.args["years"])


def test_a_reduction_is_on_pace_to_the_last_digit() -> None:
    """After 3 of 5 years: 1 − ρ = (1 − θ)^(3/5). With θ = 31/32 that is an eighth, exactly."""
    facts = (
        "baseline: {period: 2009, value: 100}\ntarget: {change: -96.875%%, by: 2014}\n"
        "measurements: [{period: 2012, value: %s}]"
    )
    assert Label.ON_PACE is pace(facts % "12.5", "2010/2014").label
    assert Label.BEHIND is pace(facts % "12.500000000000000000000000001", "2010/2014").label


def test_reductions_that_add_up_from_nothing() -> None:
    """〔13.5〕 after four of five years: 13 done is ln(0.87)/ln(0.865), 96 %."""
    facts = (
        "title: 单位GDP能耗累计下降\nunit: '%%'\nbaseline: {period: 2015, value: 0}\n"
        "target: {at_least: 13.5, by: 2020}\nmeasurements: [{period: 2019, value: %s}]"
    )
    found = pace(facts % 13, "2016/2020")
    assert Label.ON_PACE is found.label
    assert 96.0 == round(float(found.value), 1)
    assert Label.AHEAD is pace(facts % "13.5", "2016/2020").label
    assert Fraction(0) == pace(facts % 0, "2016/2020").value
    rise = pace(facts % -1, "2016/2020")
    assert rise.value is not None
    assert rise.value < 0


def test_a_share_that_starts_at_nothing_is_no_reduction() -> None:
    facts = (
        "title: Coverage\nunit: '%'\nbaseline: {period: 2015, value: 0}\n"
        "target: {at_least: 60, by: 2020}\nmeasurements: [{period: 2019, value: 48}]"
    )
    assert (Label.ON_PACE, Fraction(80)) == pace(facts, "2016/2020")[1:4:2]


ABOUT = (
    "baseline: {period: 2019, value: 12}\ntarget: {about: 20, within: 2}\n"
    "every: month\nmeasurements: [{period: %s, value: %s}]"
)


@pytest.mark.parametrize(
    ("until", "value", "label"),
    [
        ("2020-06", 15, Label.ON_PACE),  # half the way to 18, in half the year
        ("2020-06", "14.9", Label.BEHIND),
        ("2020-06", 19, Label.ON_PACE),
        ("2020-06", 26, Label.BEHIND),  # past the far end
        ("2020-12", 18, Label.COMPLETED),
        ("2020-12", "17.9", Label.NOT_COMPLETED),
        ("2020-12", "22.1", Label.NOT_COMPLETED),
    ],
)
def test_about_with_the_tolerance_of_the_plan(until: str, value: object, label: Label) -> None:
    assert label is pace(ABOUT % (until, value)).label


def test_about_without_a_tolerance_is_refused() -> None:
    """19.1 of 20 左右 was 完成 once; how near is near enough nobody published."""
    found = pace((ABOUT % ("2020-12", "19.1")).replace(", within: 2", ""))
    assert Refusal.NO_TOLERANCE is found.reason


OF_FIVE = "baseline: {period: 2019, value: 5}\n"


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ("target: {trend: increase}\nmeasurements: [{period: 2020-06, value: 1}]",
         Refusal.NO_TARGET),
        ("target: {between: [1, 2]}\nmeasurements: [{period: 2020-06, value: 1}]", Refusal.FORM),
        ("target: {at_least: 9}\nmeasurements: [{period: 2020-06, value: 1}]",
         Refusal.NO_BASELINE),
        ("combine: sum\ntarget: {at_most: 9}\nmeasurements: [{period: 2020-06, value: 1}]",
         Refusal.FORM),
        ("target: {at_least: 9}", Refusal.NO_DATA),
        (OF_FIVE + "target: {change: -100%}\nmeasurements: [{period: 2020-06, value: 1}]",
         Refusal.OUT_OF_RANGE),
        (OF_FIVE + "target: {annual_growth: 5%}\nmeasurements: [{period: 2020-06, value: 6}]",
         Refusal.MONTHLY),
    ],
)  # fmt: skip
def test_a_refusal_says_why(facts: str, reason: Refusal) -> None:
    assert (
        reason
        is judged(
            Method.CHINA_PACE, "every: month\n" + facts, period=YEAR, as_of=date(2021, 1, 1)
        ).reason
    )
