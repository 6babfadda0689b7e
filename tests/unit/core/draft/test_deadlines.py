"""Deadlines as texts name them."""

import pytest

from qplan.core.draft.deadlines import deadlines


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("到2014年底,环境", "2014-12-31"),
        ("到2014年末引导", "2014-12-31"),
        ("2014年6月底前完成", "2014-06-30"),
        ("2016年年底前", "2016-12-31"),
        ("2017年1月23日前", "2017-01-23"),
        ("2022年8底前", "2022-08-31"),
        ("“十四五”期间", "2025-12-31"),
        ("12月底前", "2014-12-31"),
        ("年内完成", "2014-12-31"),
        ("By 2025 reduce", "2025-12-31"),
        ("by 31 March 2024", "2024-03-31"),
        ("by the end of Q2 2024", "2024-06-30"),
        ("by 2023/24", "2024-03-31"),
    ],
)
def test_a_deadline_is_a_day(text: str, day: str) -> None:
    assert [(day, False)] == [(d.day.isoformat(), d.is_open) for d in deadlines(text, 2014)]


@pytest.mark.parametrize(
    ("text", "day"),
    [("2014年6月前,", "2014-05-31"), ("2015年前", "2014-12-31"), ("before 2025", "2024-12-31")],
)
def test_before_a_date_may_be_by_its_end(text: str, day: str) -> None:
    assert [(day, True)] == [(d.day.isoformat(), d.is_open) for d in deadlines(text, 2014)]


@pytest.mark.parametrize("text", ["较2012年下降", "2013年以来", "2014年6月31日", "in 2019"])
def test_other_dates_are_none(text: str) -> None:
    assert [] == deadlines(text, 2014)
