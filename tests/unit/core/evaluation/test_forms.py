"""Forms of target: about, at any time, against the year before, ranges, places, words."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from qplan.core.base.terms import Light, ReportingState, State
from qplan.core.evaluation.evaluate import IndicatorEvaluation, evaluate
from qplan.core.views.row_of import indicator_row
from qplan.core.views.target_words import derivation, long_target, short_target
from qplan.language import Speaker
from tests.conftest import HEAD, plan_of

END = "2014-12-31"


def judged(
    keys: str, day: str = END, *, period: str = "2014", unit: str = "t"
) -> IndicatorEvaluation:
    """One indicator of a plan, given as its keys."""
    head = HEAD.replace("period: 2014", f"period: {period}")
    lines = "".join(f"      {key}\n" for key in keys.split(" | "))
    plan = plan_of(f"{head}    - id: i\n      title: t\n      unit: '{unit}'\n{lines}")
    on = date.fromisoformat(day)
    return evaluate(plan, on, on).indicators[0]


def said(found: IndicatorEvaluation) -> str:
    """The reason of a state."""
    return Speaker("en")(found.reason)


def texts(found: IndicatorEvaluation, language: str = "en") -> tuple[str, str]:
    """The target, long and short."""
    verdict, item = found.verdicts[0], found.placed.item
    say = Speaker(language)
    return say(long_target(verdict, item, verdict.level)), say(short_target(verdict, item, None))


# --- about --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "value", "state"),
    [
        ("about: 8, within: 0.5", "7.5", State.MET),
        ("about: 8, within: 0.5", "8.5", State.MET),
        ("about: 8, within: 0.5", "7.49", State.MISSED),
        ("about: 8, within: 0.5", "8.51", State.MISSED),
        ("about: 8, within: 5%", "7.6", State.MET),
        ("about: 8, within: 5%", "8.41", State.MISSED),
        ("about: -8, within: 5%", "-8.4", State.MET),
    ],
)
def test_about_holds_within_its_distance(target: str, value: str, state: State) -> None:
    """Points are a plain number; 5% is of the value, also where the unit is %."""
    figures = f"target: {{{target}}} | measurements: [{{period: 2014, value: {value}}}]"
    assert state == judged(figures, unit="%").state


def test_about_without_a_distance_cannot_be_assessed() -> None:
    found = judged("target: {about: 8} | measurements: [{period: 2014, value: 8}]")
    assert (State.NOT_ASSESSABLE, Light.NONE) == (found.state, found.light)
    assert "nobody has said how near to 8 is near enough" == said(found)
    assert ("about 8 t", "about 8 t") == texts(found)


def test_about_is_said_with_its_range() -> None:
    found = judged("target: {about: 8, within: 0.5} | measurements: [{period: 2014, value: 8}]")
    assert ("about 8 t (7.5 to 8.5)", "7.5 to 8.5 t") == texts(found)
    assert texts(found, "zh")[0].startswith("8t左右")


def test_a_share_of_zero_is_no_distance() -> None:
    found = judged("target: {about: 0, within: 5%} | measurements: [{period: 2014, value: 0}]")
    assert (State.NOT_ASSESSABLE, "a share of zero is no distance") == (found.state, said(found))


def test_the_way_to_about_is_that_of_a_range() -> None:
    """1 − distance to the range / distance of the baseline."""
    keys = "baseline: {period: 2013, value: 4} | target: {about: 8, within: 1}"
    found = judged(f"{keys} | measurements: [{{period: 2014, value: 6}}]")
    assert Fraction(200, 3) == found.verdict.completion


# --- at any time --------------------------------------------------------------------------

DEBT = (
    "baseline: {period: 2015, value: 71.9} | every: year"
    " | target: {at_most: 60, standing: true, by: 2030-12-31}"
)


def debt(figures: str, day: str) -> IndicatorEvaluation:
    return judged(f"{DEBT} | measurements: [{figures}]", day, period="2016/2030", unit="%")


@pytest.mark.parametrize(
    ("figures", "day", "state", "light"),
    [
        ("{period: 2016, value: 69}", "2018-01-31", State.MISSED, Light.RED),
        ("{period: 2016, value: 69}, {period: 2018, value: 61.2}", "2019-01-31",
         State.MISSED, Light.YELLOW),
        ("{period: 2016, value: 69}, {period: 2019, value: 58.9}", "2020-01-31",
         State.MET, Light.GREEN),
        ("{period: 2019, value: 58.9}", "2030-12-30", State.MET, Light.GREEN),
        ("{period: 2019, value: 58.9}", "2031-01-31", State.INCOMPLETE, Light.GREEN),
        ("{period: 2030, value: 58.9}", "2031-01-31", State.MET, Light.GREEN),
        ("{period: 2030, value: 60.1}", "2031-01-31", State.MISSED, Light.YELLOW),
        ("{period: 2030, value: 60.1}, {period: 2031, value: 50}", "2032-01-31",
         State.MISSED, Light.YELLOW),
        ("{period: 2019-H1, value: 40}", "2019-08-31", State.INCOMPLETE, Light.NONE),
    ],
)  # fmt: skip
def test_what_holds_at_any_time_can_recover(
    figures: str, day: str, state: State, light: Light
) -> None:
    """By the latest closed period with a figure, and never in progress."""
    found = debt(figures, day)
    assert (state, light) == (found.state, found.light)


def test_what_holds_at_any_time_has_a_gap_and_no_completion() -> None:
    found = debt("{period: 2016, value: 69}, {period: 2019, value: 58.9}", "2020-01-31")
    verdict = found.verdict
    assert (None, None, Decimal("-1.1")) == (verdict.completion, verdict.pace, verdict.gap)
    assert "≤ 60%, at any time" == texts(found)[0]
    assert "≤60%，随时保持" == texts(found, "zh")[0]


def test_a_period_is_taken_alone() -> None:
    """Of a sum that begins anew each quarter the closed quarter counts, and the row says which."""
    keys = "target: {at_least: 30, standing: true} | combine: sum | per: quarter | every: month"
    figures = ", ".join(
        f"{{period: 2014-0{n}, value: {value}}}" for n, value in enumerate((31, 0, 0, 9), start=1)
    )
    found = judged(f"{keys} | measurements: [{figures}]", "2014-05-10")
    assert (State.MET, Decimal(1)) == (found.state, found.verdict.gap)
    plan = plan_of(HEAD)
    judged_by = indicator_row(plan, found).judged
    assert judged_by is not None
    assert ("2014-Q1", Decimal(31)) == (judged_by.period.text, judged_by.value)


def test_readings_of_what_holds_at_any_time_may_disagree() -> None:
    keys = "target: {readings: [{at_most: 5, standing: true}, {at_most: 9, standing: true}]}"
    found = judged(f"{keys} | measurements: [{{period: 2014-Q1, value: 7}}]", "2014-06-01")
    assert State.DISPUTED == found.state


# --- against the year before --------------------------------------------------------------

ON_YEAR = "target: {change: -3%, against: year_before}"


@pytest.mark.parametrize(
    ("keys", "figures", "goal", "completion"),
    [
        ("", "2013-Q1: 80, 2014-Q1: 78", "77.6", Fraction(250, 3)),
        ("", "2013-Q1: 80, 2013-Q2: 50, 2014-Q1: 78, 2014-Q2: 50", "48.5", 0),
        ("combine: sum", "2013-Q1: 80, 2013-Q2: 20, 2014-Q1: 78, 2014-Q2: 18", "97",
         Fraction(400, 3)),
        ("combine: sum", "2013-Q1: 80, 2013-Q2: 50, 2014-Q2: 47", "48.5", 200),
        ("combine: mean", "2013-Q1: 80, 2013-Q2: 20, 2014-Q1: 78, 2014-Q2: 16", "48.5", 200),
        ("combine: max", "2013-Q1: 80, 2013-Q2: 20, 2014-Q1: 72, 2014-Q2: 79", "77.6",
         Fraction(125, 3)),
        ("baseline: {period: 2013-Q1, value: 80}", "2014-Q1: 78", "77.6", Fraction(250, 3)),
        ("baseline: {period: 2013-H1, value: 100} | combine: sum", "2014-Q1: 78, 2014-Q2: 18",
         "97", Fraction(400, 3)),
        ("baseline: {period: 2013-Q1, value: 80} | combine: sum",
         "2013-Q2: 20, 2014-Q1: 78, 2014-Q2: 18", "97", Fraction(400, 3)),
    ],
)  # fmt: skip
def test_the_goal_comes_from_the_same_days_a_year_before(
    keys: str, figures: str, goal: str, completion: Fraction
) -> None:
    """Of `last` the same period; of others the same days; the baseline is its period's figure."""
    found = judged(f"{keys or 'note: n'} | {ON_YEAR} | {_figures(figures)}", "2014-07-01")
    assert (State.IN_PROGRESS, Decimal(goal)) == (found.state, found.verdict.bound)
    assert completion == found.verdict.completion


