"""Nobody is late before there was a duty; and a plan's years begin on a day of its own."""

from datetime import date
from itertools import pairwise

import pytest

from qplan.core.base.period import PLAIN, Calendar, parse_period
from qplan.core.base.spoken import parse_spoken_period
from qplan.core.base.terms import Rhythm, State
from qplan.core.evaluation.evaluate import IndicatorEvaluation, evaluate
from qplan.core.forecast.series import ahead
from qplan.core.plan.model import Plan
from qplan.core.rules.registry import RULES
from qplan.core.rules.rule import check
from qplan.core.views.due import build_due
from qplan.language import Speaker
from qplan.store.cache.codec import pack_plan, unpack_plan
from tests.conftest import plan_of

FAR = date(2030, 1, 1)


def plan(indicator: str, info: str = "period: 2014", reporting: str = "{}") -> Plan:
    """A plan of one indicator."""
    return plan_of(f"""
        qplan: 1
        plan: {{id: p, title: P, {info}}}
        reporting: {reporting}
        departments: {{A: {{}}}}
        sections:
        - id: s
          title: S
          tasks:
          - id: t
            title: T
            lead: A
            indicators:
            - {{id: it, title: It, unit: t, {indicator}}}
        """)


def judge(found: Plan, as_of: str) -> IndicatorEvaluation:
    return evaluate(found, date.fromisoformat(as_of), FAR).indicators[0]


def codes(found: Plan) -> list[str]:
    return [d.code.id for d in check(found, RULES)]


LEVEL = "target: {at_least: 5}"
ISSUED = "period: 2014, issued: 2014-08-15"


@pytest.mark.parametrize(
    ("as_of", "overdue"),
    [
        ("2014-08-15", []),
        ("2014-08-30", []),  # the last day on which they are in time
        ("2014-08-31", ["2014-Q1", "2014-Q2"]),
        ("2014-10-15", ["2014-Q1", "2014-Q2"]),
        ("2014-10-16", ["2014-Q1", "2014-Q2", "2014-Q3"]),
    ],
)
def test_what_ended_before_the_issue_is_owed_after_it(as_of: str, overdue: list[str]) -> None:
    found = judge(plan(LEVEL, ISSUED), as_of).reporting
    assert overdue == [o.period.text for o in found.overdue]


@pytest.mark.parametrize(
    ("indicator", "reporting", "first"),
    [
        (LEVEL, "{owed_from: 2014-04-01}", "2014-Q2"),
        (LEVEL, "{owed_from: 2014-06-30}", "2014-Q2"),
        (LEVEL, "{owed_from: 2014-07-01}", "2014-Q3"),
        (f"{LEVEL}, owed_from: 2014-10-01", "{owed_from: 2014-04-01}", "2014-Q4"),
        (f"{LEVEL}, owed_from: 2014-01-01", "{owed_from: 2014-04-01}", "2014-Q1"),
    ],
)
def test_duties_begin_where_the_plan_says(indicator: str, reporting: str, first: str) -> None:
    owed = judge(plan(indicator, reporting=reporting), "2014-12-31").reporting.owed
    assert first == owed[0].period.text


SUM = "combine: sum, target: {at_least: 5}, measurements: "
LATE = "[{period: 2014-Q3, value: 3}, {period: 2014-Q4, value: 3}]"


def test_coverage_keeps_the_whole_span_and_nobody_is_silent_about_it() -> None:
    half = plan(SUM + LATE, reporting="{owed_from: 2014-07-01}")
    found = judge(half, "2015-01-31")
    assert found.reporting.state.value == "current"
    assert found.basis.actual is not None
    assert found.basis.actual.is_partial
    assert ["QP328"] == codes(half)
    entered = LATE.replace("[", "[{period: 2014-H1, value: 1}, ")
    whole = plan(SUM + entered, reporting="{owed_from: 2014-07-01}")
    assert [] == [c for c in codes(whole) if c == "QP328"]
    assert judge(whole, "2015-01-31").state is State.MET


def test_of_every_period_those_are_asked_that_are_owed() -> None:
    target = "target: {at_least: 3, throughout: true}, measurements: "
    found = plan(target + LATE, reporting="{owed_from: 2014-07-01}")
    assert judge(found, "2015-01-31").state is State.MET
    assert judge(plan(target + LATE), "2015-01-31").state is State.INCOMPLETE
    assert [] == codes(found)


