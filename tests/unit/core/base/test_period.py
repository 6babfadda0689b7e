"""Periods: read, ordered, counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qplan.core.base.period import PLAIN, Period, between, covered_days, parse_period, runs
from qplan.core.base.spoken import parse_spoken_period
from qplan.core.base.terms import Rhythm

CALENDAR = [Rhythm.YEAR, Rhythm.HALF, Rhythm.QUARTER, Rhythm.MONTH, Rhythm.WEEK, Rhythm.DAY]
days = st.dates(date(1001, 1, 1), date(2998, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-H1", "2014-01-01", "2014-06-30"),
        ("2014-H2", "2014-07-01", "2014-12-31"),
        ("2014-Q3", "2014-07-01", "2014-09-30"),
        ("2014-02", "2014-02-01", "2014-02-28"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014-W01", "2013-12-30", "2014-01-05"),
        ("2014-W36", "2014-09-01", "2014-09-07"),
        ("2014-09-30", "2014-09-30", "2014-09-30"),
        ("2013/2015", "2013-01-01", "2015-12-31"),
        ("2014-Q1/2014-05", "2014-01-01", "2014-05-31"),
    ],
)
def test_a_period_is_a_run_of_days(text: str, first: str, last: str) -> None:
    period = parse_period(text)
    assert (date.fromisoformat(first), date.fromisoformat(last)) == (period.first, period.last)
    assert text == period.text


@pytest.mark.parametrize(
    "text",
    [
        "", "14", "2014-13", "2014-00", "2014-Q5", "2014-H3", "2014-W54", "2014-02-30", "2014-1",
        "2014/", "/2014",
        "2015/2014", "2014/2015/2016", "０２０１４", "2014Q3", "2014 ", "3000", "0999",
    ],
)  # fmt: skip
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_period(text)


@pytest.mark.parametrize(
    ("spoken", "text"),
    [
        ("2014Q3", "2014-Q3"),
        ("2014q3", "2014-Q3"),
        ("2014年9月", "2014-09"),
        ("2014年09月", "2014-09"),
        ("2014年第三季度", "2014-Q3"),
        ("2014年三季度", "2014-Q3"),
        ("2014年3季度", "2014-Q3"),
        ("2014年上半年", "2014-H1"),
        ("2014年下半年", "2014-H2"),
        ("2014H2", "2014-H2"),
        ("2014年", "2014"),
        ("2014年第36周", "2014-W36"),
        ("2014W36", "2014-W36"),
        ("2014年9月30日", "2014-09-30"),
        ("2014/9/30", "2014-09-30"),
        ("2014.9", "2014-09"),
        (" 2014-Q3 ", "2014-Q3"),
        ("2013/2015", "2013/2015"),
    ],
)
def test_periods_as_people_type_them(spoken: str, text: str) -> None:
    assert text == parse_spoken_period(spoken).text


@pytest.mark.parametrize("spoken", ["去年", "2014年第五季度", "2014年13月", "Q3", "2014年2月30日"])
def test_other_words_are_refused(spoken: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_spoken_period(spoken)


@given(days, st.sampled_from(CALENDAR))
def test_a_name_reads_back_as_its_period(day: date, rhythm: Rhythm) -> None:
    period = PLAIN.containing(day, rhythm)
    assert period == parse_period(period.text)
    assert period.first <= day <= period.last


@given(days, days)
def test_a_run_of_days_has_a_name_that_reads_back(a: date, b: date) -> None:
    first, last = min(a, b), max(a, b)
    period = PLAIN.spanning(first, last)
    assert (first, last) == (period.first, period.last)
    assert period.same_days(parse_period(period.text))


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2014-01-01", "2014-12-31", "2014"),
        ("2014-01-01", "2014-03-31", "2014-Q1"),
        ("2014-01-01", "2014-09-30", "2014-01/2014-09"),
        ("2013-01-01", "2015-12-31", "2013/2015"),
        ("2014-01-05", "2014-02-10", "2014-01-05/2014-02-10"),
        ("2014-01-05", "2014-01-05", "2014-01-05"),
    ],
)
def test_a_run_of_days_takes_its_shortest_name(first: str, last: str, text: str) -> None:
    assert text == PLAIN.spanning(date.fromisoformat(first), date.fromisoformat(last)).text


def test_no_calendar_defines_the_plan_or_a_range() -> None:
    for rhythm in (Rhythm.PLAN, Rhythm.RANGE):
        with pytest.raises(ValueError, match=rhythm):
            PLAIN.containing(date(2014, 1, 1), rhythm)


def test_walk_gives_every_period_between_two_days() -> None:
    texts = [p.text for p in PLAIN.walk(Rhythm.QUARTER, date(2013, 12, 31), date(2014, 7, 1))]
    assert ["2013-Q4", "2014-Q1", "2014-Q2", "2014-Q3"] == texts


def periods(*texts: str) -> list[Period]:
    return [parse_period(text) for text in texts]


def test_runs_join_what_touches() -> None:
    found = runs(periods("2014-03", "2014-01", "2014-02", "2014-06", "2014-06-10"))
    assert ((date(2014, 1, 1), date(2014, 3, 31)), (date(2014, 6, 1), date(2014, 6, 30))) == found


def test_days_are_covered_once() -> None:
    covered = covered_days(
        periods("2014-Q1", "2014-02", "2014-12/2015-01"), date(2014, 1, 10), date(2014, 12, 31)
    )
    assert 81 + 31 == covered


def test_containing_and_overlapping() -> None:
    year, quarter, week = periods("2014", "2014-Q1", "2014-W01")
    assert year.contains(quarter)
    assert not quarter.contains(year)
    assert not year.contains(week)
    assert year.overlaps(week)
    assert not quarter.overlaps(parse_period("2014-Q2"))
    assert 90 == quarter.days
    assert "2014-Q1/2014-W01" not in str(between(quarter, year))