def _figures(text: str) -> str:
    pairs = (one.split(": ") for one in text.split(", "))
    rows = ", ".join(f"{{period: {period}, value: {value}}}" for period, value in pairs)
    return f"measurements: [{rows}]"


@pytest.mark.parametrize(
    ("keys", "figures", "missing"),
    [
        ("", "2013-Q2: 80, 2014-Q1: 78", "2013-Q1"),
        ("", "2013-02: 80, 2014-Q1: 78", "2013-Q1"),
        ("combine: sum", "2013-Q1: 80, 2014-Q1: 78, 2014-Q2: 18", "2013-H1"),
        ("baseline: {period: 2013, value: 300} | combine: sum", "2014-Q1: 78", "2013-Q1"),
    ],
)
def test_what_the_year_before_lacks_is_named(keys: str, figures: str, missing: str) -> None:
    found = judged(f"{keys or 'note: n'} | {ON_YEAR} | {_figures(figures)}", "2014-07-01")
    assert State.NOT_ASSESSABLE == found.state
    assert f"no figures of {missing}, the year before" == said(found)


def test_a_year_before_counts_as_known_then() -> None:
    """A figure of the year before that was entered later is not known yet."""
    figures = (
        "measurements: [{period: 2013-Q1, value: 80, recorded: 2014-06-01},"
        " {period: 2014-Q1, value: 78}]"
    )
    assert State.NOT_ASSESSABLE == judged(f"{ON_YEAR} | {figures}", "2014-05-01").state
    assert State.IN_PROGRESS == judged(f"{ON_YEAR} | {figures}", "2014-06-01").state