def test_of_spans_within_the_plan_only_the_one_in_which_duties_begin() -> None:
    years = SUM.replace("combine", "per: year, combine") + "[]"
    assert ["QP328"] == codes(plan(years, "period: 2014/2016", "{owed_from: 2015-07-01}"))
    assert [] == codes(plan(years, "period: 2014/2016", "{owed_from: 2015-01-01}"))
    assert [] == codes(plan(LEVEL, reporting="{owed_from: 2014-07-01}"))
    assert ["QP329"] == codes(plan(LEVEL, reporting="{owed_from: 2015-01-01}"))


@pytest.mark.parametrize(
    ("figure", "on_time"),
    [
        ("recorded: 2014-04-15", (1, 0)),
        ("recorded: 2014-04-16", (0, 1)),
        ("recorded: 2014-05-16, received: 2014-04-15", (1, 0)),
        ("received: 2014-04-15", (1, 0)),
        ("received: 2014-04-16", (0, 1)),
    ],
)
def test_on_time_is_when_it_came_in(figure: str, on_time: tuple[int, int]) -> None:
    """What was entered late may have come in time."""
    found = plan(f"{LEVEL}, measurements: [{{period: 2014-Q1, value: 3, {figure}}}]")
    counts = build_due(evaluate(found, date(2014, 6, 1), FAR), (), None).punctuality
    assert on_time == (counts.on_time, counts.late)


def test_known_at_goes_by_the_day_it_was_recorded_alone() -> None:
    figure = "{period: 2014-Q1, value: 3, received: 2014-04-05, recorded: 2014-05-16}"
    found = plan(f"{LEVEL}, measurements: [{figure}]")
    assert evaluate(found, date(2014, 6, 1), date(2014, 5, 15)).indicators[0].basis.actual is None


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ("quality: estimated", "quality: provisional", False),
        ("quality: provisional", "quality: final", False),
        ("note: x", "quality: final", False),
        ("quality: final", "quality: provisional", True),
        ("quality: final", "quality: final", True),
        ("quality: provisional", "note: x", True),
    ],
)
def test_the_same_value_again_needs_no_reason_where_it_is_firmer(
    first: str, second: str, refused: bool
) -> None:
    pair = f"[{{period: 2014-Q1, value: 3, {first}}}, {{period: 2014-Q1, value: 3.0, {second}}}]"
    assert refused == ("QP407" in codes(plan(f"{LEVEL}, measurements: {pair}")))
    other = pair.replace("3.0", "4")
    assert "QP407" in codes(plan(f"{LEVEL}, measurements: {other}"))


# --- years of its own ---------------------------------------------------------------------------

APRIL = Calendar(4, 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023/24", "2023-04-01", "2024-03-31"),
        ("2023/24-H1", "2023-04-01", "2023-09-30"),
        ("2023/24-H2", "2023-10-01", "2024-03-31"),
        ("2023/24-Q1", "2023-04-01", "2023-06-30"),
        ("2023/24-Q4", "2024-01-01", "2024-03-31"),
        ("2099/00", "2099-04-01", "2100-03-31"),
        ("2023/24/2025/26", "2023-04-01", "2026-03-31"),
        ("2023/24-Q1/2023/24-Q3", "2023-04-01", "2023-12-31"),
        ("2023-06/2023/24", "2023-06-01", "2024-03-31"),
        ("2023/2024", "2023-01-01", "2024-12-31"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2023-Q1", "2023-01-01", "2023-03-31"),
    ],
)
def test_periods_of_years_that_begin_in_april(text: str, first: str, last: str) -> None:
    found = parse_period(text, APRIL)
    assert (first, last, text) == (str(found.first), str(found.last), found.text)


@pytest.mark.parametrize("text", ["2023/25", "2023/24-Q5", "2023/24-07", "2023/24-W01"])
def test_what_is_no_period_of_such_a_year(text: str) -> None:
    with pytest.raises(ValueError, match="2023"):
        parse_period(text, APRIL)


def test_without_a_day_of_its_own_there_is_no_such_year() -> None:
    with pytest.raises(ValueError, match="2023/24"):
        parse_period("2023/24")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("2023/24年度", "2023/24"),
        ("2023/24财年", "2023/24"),
        ("2023/24年度上半年", "2023/24-H1"),
        ("2023/24年度第三季度", "2023/24-Q3"),
        ("2023/24年度三季度", "2023/24-Q3"),
        ("2023/24Q3", "2023/24-Q3"),
        ("2023/24 q3", "2023/24-Q3"),
        ("2023年第三季度", "2023-Q3"),
    ],
)
def test_as_people_type_them(typed: str, text: str) -> None:
    assert text == parse_spoken_period(typed, APRIL).text


