"""Periods in words, and what is no period though it looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qplan.core.base.period import PLAIN
from qplan.core.base.spoken import lost_zero, parse_spoken_period, perhaps_month, perhaps_years
from qplan.language import Speaker


@pytest.mark.parametrize(
    ("spoken", "text"),
    [
        ("2026年1-9月", "2026-01/2026-09"),
        ("2026年1—9月", "2026-01/2026-09"),
        ("2026年1~9月份", "2026-01/2026-09"),
        ("2026年1月至9月", "2026-01/2026-09"),
        ("2026年一至九月", "2026-01/2026-09"),
        ("2026 年 1 - 9 月", "2026-01/2026-09"),
        ("2026年前9个月", "2026-01/2026-09"),
        ("2026年前三季度", "2026-01/2026-09"),
        ("2026年前三个季度", "2026-01/2026-09"),
        ("2026年1-3季度", "2026-01/2026-09"),
        ("2026年一季度至三季度", "2026-01/2026-09"),
        ("2026年1-3月", "2026-Q1"),
        ("2026年1-6月", "2026-H1"),
        ("2026年7—12月", "2026-H2"),
        ("2026年1-12月", "2026"),
        ("2026年全年", "2026"),
        ("2026全年", "2026"),
        ("2026年度", "2026"),
        ("2026年9月份", "2026-09"),
        ("2021年1月至2024年6月", "2021-01/2024-06"),
        ("2021年11月-2022年2月", "2021-11/2022-02"),
        ("2013年至2015年", "2013/2015"),
        ("2014-01-05至2014-02-10", "2014-01-05/2014-02-10"),
    ],
)
def test_periods_in_words(spoken: str, text: str) -> None:
    assert text == parse_spoken_period(spoken).text


@pytest.mark.parametrize(
    ("coded", "text"),
    [
        ("2014-S1", "2014-H1"),
        ("2014S2", "2014-H2"),
        ("2014-M09", "2014-09"),
        ("1990M01", "1990-01"),
        ("2014-A1", "2014"),
        ("2014-D244", "2014-09-01"),
        ("2016-D366", "2016-12-31"),
        ("2014-Q3", "2014-Q3"),
        ("2013 Q1", "2013-Q1"),
        ("2006K1", "2006-Q1"),
        ("2013T4", "2013-Q4"),
        ("4Q 2025", "2025-Q4"),
        ("Q4 2025", "2025-Q4"),
        ("Q1/2014", "2014-Q1"),
        ("1H2014", "2014-H1"),
        ("2014W36", "2014-W36"),
        ("201409", "2014-09"),
        ("20140930", "2014-09-30"),
        ("1993 01", "1993-01"),
        ("April 2004", "2004-04"),
        ("2018 November", "2018-11"),
        ("2013A", "2013"),
        ("Sept 2004", "2004-09"),
        ("2004-Dec", "2004-12"),
        ("2014-01-01T00:00:00", "2014-01-01"),
    ],
)
def test_periods_as_offices_code_them(coded: str, text: str) -> None:
    assert text == parse_spoken_period(coded).text


@pytest.mark.parametrize(
    "text",
    [
        "2014-T2", "2013T1", "2014-M13", "2014-M00", "2014-D366", "2014-D000", "2014-S3", "2014S01",
        "2014-A2", "5Q2014", "2014-K5", "2014-01-01T12:00:00", "Aprile2004", "2014-W54", "2014-D1",
        "2014May2", "2004April", "1 200", "2004a", "1974b", "20149", "2014099", "14Q1",
    ],
)  # fmt: skip
def test_what_codes_no_period_for_sure(text: str) -> None:
    """Two readings, or none."""
    with pytest.raises(ValueError, match=r".*"):
        parse_spoken_period(text)


@pytest.mark.parametrize(
    "text",
    [
        "2018/2", "2018-2", "2008/09", "2010/11", "20061", "2006111", "2014/09", "前三季度", "全年",
        "2026年1-13月", "2026年0-3月", "2026年9-1月", "2026年前五季度", "2014-2015", "2014至",
        "至2014", "2026年1-9", "2026年前月",
    ],
)  # fmt: skip
def test_what_says_no_period(text: str) -> None:
    """No year, no such month, or what may as well be something else."""
    with pytest.raises(ValueError, match=r".*"):
        parse_spoken_period(text)


@pytest.mark.parametrize("text", ["2003-05", "2010-11", "200809", "2003 05", "2006.11"])
def test_what_may_be_years(text: str) -> None:
    assert perhaps_years(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("2014.1", True), ("2014.10", False), ("2014.01", False)]
)
def test_what_a_spreadsheet_leaves_of_october(text: str, expected: bool) -> None:
    assert expected == lost_zero(text)


@pytest.mark.parametrize("text", ["2014-05", "2026-12", "1999-12", "201409", "2014.10", "2014"])
def test_years_do_not_run_backwards(text: str) -> None:
    assert not perhaps_years(text)


@pytest.mark.parametrize(
    ("text", "month"),
    [("2018/2", "2018年2月"), ("20061", "2006年1月"), ("2003-05", "2003年5月"), ("2014/13", None)],
)
def test_the_month_that_may_be_meant(text: str, month: str | None) -> None:
    assert month == perhaps_month(text)


@given(st.dates(), st.dates())
def test_what_a_form_says_is_read_back(one: object, other: object) -> None:
    """The words for a run of days in either language."""
    from datetime import date

    days = sorted((one, other))  # type: ignore[type-var]
    first, last = (day.replace(year=1900 + day.year % 200) for day in days if isinstance(day, date))
    if last < first:
        return
    period = PLAIN.spanning(first, last)
    for language in ("en", "zh"):
        assert parse_spoken_period(Speaker(language)(period)).same_days(period)