def test_the_path_asks_the_whole_change_at_every_point() -> None:
    found = judged(f"{ON_YEAR} | {_figures('2013-Q1: 100, 2014-Q1: 98.5')}", "2014-04-01")
    assert (Fraction(50), Fraction(1, 2), Light.RED) == (
        found.verdict.completion, found.verdict.pace, found.light,
    )  # fmt: skip
    assert {1} == {found.verdict.path.asked(date(2014, month, 1)) for month in range(1, 13)}


def test_a_total_on_the_year_is_never_met_early() -> None:
    """The goal grows with the days."""
    keys = "combine: sum | target: {change: +10%, against: year_before}"
    half = _figures("2013-H1: 10, 2014-H1: 30")
    assert State.IN_PROGRESS == judged(f"{keys} | {half}", "2014-07-01").state
    whole = _figures("2013-H1: 10, 2013-H2: 40, 2014-H1: 30, 2014-H2: 20")
    assert State.MISSED == judged(f"{keys} | {whole}", "2015-01-31").state


def test_each_period_is_held_against_its_own_year_before() -> None:
    keys = "target: {change: -3%, against: year_before, throughout: true}"
    figures = "2013-Q1: 80, 2013-Q2: 20, 2014-Q1: 77.6, 2014-Q2: 19.5"
    found = judged(f"{keys} | {_figures(figures)}", "2014-07-01")
    assert (State.BREACHED, Fraction(50)) == (found.state, found.verdict.completion)
    assert "19.5 t in 2014-Q2" == said(found)