@pytest.mark.parametrize("calendar", [PLAIN, APRIL, Calendar(10, 1), Calendar(4, 6)])
@pytest.mark.parametrize("rhythm", [Rhythm.YEAR, Rhythm.HALF, Rhythm.QUARTER])
def test_they_follow_each_other_and_are_read_back(calendar: Calendar, rhythm: Rhythm) -> None:
    periods = calendar.walk(rhythm, date(2019, 2, 28), date(2025, 3, 1))
    assert all((b.first - a.last).days == 1 for a, b in pairwise(periods))
    assert list(periods) == [parse_period(p.text, calendar) for p in periods]
    assert {calendar.day} == {p.first.day for p in periods}
    assert all(calendar.spanning(p.first, p.last) == p for p in periods)
    before = [calendar.a_year_before(p) for p in periods]
    assert [p.first.year - 1 for p in periods] == [b.first.year for b in before if b]


def test_periods_ahead_are_of_the_same_kind() -> None:
    def texts(period: str) -> list[str]:
        last = parse_period(period, APRIL)
        return [p.text for p in ahead(last, date(2025, 3, 31), APRIL)]

    assert ["2024/25"] == texts("2023/24")
    assert ["2024", "2025"] == texts("2023")
    assert ["2024/25-Q3", "2024/25-Q4"] == texts("2024-Q3")


FISCAL = "period: 2023/24, year_starts: 04-01"
FIGURES = (
    "[{period: 2023-Q2, value: 20}, {period: 2023/24-Q2, value: 15}, "
    "{period: 2023-10/2023-12, value: 10}, {period: 2024-Q1, value: 12}]"
)
HOMES = "combine: sum, per: year, target: {at_least: 50}, measurements: "


def test_a_sum_of_such_a_year() -> None:
    found = judge(plan(HOMES + FIGURES, FISCAL), "2024-03-31")
    assert found.basis.actual is not None
    assert found.basis.actual.value == 57
    assert found.basis.actual.period.text == "2023/24"
    assert found.state is State.MET
    assert ["2023/24-Q1", "2023/24-Q2", "2023/24-Q3", "2023/24-Q4"] == [
        o.period.text for o in found.reporting.owed
    ]
    assert [] == codes(plan(HOMES + FIGURES, FISCAL))


def test_spellings_of_the_same_days_are_one_period() -> None:
    twice = FIGURES.replace("2023/24-Q2", "2023/24-Q1")
    assert ["QP407"] == codes(plan(HOMES + twice, FISCAL))


def test_what_a_year_of_its_own_warns_of() -> None:
    assert ["QP326"] == codes(plan(LEVEL, "period: 2023-04/2024-03"))
    assert ["QP326"] == codes(plan(LEVEL, "period: 2023-04-06/2024-04-05"))
    assert [] == codes(plan(LEVEL, "period: 2023-04/2024-03, year_starts: 04-01"))
    assert [] == codes(plan(LEVEL, "period: 2023-04/2025-03"))
    assert ["QP327"] == codes(plan(LEVEL, "period: 2023/2024, year_starts: 04-01"))
    yearly = f"{LEVEL}, every: year, measurements: [{{period: 2023, value: 1}}]"
    assert "QP404" in codes(plan(yearly, "period: 2023/24, year_starts: 04-01"))


def test_the_cache_keeps_every_field_of_such_a_plan() -> None:
    baseline = "baseline: {period: 2022/23, value: 3}, owed_from: 2023-07-01, "
    found = plan(baseline + HOMES + FIGURES, FISCAL, "{owed_from: 2023-05-01}")
    kept = unpack_plan(pack_plan(found))
    assert (APRIL, found.plan.period) == (kept.plan.year_starts, kept.plan.period)
    (before,), (after,) = ([p.item for p in one.indicators()] for one in (found, kept))
    assert before.baseline is not None
    assert after.baseline is not None
    assert before.baseline.period == after.baseline.period
    assert [m.period for m in before.measurements] == [m.period for m in after.measurements]
    assert before.owed_from == after.owed_from
    assert found.duty(before) == kept.duty(after)


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "2023/24-Q1", "2023/24-Q1"),
        ("zh", "2023/24", "2023/24年度"),
        ("zh", "2023/24-H2", "2023/24年度下半年"),
        ("zh", "2023/24-Q3", "2023/24年度三季度"),
        ("zh", "2023-Q3", "2023年三季度"),
    ],
)
def test_they_are_said_in_words(language: str, text: str, said: str) -> None:
    assert said == Speaker(language)(parse_period(text, APRIL))