def test_a_period_without_its_year_before_leaves_the_verdict_open() -> None:
    keys = "target: {change: -3%, against: year_before, throughout: true} | every: half"
    found = judged(f"{keys} | {_figures('2013-H1: 80, 2014-H1: 70, 2014-H2: 70')}", "2015-01-31")
    assert State.INCOMPLETE == found.state
    assert "figures to compare with are missing up to the deadline" == said(found)
    found = judged(f"{keys} | {_figures('2014-H1: 70, 2014-H2: 70')}", "2015-01-31")
    assert State.NOT_ASSESSABLE == found.state


def test_at_any_time_the_latest_period_needs_its_year_before() -> None:
    keys = "target: {change: -3%, against: year_before, standing: true}"
    held = _figures("2013-Q1: 80, 2014-Q1: 70")
    found = judged(f"{keys} | {held}", "2014-05-01")
    assert (State.MET, Light.GREEN) == (found.state, found.light)
    found = judged(f"{keys} | {_figures('2013-Q1: 80, 2014-Q1: 70, 2014-Q2: 60')}", "2014-08-01")
    assert State.NOT_ASSESSABLE == found.state


def test_a_trend_year_on_year() -> None:
    """逐年下降: each year below the one before."""
    keys = "target: {trend: decrease, against: year_before, throughout: true} | every: year"
    falling = _figures("2013: 9, 2014: 8, 2015: 7")
    assert State.MET == judged(f"{keys} | {falling}", "2016-01-31", period="2014/2015").state
    level = _figures("2013: 9, 2014: 8, 2015: 8")
    found = judged(f"{keys} | {level}", "2016-01-31", period="2014/2015")
    assert (State.BREACHED, "8 t in 2015") == (found.state, said(found))
    assert "decreasing on the year before (8 in 2014), in every period" == texts(found)[0]


@pytest.mark.parametrize(
    ("direction", "value", "state"),
    [
        ("no_increase", "8", State.MET),
        ("no_increase", "8.01", State.MISSED),
        ("no_decrease", "8", State.MET),
        ("no_decrease", "7.99", State.MISSED),
        ("increase", "8", State.MISSED),
        ("decrease", "8", State.MISSED),
    ],
)
def test_staying_as_it_is_is_no_trend_broken(direction: str, value: str, state: State) -> None:
    """不升 and 不降 include the level before; 升 and 降 do not."""
    base = "baseline: {period: 2013, value: 8}"
    figures = f"measurements: [{{period: 2014, value: {value}}}]"
    assert state == judged(f"{base} | target: {{trend: {direction}}} | {figures}").state


def test_the_year_before_is_said() -> None:
    found = judged(f"{ON_YEAR} | {_figures('2013-Q1: 80, 2014-Q1: 78')}", "2014-05-01")
    say = Speaker("en")
    assert "down 3% on the year before (≤ 77.6; 80 in 2013-Q1)" == texts(found)[0]
    assert "80 × (1 − 3%) = 77.6" == say(derivation(found.verdicts[0], found.basis))
    assert texts(found, "zh")[0].startswith("同比下降3%")


def test_a_missed_goal_on_the_year_may_be_reached_late() -> None:
    keys = "target: {change: -3%, against: year_before, by: 2014-06-30} | every: half"
    figures = "2013-H1: 80, 2013-H2: 60, 2014-H1: 79, 2014-H2: 50"
    found = judged(f"{keys} | {_figures(figures)}", "2015-01-31")
    assert (State.MISSED, "2014-H2") == (found.state, found.late and found.late.text)


# --- a range as strength ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "value", "state", "exceeded"),
    [
        ("at_least: [6.6, 6.8]", "6.5", State.MISSED, False),
        ("at_least: [6.6, 6.8]", "6.6", State.MET, False),
        ("at_least: [6.6, 6.8]", "6.8", State.MET, False),
        ("at_least: [6.6, 6.8]", "6.81", State.MET, True),
        ("at_most: [55, 60]", "60.1", State.MISSED, False),
        ("at_most: [55, 60]", "60", State.MET, False),
        ("at_most: [55, 60]", "54.9", State.MET, True),
        ("above: [6.6, 6.8]", "6.6", State.MISSED, False),
        ("change: [-15%, -20%]", "86", State.MISSED, False),
        ("change: [-20%, -15%]", "85", State.MET, False),
        ("change: [-15%, -20%]", "79", State.MET, True),
        ("change: [+10, +15]", "110", State.MET, False),
        ("change: [+10, +15]", "116", State.MET, True),
        ("at_least: 6.6", "9", State.MET, None),
    ],
)
def test_the_weaker_end_decides(
    target: str, value: str, state: State, exceeded: bool | None
) -> None:
    """Beyond the stronger one it is exceeded."""
    base = "baseline: {period: 2013, value: 100}" if "change" in target else "note: n"
    figures = f"measurements: [{{period: 2014, value: {value}}}]"
    found = judged(f"{base} | target: {{{target}}} | {figures}")
    assert (state, exceeded) == (found.state, found.verdict.exceeds)


def test_completion_counts_to_the_weaker_end() -> None:
    keys = "baseline: {period: 2013, value: 100} | target: {change: [-15%, -20%]}"
    found = judged(f"{keys} | measurements: [{{period: 2014, value: 80}}]")
    assert Fraction(400, 3) == found.verdict.completion
    assert ("down 15 to 20% from 2013 (≤ 85)", "≤ 85 t") == texts(found)


def test_a_range_is_said_with_both_ends() -> None:
    found = judged("target: {at_least: [6.6, 6.8]} | measurements: [{period: 2014, value: 7}]")
    assert ("≥ 6.6 t, at best 6.8 t", "≥ 6.6 t") == texts(found)
    assert "力争6.8" in texts(found, "zh")[0]


# --- things to deliver --------------------------------------------------------------------

LAW = "target: {all_of: 1, by: 2014-05-15}"


@pytest.mark.parametrize(
    ("figures", "day", "state", "light", "late"),
    [
        ("{period: 2014-Q1, value: 0}", "2014-04-20", State.IN_PROGRESS, Light.GREEN, None),
        ("{period: 2014-05-12, value: 1}", "2014-05-13", State.MET, Light.GREEN, None),
        ("{period: 2014-05-12, value: 1}", "2014-08-01", State.MET, Light.GREEN, None),
        ("{period: 2014-Q1, value: 0}, {period: 2014-05-20, value: 1}", "2014-06-01",
         State.MISSED, Light.GREEN, "2014-05-20"),
        ("{period: 2014-05-20, value: 1}", "2014-06-01", State.MISSED, Light.NONE, "2014-05-20"),
        ("{period: 2014-Q1, value: 0}", "2014-06-01", State.INCOMPLETE, Light.GREEN, None),
    ],
)  # fmt: skip
def test_one_thing_is_there_or_not(
    figures: str, day: str, state: State, light: Light, late: str | None
) -> None:
    """Nothing is asked before its day, and the day it came on is its period."""
    found = judged(f"{LAW} | measurements: [{figures}]", day)
    assert (state, light) == (found.state, found.light)
    assert late == (found.late and found.late.text)


def test_what_was_delivered_is_not_owed() -> None:
    """The day counts for the whole reporting period."""
    figures = "measurements: [{period: 2014-Q1, value: 0}, {period: 2014-05-12, value: 1}]"
    found = judged(f"{LAW} | {figures}", "2014-08-01")
    assert ReportingState.CURRENT == found.reporting.state


# --- words --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "state"), [("", State.NO_DATA), ("{period: 2014, value: 3}", State.NOT_ASSESSABLE)]
)
def test_words_are_shown_and_never_judged(figures: str, state: State) -> None:
    """With that reason, whether there are figures or not."""
    keys = "target: {words: 保持在合理区间, by: 2014-06-30}"
    found = judged(f"{keys} | measurements: [{figures}]")
    assert (state, Light.NONE) == (found.state, found.light)
    assert "the target is in words only" == said(found)
    assert ("保持在合理区间", "保持在合理区间") == texts(found)
    assert (None, None) == (found.verdict.bound, found.verdict.completion)
